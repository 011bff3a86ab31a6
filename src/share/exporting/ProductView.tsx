import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { download } from '../../ui/download';
import { CopyIcon } from '../../ui/icons';
import { bytesInWords, sizeOf } from '../bytes';
import type { Product } from './product';

interface ProductViewProps {
  /** One sentence: what it is for. */
  readonly about: string;
  /** undefined while it is being made. */
  readonly product: Product | undefined;
  /** What can be chosen about it. */
  readonly children?: ReactNode;
}

const lengthOf = (content: Product['content']) =>
  typeof content === 'string' ? sizeOf(content) : content.length;

function Acts({ product }: { readonly product: Product }) {
  const [said, say] = useState('');
  const { fileName, type, content } = product;
  const copy = async (text: string) =>
    say((await copyText(text)) ? 'Copied' : 'The browser did not let the page use the clipboard');
  return (
    <div className="export-acts">
      <Button look="filled" onClick={() => download(fileName, content, type)}>
        Download {fileName} ({bytesInWords(lengthOf(content))})
      </Button>
      {typeof content === 'string' && (
        <Button onClick={() => void copy(content)}>
          <CopyIcon /> Copy
        </Button>
      )}
      <span role="status">{said}</span>
    </div>
  );
}

/** What an export is for, what is in it, and the two ways to take it along. */
export function ProductView({ about, product, children }: ProductViewProps) {
  return (
    <div className="export-view">
      <div className="export-head">
        <p>{about}</p>
        {children}
        {product?.notes.map((note) => (
          <p key={note} className="export-note">
            {note}
          </p>
        ))}
        {product && <Acts product={product} />}
      </div>
      {product ? (
        <pre
          className="export-text"
          tabIndex={0}
          role="region"
          aria-label={`Contents of ${product.fileName}`}
        >
          {product.preview}
        </pre>
      ) : (
        <p className="export-none" role="status">
          Reading the files …
        </p>
      )}
    </div>
  );
}
