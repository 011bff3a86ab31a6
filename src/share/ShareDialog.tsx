import { useMemo, useState } from 'react';
import { Button } from '../ui/Button';
import { copyText } from '../ui/clipboard';
import { TitledDialog } from '../ui/TitledDialog';
import { download } from '../ui/download';
import { CopyIcon } from '../ui/icons';
import { savedOf } from '../workspace/savedWorkspace';
import { noteDownloaded } from '../workspace/disk';
import { useWorkspace } from '../workspace/workspace';
import { bytesInWords, sizeOf } from './bytes';
import { fileNameOf } from './exports/oneStream';
import { isOnThisMachine, pageOf, shareable, type Shareable } from './link/shareable';
import { LONGEST_LINK } from './link/link';
import { workspaceFileText } from './link/workspaceFile';
import './Share.css';

/** What whoever opens it will see, and who could. */
function InIt({ shared }: { readonly shared: Shareable }) {
  const files = useWorkspace((state) => state.files);
  const size = files.reduce((sum, { text }) => sum + sizeOf(text), 0);
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  const baseline =
    shared.kind === 'link' && !shared.withBaseline
      ? 'There was no room for what “What changed” compares with; a workspace file has it.'
      : 'With it go the name, where cards stand, who enforces, and what “What changed” compares with.';
  return (
    <>
      <p>
        <strong>
          {count}, {bytesInWords(size)}.
        </strong>{' '}
        {baseline}
      </p>
      <p>
        Whoever has the link can read it all. Nothing is sent to a server: browsers keep the part of an
        address after # to themselves.
      </p>
    </>
  );
}

type LinkShared = Extract<Shareable, { kind: 'link' }>;

function Link({ shared }: { readonly shared: LinkShared }) {
  const name = useWorkspace((state) => state.name);
  const [said, say] = useState('');
  const { url } = shared;
  const copy = async () =>
    say((await copyText(url)) ? 'Link copied' : 'The browser did not let the page use the clipboard');
  const share = async () => {
    try {
      await navigator.share({ title: `${name} in Drawbridge`, url });
    } catch {
      // Whoever closes the window of the system shares nothing, and needs no word of it.
    }
  };
  return (
    <>
      <label className="share-link">
        <span>Link</span>
        <input className="ui-input" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div className="share-acts">
        <Button look="filled" onClick={() => void copy()}>
          <CopyIcon /> Copy link ({bytesInWords(url.length)})
        </Button>
        {'share' in navigator && <Button onClick={() => void share()}>Send with another app …</Button>}
        <span role="status">{said}</span>
      </div>
      {isOnThisMachine(window.location) && (
        <p className="share-note">
          This page runs on your own machine, and so the link works only here. Others need a Drawbridge that
          they can reach, or the workspace file.
        </p>
      )}
    </>
  );
}

function TooLong({ length }: { readonly length: number | undefined }) {
  return (
    <p className="share-note" role="status">
      {length === undefined
        ? 'These files are too large for a link.'
        : `A link to these files would be ${bytesInWords(length)} long.`}{' '}
      Mail and chat cut links of more than {bytesInWords(LONGEST_LINK)}: share a workspace file instead.
    </p>
  );
}

/** Gives the workspace to others: as a link that holds it, or as a file. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const [contents] = useState(() => savedOf(useWorkspace.getState()));
  const shared = useMemo(() => shareable(contents, pageOf(window.location)), [contents]);
  const file = useMemo(() => workspaceFileText(contents), [contents]);
  const save = () => {
    download(`${fileNameOf(contents.name)}.drawbridge.json`, file, 'application/json');
    noteDownloaded(contents.files.map(({ path }) => path));
  };
  return (
    <TitledDialog title="Share this workspace" onClose={onClose}>
      <div className="share-body">
        {shared.kind === 'link' ? <Link shared={shared} /> : <TooLong length={shared.length} />}
        <InIt shared={shared} />
        <div className="share-acts">
          <Button look={shared.kind === 'link' ? 'outlined' : 'filled'} onClick={save}>
            Download workspace file ({bytesInWords(sizeOf(file))})
          </Button>
          <span className="share-about">Open it with Open, or drop it on this page.</span>
        </div>
      </div>
    </TitledDialog>
  );
}
