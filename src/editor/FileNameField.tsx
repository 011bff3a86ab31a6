import { useState } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { whyNotName } from './fileNames';

interface FileNameFieldProps {
  readonly path: string;
  /** The file's name from now on; `byKey` tells that the focus belongs back on its tab. */
  readonly onDone: (name: string, byKey: boolean) => void;
}

/** Stands in the place of a tab while its file is renamed: Enter renames, Escape leaves it as it was. */
export function FileNameField({ path, onDone }: FileNameFieldProps) {
  const [wanted, setWanted] = useState(path);
  const files = useWorkspace((state) => state.files);
  const refusal = whyNotName(files, path, wanted);
  const finish = (byKey: boolean) => {
    const name = refusal === undefined ? wanted.trim() : path;
    renameFile(path, name);
    onDone(name, byKey);
  };
  return (
    <span className="editor-rename" role="presentation">
      <input
        className="editor-rename-field"
        aria-label={`New name of ${path}`}
        aria-invalid={refusal !== undefined}
        title={refusal}
        value={wanted}
        autoFocus
        spellCheck={false}
        size={Math.max(8, wanted.length)}
        onFocus={(event) => event.currentTarget.setSelectionRange(0, baseLength(path))}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onBlur={() => finish(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && refusal === undefined) finish(true);
          else if (event.key === 'Escape') onDone(path, true);
          event.stopPropagation();
        }}
      />
      {refusal !== undefined && <span className="editor-rename-refusal">{refusal}</span>}
    </span>
  );
}

/** Without the ending, which usually stays. */
function baseLength(path: string): number {
  const dot = path.lastIndexOf('.');
  return dot > 0 ? dot : path.length;
}

function renameFile(path: string, next: string): void {
  if (next === path) return;
  const { files, activeFile, setFiles, announce } = useWorkspace.getState();
  setFiles(
    files.map((file) => (file.path === path ? { path: next, text: file.text } : file)),
    `rename ${path} to ${next}`,
    activeFile === path ? next : activeFile,
  );
  announce(`Renamed ${path} to ${next}`);
}
