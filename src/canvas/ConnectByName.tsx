import { useEffect, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import { useWorkspace } from '../workspace/workspace';
import { ConnectForm } from './ConnectForm';
import { EndPicker, endNamed, namedEnds } from './EndPicker';
import { holdsPods } from './ends';

interface ConnectByNameProps {
  readonly analysis: Analysis;
  /** What stands in the second field to begin with. */
  readonly to?: string;
  readonly onDone: () => void;
}

/** Two ends a policy can speak of: at least one has pods, and they differ. */
const isLine = (from: ConnectEnd, to: ConnectEnd) =>
  (holdsPods(from) || holdsPods(to)) && JSON.stringify(from) !== JSON.stringify(to);

const writeButton = (within: HTMLElement) =>
  within.closest('[role="dialog"]')?.querySelector<HTMLButtonElement>('button[type="submit"]:enabled');

/**
 * Drawing a connection without a picture: both ends by name. Enter goes on, from the first name to the second and from there
 * to the button that writes.
 */
export function ConnectByName({ analysis, to: firstTo = '', onDone }: ConnectByNameProps) {
  const ends = useMemo(() => namedEnds(analysis), [analysis]);
  const [texts, setTexts] = useState({ from: '', to: firstTo });
  const second = useRef<HTMLInputElement>(null);
  const settle = useWorkspace((workspace) => workspace.settle);
  useEffect(() => void settle(), [settle]);
  const from = endNamed(ends, texts.from);
  const to = endNamed(ends, texts.to);
  return (
    <>
      <div className="canvas-ends">
        <EndPicker
          label="From"
          ends={ends}
          text={texts.from}
          onChange={(text) => setTexts({ ...texts, from: text })}
          next={() => (from ? second.current : undefined)}
          autoFocus
        />
        <EndPicker
          label="To"
          ends={ends}
          text={texts.to}
          onChange={(text) => setTexts({ ...texts, to: text })}
          next={writeButton}
          ref={second}
        />
      </div>
      {from && to && !isLine(from, to) && (
        <p className="canvas-hint">
          A NetworkPolicy needs a workload or a namespace at one end, and another end than that.
        </p>
      )}
      {from && to && isLine(from, to) && (
        <ConnectForm
          key={`${texts.from} → ${texts.to}`}
          analysis={analysis}
          from={from}
          to={to}
          onSwap={() => setTexts({ from: texts.to, to: texts.from })}
          onDone={onDone}
        />
      )}
    </>
  );
}
