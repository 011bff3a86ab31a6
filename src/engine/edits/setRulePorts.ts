import { addMappingEntry, insertSequenceItem } from '../manifest/patchInsert';
import type { Patch, PatchTarget, Path } from '../manifest/patch';
import { removeMappingEntry, removeSequenceItems } from '../manifest/patchRemove';
import { replaceScalar } from '../manifest/patchScalar';
import { isNull, nodeAt, valueOf } from '../manifest/tree';
import type { PortTerm, Rule } from '../policy/policy';
import type { Draft } from './draft';
import type { WantedPort } from './intent';
import { locatePolicy } from './locate';
import { portContent } from './ruleContent';
import { missingPorts, portKey } from './sameRule';

/** A rule by its place, which stays while only its ports are edited. */
export interface RulePlace {
  readonly policy: string;
  readonly rule: Pick<Rule, 'direction' | 'index'>;
}

const END = Number.POSITIVE_INFINITY;

function joined(patches: readonly Patch[]): Patch {
  const failed = patches.find(({ ok }) => !ok);
  return failed ?? { ok: true, edits: patches.flatMap((patch) => (patch.ok ? patch.edits : [])) };
}

/** One entry of `ports` turned into another, in all its fields at once: between two of them it could be no valid port. */
function changedTerm(target: PatchTarget, path: Path, term: PortTerm, wanted: WantedPort): Patch {
  const entry = nodeAt(target.root, path);
  const set = (key: string, value: string | number): Patch =>
    valueOf(entry, key) === undefined
      ? addMappingEntry(target, path, [key, value])
      : replaceScalar(target, [...path, key], value);
  const patches: Patch[] = [];
  if (term.protocol !== wanted.protocol) patches.push(set('protocol', wanted.protocol));
  if (term.port !== wanted.port) patches.push(set('port', wanted.port));
  if (wanted.endPort !== undefined && term.endPort !== wanted.endPort)
    patches.push(set('endPort', wanted.endPort));
  if (wanted.endPort === undefined && !isNull(valueOf(entry, 'endPort')))
    patches.push(removeMappingEntry(target, path, 'endPort'));
  return joined(patches);
}

/** Which written entry becomes which wanted port: in order, of the same protocol first. */
function pairsOf(
  surplus: readonly (readonly [index: number, term: PortTerm])[],
  missing: readonly WantedPort[],
): { readonly index: number; readonly term: PortTerm; readonly wanted: WantedPort }[] {
  const left = [...surplus];
  const take = (fits: (term: PortTerm) => boolean) => {
    const at = left.findIndex(([, term]) => fits(term));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const same = missing.map((wanted) => take(({ protocol }) => protocol === wanted.protocol));
  return missing.flatMap((wanted, i) => {
    const [index, term] = same[i] ?? take(() => true) ?? [];
    return index !== undefined && term ? [{ index, term, wanted }] : [];
  });
}

/**
 * Makes a rule name just these ports; none: every port. Entries that stay are not touched, one that goes becomes one that
 * comes where there is one, so that its comment stays.
 */
export function setRulePorts(draft: Draft, place: RulePlace, wanted: readonly WantedPort[]): void {
  const { policy: id } = place;
  const { direction, index } = place.rule;
  const path = ['spec', direction, index];
  const now = () => {
    const { target, policy } = locatePolicy(draft.picture, id);
    const rule = policy.rules.find((each) => each.direction === direction && each.index === index)!;
    return { target, rule };
  };
  const apply = (of: (target: PatchTarget) => Patch) => draft.apply(of(now().target), id);
  const { rule } = now();
  if (wanted.length === 0) {
    if (rule.ports !== 'any') apply((target) => removeMappingEntry(target, path, 'ports'));
    return;
  }
  if (rule.ports === 'any') {
    writeFirstPorts(draft, id, path, wanted);
    return;
  }
  const keys = new Set(wanted.map(portKey));
  const surplus = [...rule.ports.entries()].filter(([, term]) => !keys.has(portKey(term)));
  const missing = missingPorts(rule, wanted);
  const pairs = pairsOf(surplus, missing);
  for (const pair of pairs)
    apply((target) => changedTerm(target, [...path, 'ports', pair.index], pair.term, pair.wanted));
  for (const port of missing.filter((each) => pairs.every((pair) => pair.wanted !== each)))
    apply((target) => insertSequenceItem(target, [...path, 'ports'], END, portContent(port)));
  const gone = surplus.map(([at]) => at).filter((at) => pairs.every((pair) => pair.index !== at));
  if (gone.length > 0) apply((target) => removeSequenceItems(target, [...path, 'ports'], gone));
}

/** Ports of a rule that names none: no `ports`, or an empty list. */
function writeFirstPorts(draft: Draft, id: string, path: Path, wanted: readonly WantedPort[]): void {
  const { target } = locatePolicy(draft.picture, id);
  if (valueOf(nodeAt(target.root, path), 'ports') === undefined) {
    draft.apply(addMappingEntry(target, path, ['ports', wanted.map(portContent)]), id);
    return;
  }
  for (const port of wanted) {
    const { target: now } = locatePolicy(draft.picture, id);
    draft.apply(insertSequenceItem(now, [...path, 'ports'], END, portContent(port)), id);
  }
}
