import { useState } from 'react';
import { USUAL_PROBES } from '../../engine/probes/clusterProbe';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { TitledDialog } from '../../ui/TitledDialog';
import { CopyIcon } from '../../ui/icons';
import { Tabs } from '../../ui/Tabs';
import { useWorkspace } from '../../workspace/workspace';
import { download } from '../../ui/download';
import { ProbeList } from './ProbeList';
import { useProbePlan, type PickedProbes } from './useProbePlan';
import './ProveDialog.css';

/** The two texts that make the same probes. */
const TEXTS = [
  { id: 'script', label: 'Shell script', file: 'prove.sh', type: 'text/x-shellscript' },
  { id: 'netassert', label: 'netassert 2', file: 'netassert.yaml', type: 'application/yaml' },
] as const;

type ProveText = (typeof TEXTS)[number];

function TextView({ kind, text }: { readonly kind: ProveText; readonly text: string }) {
  return (
    <pre className="app-prove-text" tabIndex={0} role="region" aria-label={`${kind.label}, ${kind.file}`}>
      {text}
    </pre>
  );
}

function Texts({ picked }: { readonly picked: PickedProbes['picked'] }) {
  const announce = useWorkspace((state) => state.announce);
  const [active, setActive] = useState<string>('script');
  const kind = TEXTS.find(({ id }) => id === active) ?? TEXTS[0];
  const text = picked?.[kind.id] ?? '';
  const copy = async () =>
    announce(
      (await copyText(text)) ? `Copied ${kind.file}` : 'The browser did not let the page use the clipboard',
    );
  return (
    <Tabs
      label="Format"
      active={active}
      onActivate={setActive}
      tabs={TEXTS.map((one) => ({
        id: one.id,
        label: one.label,
        content: <TextView kind={one} text={picked?.[one.id] ?? ''} />,
      }))}
      end={
        <>
          <Button disabled={text === ''} onClick={() => void copy()}>
            <CopyIcon /> Copy
          </Button>
          <Button look="filled" disabled={text === ''} onClick={() => download(kind.file, text, kind.type)}>
            Download
          </Button>
        </>
      }
    />
  );
}

function ScopeFields({ picks }: { readonly picks: PickedProbes }) {
  const { selected, narrowed, narrow, everyProbe, wantEveryProbe } = picks;
  return (
    <div className="app-prove-scope">
      {selected !== undefined && (
        <label>
          <input type="checkbox" checked={narrowed} onChange={(event) => narrow(event.target.checked)} />
          Only about {selected}
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={everyProbe}
          onChange={(event) => wantEveryProbe(event.target.checked)}
        />
        Every probe, not just the {USUAL_PROBES} that say most
      </label>
    </div>
  );
}

/** Exports what tries in the real cluster what the policies say. */
export function ProveDialog({ onClose }: { readonly onClose: () => void }) {
  const picks = useProbePlan();
  return (
    <TitledDialog title="Prove it in your cluster" onClose={onClose} size="large">
      <div className="app-prove-head">
        <p>
          A script that tries these connections between running pods and compares each with what the policies
          say. You run it; this page contacts nothing. It adds ephemeral containers to these pods and changes
          nothing else.
        </p>
        <ScopeFields picks={picks} />
      </div>
      <div className="app-prove-body">
        <section className="app-prove-list" aria-label="Probes to make">
          <ProbeList picks={picks} onClose={onClose} />
        </section>
        <section className="app-prove-texts" aria-label="Texts">
          <Texts picked={picks.picked} />
        </section>
      </div>
    </TitledDialog>
  );
}
