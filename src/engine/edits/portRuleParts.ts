import { DIRECTION_WORDS } from '../explain/direction';
import { nodeContent } from '../manifest/nodeContent';
import type { Content } from '../manifest/patchContent';
import { fields } from '../manifest/patchContent';
import { insertSequenceItem } from '../manifest/patchInsert';
import { removeSequenceItems } from '../manifest/patchRemove';
import { splitItem } from '../manifest/patchSplit';
import { nodeAt } from '../manifest/tree';
import type { AllowingPart } from './allowingParts';
import type { Draft } from './draft';
import type { WantedPort } from './intent';
import { locatePolicy } from './locate';
import { Refusal } from './refusal';
import { removeParts } from './removeParts';
import { portContent } from './ruleContent';
import { hasSamePorts, portKey } from './sameRule';
import { setRulePorts } from './setRulePorts';

/** `alone`: other peers of the same rule keep their ports. `together`: they get the same. */
type Company = 'alone' | 'together';

/** What becomes of one part: other ports, or with 'none' it goes. */
interface Change {
  readonly part: AllowingPart;
  readonly ports: readonly WantedPort[] | 'none';
}

/** The wanted ports that a part's rule names already. */
function keptBy({ rule }: AllowingPart, wanted: readonly WantedPort[]): readonly WantedPort[] {
  if (rule.ports === 'any') return [];
  const keys = new Set(rule.ports.map(portKey));
  return wanted.filter((port) => keys.has(portKey(port)));
}

/** Which part names which of the ports: each what it names already, the first that has to change what is new. */
function changesOf(parts: readonly AllowingPart[], wanted: readonly WantedPort[] | 'none'): Change[] {
  if (wanted === 'none') return parts.map((part) => ({ part, ports: 'none' }));
  if (wanted.length === 0)
    return parts.some(({ rule }) => rule.ports === 'any') ? [] : [{ part: parts[0]!, ports: [] }];
  const keys = new Set(wanted.map(portKey));
  const hasToChange = ({ rule }: AllowingPart) =>
    rule.ports === 'any' || rule.ports.some((term) => !keys.has(portKey(term)));
  const carrier = parts.find(hasToChange) ?? parts[0]!;
  const kept = new Set(parts.flatMap((part) => keptBy(part, wanted)));
  const added = wanted.filter((port) => !kept.has(port));
  return parts.map((part) => {
    const ports = [...keptBy(part, wanted), ...(part === carrier ? added : [])];
    return { part, ports: ports.length > 0 ? ports : 'none' };
  });
}

/** Takes a part out of its rule into one of its own with these ports, behind it; comments go along where peers stand on lines. */
function split(draft: Draft, { policy, rule, peers = [] }: AllowingPart, ports: readonly WantedPort[]): void {
  const { direction, index } = rule;
  const key = DIRECTION_WORDS[direction].peers;
  const path = ['spec', direction, index];
  const written: Content | undefined = ports.length > 0 ? ports.map(portContent) : undefined;
  const { target } = locatePolicy(draft.picture, policy.id);
  const byLine = splitItem(target, path, key, peers, written && ['ports', written]);
  if (byLine.ok) {
    draft.apply(byLine, policy.id);
    return;
  }
  const contents = peers.flatMap((peer) => {
    const node = nodeAt(target.root, [...path, key, peer]);
    return (node && nodeContent(node)) ?? [];
  });
  if (contents.length < peers.length)
    throw new Refusal(`${rule.origin.path} of ${policy.id} cannot be split safely.`);
  const content = fields([key, contents], ['ports', written]);
  draft.apply(insertSequenceItem(target, ['spec', direction], index + 1, content), policy.id);
  const { target: now } = locatePolicy(draft.picture, policy.id);
  draft.apply(removeSequenceItems(now, [...path, key], peers), policy.id);
}

function carryOut(draft: Draft, { part, ports }: Change, company: Company): void {
  const { policy, rule, peers } = part;
  if (ports === 'none') removeParts(draft, [part]);
  else if (hasSamePorts(rule, ports)) return;
  else if (company === 'alone' && peers && rule.peers !== 'any' && peers.length < rule.peers.length)
    split(draft, part, ports);
  else setRulePorts(draft, { policy: policy.id, rule }, ports);
}

/**
 * Makes parts of rules of one direction allow just these ports between them; none: every port, 'none': nothing. Later rules
 * first, so that the places of earlier ones stay.
 */
export function portRuleParts(
  draft: Draft,
  parts: readonly AllowingPart[],
  wanted: readonly WantedPort[] | 'none',
  company: Company,
): void {
  const changes = [...changesOf(parts, wanted)].sort((a, b) => b.part.rule.index - a.part.rule.index);
  for (const change of changes) carryOut(draft, change, company);
}
