import type { Workload } from '../kube/entities';
import { equalPorts, includesPort, portSetKey, type PortSet } from '../kube/ports';
import { compile, type Reachability } from '../reachability/reachability';
import type { Dependency, DependencyTopic, Endpoint, Probe, Verdict } from '../reachability/verdict';
import type { CompileOptions } from '../reachability/world';
import type { Profile } from './profile';
import { NETWORKS } from './profiles';
import { isRelevant } from './relevant';
import { statementsOf } from './statements';
import { sentenceAbout } from './words';
import {
  alternativesOf,
  byTopic,
  changed,
  settingOf,
  worldKey,
  type Alternative,
  type ComputedTopic,
} from './worlds';

const COMPUTED: readonly DependencyTopic[] = [
  'enforces',
  'ipBlockPods',
  'hostNetwork',
  'endPort',
] satisfies ComputedTopic[];

const isComputed = (topic: DependencyTopic): topic is ComputedTopic => COMPUTED.includes(topic);

/**
 * The answers where a profile enforces what is written: nothing is isolated where nobody enforces, and every verdict says
 * what it depends on. `written` are the answers of {@link writtenWorld}. Other worlds are compiled when first asked about,
 * once per cluster.
 */
export function enforcedBy(written: Reachability, profile: Profile): Reachability {
  const { cluster, model } = written;
  const nothing = profile.facts.enforces.value === 'nothing';
  const real = nothing ? compile(cluster, { ...model.options, enforced: false }, written) : written;
  const worlds = new Map([[worldKey(real.model.options), real]]);
  const inWorld = (world: CompileOptions): Reachability => {
    const key = worldKey(world);
    let known = worlds.get(key);
    if (!known) worlds.set(key, (known = compile(cluster, world, written)));
    return known;
  };
  return {
    ...real,
    verdict: (from, to, probe) => {
      const verdict = real.verdict(from, to, probe);
      const ends = [workloadOf(real, from), workloadOf(real, to)] as const;
      const comparison = { inWorld, base: real.model.options, verdict, probe, ends };
      return {
        ...verdict,
        depends: [
          ...(nothing ? [] : computed(profile, comparison)),
          ...statementsOf(profile, { cluster, verdict, probe, from: ends[0], to: ends[1] }),
        ],
      };
    },
  };
}

function workloadOf({ cluster, model }: Reachability, end: Endpoint): Workload | undefined {
  const place = end.kind === 'workload' ? model.placeOf.get(end.id) : undefined;
  return place === undefined ? undefined : cluster.workloads[place];
}

interface Comparison {
  readonly inWorld: (world: CompileOptions) => Reachability;
  readonly base: CompileOptions;
  readonly verdict: Verdict;
  readonly probe: Probe | undefined;
  readonly ends: readonly [Workload | undefined, Workload | undefined];
}

const present = (ends: Comparison['ends']) => ends.filter((end) => end !== undefined);

function allowedIn({ inWorld, base, verdict }: Comparison, changes: readonly CompileOptions[]): PortSet {
  return inWorld(changed(base, ...changes)).allowedPorts(verdict.from, verdict.to);
}

function differs({ verdict, probe }: Comparison, allowed: PortSet): boolean {
  if (!probe) return !equalPorts(verdict.allowed, allowed);
  const passes = (ports: PortSet) => includesPort(ports, probe.protocol, probe.port);
  return passes(verdict.allowed) !== passes(allowed);
}

/** Topics of which another world gives another answer. Where none does by itself, several may together. */
function computed(profile: Profile, comparison: Comparison): readonly Dependency[] {
  const { inWorld, verdict } = comparison;
  const { from, to } = verdict;
  if (from.kind === 'workload' && to.kind === 'workload' && from.id === to.id) return [];
  const ends = present(comparison.ends);
  const { cluster } = inWorld(comparison.base);
  const relevant = alternativesOf(profile).filter(({ topic }) => isRelevant(topic, cluster, ends));
  const telling = relevant.filter(({ change }) => differs(comparison, allowedIn(comparison, [change])));
  if (telling.length > 0)
    return byTopic(telling).map((ofTopic) =>
      dependency(
        comparison,
        ofTopic[0],
        ofTopic.map(({ change }) => [change]),
      ),
    );
  const together = combinations(relevant).find((some) =>
    differs(comparison, allowedIn(comparison, changesOf(some))),
  );
  return (together ?? []).map((one) => dependency(comparison, one, [changesOf(together!)]));
}

const changesOf = (alternatives: readonly Alternative[]) => alternatives.map(({ change }) => change);

/** Every choice of two topics or more, one alternative of each; the smaller choices first. */
function combinations(alternatives: readonly Alternative[]): Alternative[][] {
  let choices: Alternative[][] = [[]];
  for (const ofTopic of byTopic(alternatives)) {
    choices = [...choices, ...choices.flatMap((choice) => ofTopic.map((one) => [...choice, one]))];
  }
  return choices.filter(({ length }) => length > 1).sort((a, b) => a.length - b.length);
}

/** `changes` are those that give another answer. */
function dependency(
  comparison: Comparison,
  { topic, on }: Alternative,
  changes: readonly (readonly CompileOptions[])[],
): Dependency {
  return {
    topic,
    on,
    sentence: sentenceAbout(topic, present(comparison.ends)),
    answers: answersBy(comparison, topic, changes),
  };
}

/** Each possible answer, this one first, with the networks that are known to give it. */
function answersBy(
  comparison: Comparison,
  topic: DependencyTopic,
  changes: readonly (readonly CompileOptions[])[],
): Dependency['answers'] {
  const found = new Map<string, { readonly allowed: PortSet; readonly by: string[] }>();
  const note = (allowed: PortSet, by: readonly string[]) => {
    const known = found.get(portSetKey(allowed)) ?? { allowed, by: [] };
    known.by.push(...by);
    found.set(portSetKey(allowed), known);
  };
  note(comparison.verdict.allowed, []);
  for (const some of changes) note(allowedIn(comparison, some), []);
  if (isComputed(topic)) {
    for (const network of NETWORKS) {
      const setting = settingOf(network, topic);
      if (setting) note(allowedIn(comparison, [setting]), [network.name]);
    }
  }
  return [...found.values()];
}
