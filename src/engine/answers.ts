import type { ExplainedMark } from './dash/dashMark';
import { effectOfFlip } from './dash/effectOfFlip';
import { plainDetails } from './dash/findDashes';
import { diagnose } from './diagnostics/diagnose';
import { PAGES } from './diagnostics/registry';
import type { QuestionKind, Questions } from './door';
import { apiServerAddresses } from './edits/apiServer';
import { plan } from './edits/plan';
import { selectorChoices } from './edits/stableSelector';
import {
  explainAll,
  explainConnection,
  explainNamespace,
  explainPolicy,
  explainWorkload,
} from './explain/explain';
import { effectSentences } from './explain/explainEffect';
import { nothingEnforced } from './explain/nothingEnforced';
import { rulesTable } from './explain/rulesTable';
import type { Paragraph, Subject } from './explain/sentence';
import { complete } from './kinds/networkPolicy/complete';
import { describePolicies } from './kinds/networkPolicy/describe';
import { fieldDocAt } from './kinds/networkPolicy/fieldsDoc';
import { clusterNoise } from './manifest/clusterNoise';
import type { FullPicture } from './picture';
import { planProbes } from './probes/planProbes';
import { PROFILES } from './profiles/profiles';
import { compare } from './reachability/compare';
import type { Endpoint } from './reachability/verdict';
import type { SourceFile } from './text/edit';
import { unwrap } from './wrapping/unwrap';

/** What an answer may look at. */
export interface AnswerContext {
  readonly picture: FullPicture;
  dashes(): readonly ExplainedMark[];
  /** The picture of texts that nobody has written yet. */
  consider(files: readonly SourceFile[]): FullPicture;
  /** The picture of an older state to compare with. */
  baseline(files: readonly SourceFile[]): FullPicture;
}

/** What is written, and above it, where nobody enforces anything, just that. */
function explain(picture: FullPicture, subject: Subject | undefined): readonly Paragraph[] {
  const { profile, cluster } = picture;
  const written = explainWritten(picture, subject);
  return profile.facts.enforces.value === 'nothing' && cluster.policies.length > 0
    ? [nothingEnforced(profile.name), ...written]
    : written;
}

function explainWritten({ reachability }: FullPicture, subject: Subject | undefined): readonly Paragraph[] {
  switch (subject?.kind) {
    case 'workload':
      return explainWorkload(reachability, subject.id);
    case 'policy':
      return explainPolicy(reachability, subject.id);
    case 'namespace':
      return explainNamespace(reachability, subject.name);
    default:
      return explainAll(reachability);
  }
}

const endOf = ({ reachability }: FullPicture, subject: Subject | undefined): Endpoint | undefined =>
  subject?.kind === 'workload' || subject?.kind === 'outside'
    ? reachability.endpointOf(subject.id)
    : undefined;

const textOf = ({ files }: FullPicture, path: string): string =>
  files.find((file) => file.path === path)?.text ?? '';

/** A file that kubectl would refuse as it stands, or in which something is no object. */
function isPuzzling({ readings }: FullPicture, path: string): boolean {
  const reading = readings.find((each) => each.path === path);
  return (reading?.documents ?? []).some(
    ({ problems, objects }) =>
      problems.some(({ kind }) => kind === 'parse' || kind === 'not-yaml') ||
      objects.some(({ kind }) => kind === ''),
  );
}

type Answers = {
  [K in QuestionKind]: (ask: Questions[K]['ask'], context: AnswerContext) => Questions[K]['answer'];
};

/** How each question of the door is answered. */
export const ANSWERS: Answers = {
  diagnostics: (options, { picture }) => diagnose(picture, options),
  pages: () => PAGES,
  verdict: ({ from, to, probe }, { picture: { enforced } }) => {
    const sender = enforced.endpointOf(from);
    const receiver = enforced.endpointOf(to);
    return sender && receiver && enforced.verdict(sender, receiver, probe);
  },
  explain: ({ subject, towards, probe }, { picture }) => {
    const from = endOf(picture, subject);
    const to = endOf(picture, towards);
    if (!from || !to) return explain(picture, subject);
    return explainConnection(picture.enforced, from, to, probe);
  },
  describe: ({ policy }, { picture: { policyObjects } }) =>
    describePolicies(
      [...policyObjects]
        .filter(([id]) => policy === undefined || id === policy)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, object]) => object),
    ),
  rulesTable: ({ policy }, { picture: { cluster, reachability } }) =>
    rulesTable(
      reachability,
      policy === undefined ? cluster.policies : cluster.policies.filter(({ id }) => id === policy),
    ),
  plan: (intent, context) =>
    plan(intent, {
      ...context.picture,
      reanalyse: (files) => context.consider(files),
      dashes: () => context.dashes(),
    }),
  selectorChoices: ({ workload }, { picture: { cluster } }) => selectorChoices(cluster, workload),
  apiServer: (_, { picture }) => apiServerAddresses(picture),
  changes: ({ baseline }, context) => {
    const before = context.baseline(baseline).enforced;
    const after = context.picture.enforced;
    const effect = compare(before, after);
    return { ...effect, says: effectSentences(effect, before, after) };
  },
  reach: ({ workload }, { picture: { enforced } }) => enforced.reach(workload),
  spread: ({ workload }, { picture: { enforced } }) => enforced.spread(workload),
  list: (_, { picture: { enforced } }) => [...enforced.list()],
  probes: (choice, { picture: { reachability, files } }) => planProbes(reachability, files, choice),
  profiles: () => PROFILES,
  unwrapping: ({ file }, { picture }) =>
    isPuzzling(picture, file) ? unwrap(file, textOf(picture, file)) : undefined,
  noise: ({ file }, { picture }) =>
    clusterNoise(textOf(picture, file), picture.readings.find(({ path }) => path === file)?.documents ?? []),
  complete: ({ file, offset }, { picture }) =>
    complete(textOf(picture, file), offset, {
      namespaces: picture.cluster.namespaces.values(),
      workloads: picture.cluster.workloads,
    }),
  dashes: ({ marks }, context) => {
    const wanted = new Set(marks);
    const found = context.dashes().filter(({ id }) => wanted.has(id));
    return Object.fromEntries(found.map((mark) => [mark.id, plainDetails(mark)]));
  },
  flipEffect: ({ mark }, { picture }) => effectOfFlip(picture, mark),
  fieldDoc: ({ file, offset }, { picture }) => fieldDocAt(textOf(picture, file), offset),
};
