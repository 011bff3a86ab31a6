import { Button } from '../ui/Button';
import { toggleNoise, useNoise } from '../workspace/noise';
import { useAnswer } from '../workspace/useAnswer';
import './NoiseBar.css';

/** Above a dump of a cluster: how much of it is hidden, and the way to see it. */
export function NoiseBar({ file }: { readonly file: string }) {
  const { answer = [] } = useAnswer('noise', { file });
  const shown = useNoise(({ shownIn }) => shownIn.has(file));
  const lines = answer.reduce((sum, stretch) => sum + stretch.lines, 0);
  if (lines === 0) return null;
  const counted = `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`;
  return (
    <p className="editor-noise">
      <span>
        {shown
          ? `${counted} that the cluster added are shown.`
          : `${counted} that the cluster added are hidden. The file keeps them.`}
      </span>
      <Button look="plain" onClick={() => toggleNoise(file)}>
        {shown ? 'Hide them' : 'Show them'}
      </Button>
    </p>
  );
}
