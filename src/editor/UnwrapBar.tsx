import { useState } from 'react';
import { Button } from '../ui/Button';
import { copyText } from '../ui/clipboard';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import './UnwrapBar.css';

/** Asks anew, because the text may have changed since the bar was drawn, and makes of it what the button says. */
async function carryOut(file: string, title: string): Promise<void> {
  const { settle, ask, announce } = useWorkspace.getState();
  await settle();
  const found = (await ask('unwrapping', { file }))?.answer;
  const offer = found?.offers.find((each) => each.title === title);
  if (offer) useWorkspace.getState().edit(offer.edits, `${title} (${file})`);
  else announce(`${file} has changed meanwhile. Nothing was done`);
}

async function copyCommand(command: string): Promise<void> {
  const copied = await copyText(command);
  const said = copied ? `Copied: ${command}` : 'The browser did not let the page use the clipboard';
  useWorkspace.getState().announce(said);
}

/** Above a text that is not plain YAML: what it is, and what can be made of it. Nothing happens by itself. */
export function UnwrapBar({ file }: { readonly file: string }) {
  const { answer: found } = useAnswer('unwrapping', { file });
  const [left, setLeft] = useState<readonly string[]>([]);
  const key = `${file}\n${found?.message ?? ''}`;
  if (!found || left.includes(key)) return null;
  const { message, detail, command, offers } = found;
  return (
    <section className="editor-unwrap" aria-label="About this text">
      <div role="status">
        <p className="editor-unwrap-message">{message}</p>
        {detail !== '' && <p className="editor-unwrap-detail">{detail}</p>}
        {command !== undefined && (
          <p className="editor-unwrap-detail">
            This prints the YAML: <code className="editor-unwrap-command">{command}</code>
          </p>
        )}
      </div>
      <p className="editor-unwrap-acts">
        {offers.map(({ title }, i) => (
          <Button
            key={title}
            look={i === 0 ? 'filled' : 'outlined'}
            onClick={() => void carryOut(file, title)}
          >
            {title}
          </Button>
        ))}
        {command !== undefined && <Button onClick={() => void copyCommand(command)}>Copy the command</Button>}
        <Button look="plain" onClick={() => setLeft([...left, key])}>
          Leave it as it is
        </Button>
      </p>
    </section>
  );
}
