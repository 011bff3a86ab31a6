import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';
import type { Admission, DashDetails, DashMark, DashReading } from '../engine/dash/dashMark';
import type { Effect } from '../engine/reachability/views';
import { NO_GHOSTS, NOTHING_LIT, type Lit } from '../workspace/focus';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { ghostsOf } from './dashGhosts';
import { admittedNames, connectionsInWords, otherReading, workloadCount } from './dashWords';
import './DashCard.css';

interface DashCardProps {
  readonly mark: DashMark;
  /** The mark's button on the screen. */
  readonly beside: DOMRect;
}

const GAP = 6;

/** Both readings of one dash side by side: the JSON the API sees, whom each admits, and what the difference is. */
export function DashCard({ mark, beside }: DashCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const details = useAnswer('dashes', { marks: [mark.id] }).answer?.[mark.id];
  const effect = useAnswer('flipEffect', { mark: mark.id }).answer;
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    const { width, height } = card.current!.getBoundingClientRect();
    const left = Math.max(8, Math.min(beside.right + GAP, innerWidth - width - 8));
    const fitsBelow = beside.bottom + GAP + height < innerHeight;
    const top = fitsBelow ? beside.bottom + GAP : Math.max(8, beside.top - GAP - height);
    setPlace({ left, top });
  }, [beside, mark, details, effect]);
  useLitByMark(mark, details);
  useGhostsOf(mark, details, effect);
  return (
    <div ref={card} className="editor-card" role="tooltip" style={place}>
      {details ? <BothReadings mark={mark} details={details} /> : <p>Working out both readings …</p>}
      {effect && <p>{connectionsInWords(mark, effect)}</p>}
      <p className="editor-card-act">
        {mark.flip ? (
          <>
            Click the mark to flip it, or press <kbd>Alt+D</kbd> in its line
          </>
        ) : (
          (mark.whyNot ?? 'This dash cannot be flipped safely')
        )}
      </p>
    </div>
  );
}

function BothReadings({ mark, details }: { readonly mark: DashMark; readonly details: DashDetails }) {
  return (
    <>
      <div className="editor-card-readings">
        <Reading
          title="as written"
          reading={mark.reading}
          json={details.json.asWritten}
          admits={details.asWritten}
        />
        <Reading
          title={mark.reading === 'OR' ? 'without the dash' : 'with a dash'}
          reading={otherReading(mark.reading)}
          json={details.json.flipped}
          admits={details.flipped}
        />
      </div>
      <p className="editor-card-consequence">{details.consequence}</p>
    </>
  );
}

interface ReadingProps {
  readonly title: string;
  readonly reading: DashReading;
  readonly json: string;
  readonly admits: Admission;
}

function Reading({ title, reading, json, admits }: ReadingProps) {
  const analysis = useWorkspace((state) => state.analysis);
  return (
    <section className="editor-card-reading">
      <h3>
        <span className={`editor-dash editor-dash-${reading.toLowerCase()}`}>{reading}</span> {title}
      </h3>
      <code>{json}</code>
      <p>
        <strong>{workloadCount(admits.workloads.length)}</strong> on {admits.ports}
      </p>
      <p className="editor-card-names">{admittedNames(admits, analysis)}</p>
    </section>
  );
}

/** While the card is open the canvas shows whom the two readings are about. */
function useLitByMark(mark: DashMark, details: DashDetails | undefined): void {
  useEffect(() => {
    const ids = details && [...new Set([...details.asWritten.workloads, ...details.flipped.workloads])];
    const own: Lit = { origins: [mark.origin], ids: ids ?? [] };
    useWorkspace.getState().light(own);
    return () => {
      if (useWorkspace.getState().lit === own) useWorkspace.getState().light(NOTHING_LIT);
    };
  }, [mark, details]);
}

/** While the card is open the canvas draws what only one of the two readings lets through. */
function useGhostsOf(mark: DashMark, details: DashDetails | undefined, effect: Effect | undefined): void {
  const showGhosts = useWorkspace((state) => state.showGhosts);
  useEffect(() => {
    if (details && effect) showGhosts(ghostsOf(mark, details, effect));
  }, [mark, details, effect, showGhosts]);
  useEffect(() => () => showGhosts(NO_GHOSTS), [mark, showGhosts]);
}
