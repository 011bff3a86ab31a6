import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import type { Analysis } from '../engine/door';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import { ConnectForm } from './ConnectForm';
import { EndPicker, endNamed, namedEnds } from './EndPicker';
import { holdsPods } from './ends';
import './Ask.css';

function Form({ analysis, onDone }: { readonly analysis: Analysis; readonly onDone: () => void }) {
  const ends = useMemo(() => namedEnds(analysis), [analysis]);
  const [fromText, setFrom] = useState('');
  const [toText, setTo] = useState('');
  const from = endNamed(ends, fromText);
  const to = endNamed(ends, toText);
  const sensible =
    from && to && (holdsPods(from) || holdsPods(to)) && JSON.stringify(from) !== JSON.stringify(to);
  return (
    <>
      <div className="canvas-ends">
        <EndPicker label="From" ends={ends} text={fromText} onChange={setFrom} autoFocus />
        <EndPicker label="To" ends={ends} text={toText} onChange={setTo} />
      </div>
      {from && to && !sensible && (
        <p className="canvas-hint">
          A NetworkPolicy needs a workload or a namespace at one end, and another end than that.
        </p>
      )}
      {sensible && (
        <ConnectForm
          key={`${fromText} → ${toText}`}
          analysis={analysis}
          from={from}
          to={to}
          onDone={onDone}
        />
      )}
    </>
  );
}

/** Drawing a connection without a picture: both ends by name. */
export function ConnectByName({ analysis }: { readonly analysis: Analysis }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (wanted) void useWorkspace.getState().settle();
        setOpen(wanted);
      }}
    >
      <Dialog.Trigger asChild>
        <Button look="plain">Connect…</Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="canvas-veil" />
        <Dialog.Content className="canvas-ask canvas-dialog nokey" aria-describedby={undefined}>
          <Dialog.Title className="canvas-ask-title">Allow a connection</Dialog.Title>
          <Form analysis={analysis} onDone={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
