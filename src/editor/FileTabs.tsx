import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../ui/Button';
import { copyText } from '../ui/clipboard';
import { CopyIcon } from '../ui/icons';
import { useUnsaved } from '../workspace/disk';
import { useWorkspace } from '../workspace/workspace';
import { freePath, neighbourOf } from './fileNames';
import { FileNameField } from './FileNameField';
import { useFileProblems, type FileProblems } from './fileProblems';
import './FileTabs.css';

/** The files of the workspace as tabs: arrows move, F2 or a double click renames, Delete closes. */
export function FileTabs() {
  const files = useWorkspace((state) => state.files);
  const active = useWorkspace((state) => state.activeFile);
  const problems = useFileProblems();
  const unsaved = useUnsaved();
  const [renaming, setRenaming] = useState<string>();
  const { list, focusSoon } = useTabFocus();
  useEffect(() => {
    const tab = list.current?.querySelector(`[data-path="${CSS.escape(active)}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, files.length, list]);
  return (
    <div className="editor-bar">
      <div ref={list} className="editor-tabs" role="tablist" aria-label="Files">
        {files.map(({ path }) =>
          path === renaming ? (
            <FileNameField
              key={path}
              path={path}
              onDone={(name, byKey) => {
                setRenaming(undefined);
                if (byKey) focusSoon(name);
              }}
            />
          ) : (
            <FileTab
              key={path}
              path={path}
              isActive={path === active}
              problems={problems.get(path)}
              isUnsaved={unsaved.has(path)}
              onRename={() => setRenaming(path)}
              onClose={() => {
                closeFile(path);
                focusSoon(useWorkspace.getState().activeFile);
              }}
            />
          ),
        )}
      </div>
      <IconButton label="New file" onClick={addFile}>
        <span aria-hidden="true">+</span>
      </IconButton>
      <IconButton label={`Copy ${active}`} className="editor-copy" onClick={() => void copyActive()}>
        <CopyIcon />
      </IconButton>
    </div>
  );
}

interface FileTabProps {
  readonly path: string;
  readonly isActive: boolean;
  readonly problems: FileProblems | undefined;
  /** It came from disk and differs from it. */
  readonly isUnsaved: boolean;
  readonly onRename: () => void;
  readonly onClose: () => void;
}

/** Tabs come and go under the focus; it moves on to the tab that should have it once that is drawn. */
function useTabFocus() {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const name = CSS.escape(wanted.current);
    list.current?.querySelector<HTMLElement>(`[data-path="${name}"]`)?.focus();
    wanted.current = undefined;
  });
  const focusSoon = (path: string) => {
    wanted.current = path;
  };
  return { list, focusSoon };
}

function FileTab({ path, isActive, problems, isUnsaved, onRename, onClose }: FileTabProps) {
  const name = [path, problems?.words, isUnsaved ? 'not saved to disk' : undefined]
    .filter((words) => words !== undefined)
    .join(', ');
  return (
    <button
      type="button"
      role="tab"
      className="editor-tab"
      data-path={path}
      aria-label={name}
      aria-selected={isActive}
      aria-keyshortcuts="F2 Delete"
      tabIndex={isActive ? 0 : -1}
      title={`${name}\nF2 renames, Delete closes`}
      onClick={() => useWorkspace.getState().setActiveFile(path)}
      onDoubleClick={onRename}
      onKeyDown={(event) => onTabKey(event, path, { rename: onRename, close: onClose })}
    >
      <span className="editor-tab-name">{path}</span>
      {isUnsaved && (
        <span className="editor-tab-unsaved" aria-hidden="true">
          ●
        </span>
      )}
      {problems && (
        <span className={`editor-tab-problems editor-tab-${problems.severity}`}>
          {problems.severity === 'error' ? '✕' : '!'}
          {problems.count}
        </span>
      )}
      {/* For the pointer only: the Delete key does the same, and a button inside a tab is nothing a screen reader can say. */}
      <span
        className="editor-tab-close"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onClose();
        }}
      >
        ×
      </span>
    </button>
  );
}

interface TabActs {
  readonly rename: () => void;
  readonly close: () => void;
}

function onTabKey(event: KeyboardEvent<HTMLElement>, path: string, { rename, close }: TabActs): void {
  const { files } = useWorkspace.getState();
  const at = files.findIndex((file) => file.path === path);
  const last = files.length - 1;
  const target = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key];
  if (target !== undefined) {
    useWorkspace.getState().setActiveFile(files[target]!.path);
    const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]');
    tabs?.[target]?.focus();
  } else if (event.key === 'F2') rename();
  else if (event.key === 'Delete') close();
  else return;
  event.preventDefault();
}

function addFile(): void {
  const { files, setFiles } = useWorkspace.getState();
  const path = freePath(files);
  setFiles([...files, { path, text: '' }], `add ${path}`, path);
}

function closeFile(path: string): void {
  const { files, activeFile, setFiles, announce } = useWorkspace.getState();
  const next = path === activeFile ? neighbourOf(files, path) : activeFile;
  setFiles(
    files.filter((file) => file.path !== path),
    `close ${path}`,
    next,
  );
  announce(`Closed ${path}. Undo brings it back`);
}

async function copyActive(): Promise<void> {
  const { files, activeFile, announce } = useWorkspace.getState();
  const text = files.find(({ path }) => path === activeFile)?.text ?? '';
  const done = await copyText(text);
  announce(done ? `Copied ${activeFile}` : 'The browser did not let the page use the clipboard');
}
