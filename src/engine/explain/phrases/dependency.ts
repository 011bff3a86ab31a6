import { includesPort, isEmpty, type PortSet } from '../../kube/ports';
import type { Dependency, Probe } from '../../reachability/verdict';
import type { Sentence } from '../sentence';
import { atStart } from './endpoint';
import { listed, listedPhrases } from './list';
import { portsInWords } from './ports';
import { say } from './say';

function answerInWords(allowed: PortSet, probe: Probe | undefined): string {
  if (probe) return includesPort(allowed, probe.protocol, probe.port) ? 'allowed' : 'denied';
  return isEmpty(allowed) ? 'denied' : `allowed on ${portsInWords(allowed)}`;
}

/** What an answer depends on, then which networks are known to answer how: `Denied with Cilium; and allowed with Calico.` */
export function dependencySentences(
  { sentence, answers }: Dependency,
  probe: Probe | undefined,
): readonly Sentence[] {
  const known = answers
    .filter(({ by }) => by.length > 0)
    .map(({ allowed, by }) => say`${answerInWords(allowed, probe)} with ${listed(by)}`);
  return known.length === 0
    ? [say`${sentence}`]
    : [say`${sentence}`, say`${atStart(listedPhrases(known, 'and'))}.`];
}
