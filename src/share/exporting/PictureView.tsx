import { useMemo, useState } from 'react';
import tokens from '../../ui/tokens.css?raw';
import { Button } from '../../ui/Button';
import { copyPng, copyText } from '../../ui/clipboard';
import { download } from '../../ui/download';
import { CopyIcon } from '../../ui/icons';
import { useWorkspace } from '../../workspace/workspace';
import { DRAWING_THEMES, paletteOf, type DrawingTheme } from '../drawing/palette';
import { addressOf, pngOf } from '../drawing/png';
import { drawingOf } from '../drawing/svg';
import { fileNameOf } from '../exports/oneStream';
import type { ExportSource } from './products';

const isDark = () =>
  document.documentElement.dataset['theme'] === 'dark' ||
  (document.documentElement.dataset['theme'] !== 'light' &&
    window.matchMedia('(prefers-color-scheme: dark)').matches);

const THEME_NAMES: Record<DrawingTheme, string> = { light: 'Light', dark: 'Dark' };

/** The canvas as a picture in a file: with everything on it, where it stands, and nothing of what is only selected. */
export function PictureView({ source }: { readonly source: ExportSource }) {
  const layout = useWorkspace((state) => state.layout);
  const [theme, setTheme] = useState<DrawingTheme>(() => (isDark() ? 'dark' : 'light'));
  const [said, say] = useState('');
  const { name, picture, analysis } = source;
  const drawing = useMemo(() => {
    const caption = `${name} · enforced by: ${analysis.enforcement.name}`;
    return drawingOf({ picture, layout, title: name, caption }, paletteOf(tokens, theme));
  }, [name, picture, analysis, layout, theme]);
  const file = fileNameOf(name);
  const savePng = async () => {
    try {
      download(`${file}.png`, await pngOf(drawing), 'image/png');
    } catch {
      say('This browser could not draw so large a picture; the SVG has all of it');
    }
  };
  const sayCopied = (copied: boolean) =>
    say(copied ? 'Copied' : 'The browser did not let the page use the clipboard');
  return (
    <div className="export-view">
      <div className="export-head">
        <p>The canvas with everything on it, for documents and pull requests.</p>
        <fieldset className="export-choice">
          <legend className="ui-unseen">Colours</legend>
          {DRAWING_THEMES.map((each) => (
            <label key={each}>
              <input type="radio" name="theme" checked={theme === each} onChange={() => setTheme(each)} />
              {THEME_NAMES[each]}
            </label>
          ))}
        </fieldset>
        <div className="export-acts">
          <Button look="filled" onClick={() => void savePng()}>
            Download PNG
          </Button>
          <Button onClick={() => download(`${file}.svg`, drawing.svg, 'image/svg+xml')}>Download SVG</Button>
          <Button onClick={() => void copyPng(pngOf(drawing)).then(sayCopied)}>
            <CopyIcon /> Copy PNG
          </Button>
          <Button onClick={() => void copyText(drawing.svg).then(sayCopied)}>
            <CopyIcon /> Copy SVG
          </Button>
          <span role="status">{said}</span>
        </div>
      </div>
      <div className="export-picture" tabIndex={0} role="region" aria-label="The picture">
        <img
          src={addressOf(drawing.svg)}
          width={drawing.width}
          height={drawing.height}
          alt={`The canvas: ${analysis.workloads.length} workloads and ${picture.edges.length} lines between them`}
        />
      </div>
    </div>
  );
}
