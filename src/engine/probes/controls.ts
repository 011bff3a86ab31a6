import type { ClusterProbe, Control } from './clusterProbe';

/** Says of every probe how it is known that somebody answers on its port, if just these probes are made. */
export function withControls(
  probes: readonly ClusterProbe[],
  isWorkload: (id: string) => boolean,
): ClusterProbe[] {
  return probes.map((probe) => {
    const { to, protocol, port } = probe;
    const another = probes.some(
      (other) =>
        other !== probe &&
        other.expect === 'allow' &&
        other.to === to &&
        other.protocol === protocol &&
        other.port === port,
    );
    const control: Control = another ? 'probe' : isWorkload(to) ? 'inside' : 'none';
    return { ...probe, control };
  });
}
