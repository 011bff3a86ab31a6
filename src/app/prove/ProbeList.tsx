import type { ClusterProbe } from '../../engine/probes/clusterProbe';
import { Button } from '../../ui/Button';
import { useWorkspace } from '../../workspace/workspace';
import type { PickedProbes } from './useProbePlan';

/** `shop/web` of `shop/web[Deployment]`. */
const shortName = (id: string) => id.replace(/\[[^[\]]*\]$/, '');

const CONTROLS: Readonly<Record<ClusterProbe['control'], string>> = {
  probe: '',
  inside: 'asks the destination itself whether anybody answers',
  none: 'nothing shows that anybody answers there',
};

interface ProbeRowProps {
  readonly probe: ClusterProbe;
  readonly picked: boolean;
  readonly onPick: (picked: boolean) => void;
  /** Closes the window, then shows a line. */
  readonly onShow: (probe: ClusterProbe) => void;
}

function ProbeRow({ probe, picked, onPick, onShow }: ProbeRowProps) {
  const { from, to, protocol, port, expect, tests, control } = probe;
  const [first] = tests;
  const note = expect === 'deny' ? CONTROLS[control] : '';
  return (
    <li className="app-probe">
      <label className="app-probe-pick">
        <input type="checkbox" checked={picked} onChange={(event) => onPick(event.target.checked)} />
        <span className={`app-probe-${expect}`}>
          {expect === 'allow' ? '✓' : '✕'} {expect}
        </span>{' '}
        <span className="app-probe-ends">
          {shortName(from)} <span aria-hidden="true">→</span>
          <span className="ui-unseen">to</span> {shortName(to)} <b>{`${protocol} ${port}`}</b>
        </span>
      </label>
      <span className="app-probe-lines">
        {first ? (
          <button type="button" className="app-probe-line" onClick={() => onShow(probe)}>
            {first.origin.file}:{first.line}
            <span className="ui-unseen">: show this line</span>
          </button>
        ) : (
          'control'
        )}{' '}
        {first?.what}
        {tests.length > 1 && ` and ${tests.length - 1} more`}
        {note !== '' && `; ${note}`}
      </span>
    </li>
  );
}

interface ProbeListProps {
  readonly picks: PickedProbes;
  readonly onClose: () => void;
}

/** The probes that are offered, each to be taken or left, and what is not offered and why. */
export function ProbeList({ picks, onClose }: ProbeListProps) {
  const reveal = useWorkspace((state) => state.revealInEditor);
  const { plan, isPicked, pick } = picks;
  if (!plan) return <p className="app-prove-none">Choosing probes …</p>;
  const { probes, leftOut } = plan;
  const ids = probes.map(({ id }) => id);
  const count = ids.filter(isPicked).length;
  const show = ({ tests }: ClusterProbe) => {
    onClose();
    if (tests[0]) reveal(tests[0].origin);
  };
  return (
    <>
      <div className="app-prove-bar">
        <span role="status">
          {count} of {probes.length} probes
        </span>
        <Button look="plain" disabled={count === probes.length} onClick={() => pick(ids, true)}>
          Take all
        </Button>
        <Button look="plain" disabled={count === 0} onClick={() => pick(ids, false)}>
          Take none
        </Button>
      </div>
      <div className="app-prove-scroll">
        {probes.length === 0 && (
          <p className="app-prove-none">
            There is nothing to prove: no policy has a say in any connection between pods that the files
            declare.
          </p>
        )}
        <ul className="app-probes" aria-label="Probes">
          {probes.map((probe) => (
            <ProbeRow
              key={probe.id}
              probe={probe}
              picked={isPicked(probe.id)}
              onPick={(picked) => pick([probe.id], picked)}
              onShow={show}
            />
          ))}
        </ul>
        {leftOut.length > 0 && (
          <ul className="app-prove-left-out" aria-label="Left out">
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
