import type { Analysis, QuestionKind, Questions, Session } from '../door';
import { ADDED_KINDS } from '../edits/intent';
import type { ConnectEnd, Intent, WantedPort } from '../edits/intent';
import type { Subject } from '../explain/sentence';
import type { SourceFile } from '../text/edit';
import type { Examiner } from './examiner';
import { anyOf } from './mutate';
import type { Pick } from './mutate';

/** Names that nothing has, and addresses. */
const NOBODY = [
  '',
  'nobody',
  '__proto__',
  'constructor',
  'default/x[Pod]',
  'outside:',
  '10.0.0.7',
  '::1',
  '1.2.3',
];
const CIDRS = ['10.0.0.0/8', '0.0.0.0/0', '::/0', '10.1.2.3/8', 'fd00::/8', '10.0.0.0/33', 'banana', ''];
const PORTS: readonly WantedPort[] = [
  { protocol: 'TCP', port: 80 },
  { protocol: 'UDP', port: 'http' },
  { protocol: 'SCTP', port: 8000, endPort: 8080 },
  { protocol: 'TCP', port: 0 },
  { protocol: 'TCP', port: 9000, endPort: 80 },
  { protocol: 'TCP', port: '' },
];
const NAMES = ['', 'fine', 'a', 'Not Fine', '__proto__', 'a: b', '1'];
const FILES = ['', ' ', 'new.yaml', 'a/b.yml', 'x.json', '__proto__'];
const FLIPS_ASKED = 8;
const FIXES_TRIED = 8;
const SUBJECTS_EXPLAINED = 12;

/** What one conversation is about. */
interface Conversation {
  readonly session: Session;
  readonly files: readonly SourceFile[];
  readonly analysis: Analysis;
  readonly examiner: Examiner;
  readonly pick: Pick;
}

function asked<K extends QuestionKind>(
  { session, files, examiner }: Conversation,
  kind: K,
  ask: Questions[K]['ask'],
): Questions[K]['answer'] | undefined {
  return examiner.look(`${kind} ${JSON.stringify(ask).slice(0, 300)}`, files, () => session.ask(kind, ask));
}

/** Some of many, in order, beginning anywhere. */
function some<T>(all: readonly T[], count: number, pick: Pick): readonly T[] {
  if (all.length <= count) return all;
  const start = pick(all.length);
  return [...all.slice(start), ...all.slice(0, start)].slice(0, count);
}

function anyId({ analysis: { workloads, outside }, pick }: Conversation): string {
  if (pick(4) === 3) return anyOf(NOBODY, pick);
  const ids = [...workloads, ...outside].map(({ id }) => id);
  return ids.length > 0 ? anyOf(ids, pick) : 'nobody';
}

const anyNamespace = ({ analysis: { namespaces }, pick }: Conversation) =>
  anyOf([...namespaces.map(({ name }) => name), 'elsewhere', '__proto__'], pick);

/** By itself, or by one of the label sets that it can be written by. */
function anyWorkload(about: Conversation): ConnectEnd {
  const id = anyId(about);
  const choices = asked(about, 'selectorChoices', { workload: id }) ?? [];
  const chosen = choices[about.pick(choices.length + 1)];
  return chosen ? { kind: 'workload', id, by: chosen.labels } : { kind: 'workload', id };
}

function anyEnd(about: Conversation): ConnectEnd {
  const { pick } = about;
  const block = () => ({
    cidr: anyOf(CIDRS, pick),
    except: Array.from({ length: pick(3) }, () => anyOf(CIDRS, pick)),
  });
  switch (pick(7)) {
    case 0:
      return { kind: 'namespace', name: anyNamespace(about) };
    case 1:
      return { kind: 'cidr', ...block() };
    case 2:
      return { kind: 'anyone' };
    case 3:
      return { kind: 'dns' };
    case 4:
      return { kind: 'outside', name: 'internet', blocks: Array.from({ length: pick(3) }, block) };
    default:
      return anyWorkload(about);
  }
}

const anyLine = (about: Conversation) => ({
  from: anyEnd(about),
  to: anyEnd(about),
  ports: Array.from({ length: about.pick(3) }, () => anyOf(PORTS, about.pick)),
});

const anyPolicy = ({ analysis: { policies }, pick }: Conversation) =>
  pick(6) === 5 || policies.length === 0 ? anyOf(NOBODY, pick) : anyOf(policies, pick).id;

function anyIntents(about: Conversation): readonly Intent[] {
  const { pick } = about;
  const yes = () => pick(2) === 1;
  const paths = about.files.map(({ path }) => path);
  return [
    {
      kind: 'allowConnection',
      from: anyEnd(about),
      to: anyEnd(about),
      ports: Array.from({ length: pick(3) }, () => anyOf(PORTS, pick)),
      isolate: { receiver: yes(), sender: yes() },
      allowDns: yes(),
      leaveBlocked: { receiver: yes(), sender: yes() },
      asNewPolicy: yes(),
    },
    { kind: 'addNamespace', name: anyNamespace(about), labels: {} },
    {
      kind: 'addWorkload',
      workload: anyOf(ADDED_KINDS, pick),
      namespace: anyNamespace(about),
      name: anyOf(NOBODY, pick),
      labels: { app: 'a' },
      ports: [],
    },
    { kind: 'removeConnection', from: anyEnd(about), to: anyEnd(about) },
    { kind: 'removeConnection', from: anyEnd(about), to: anyEnd(about), others: 'cut' },
    { kind: 'changePorts', ...anyLine(about) },
    { kind: 'changePorts', ...anyLine(about), others: 'change' },
    {
      kind: 'reverseConnection',
      ...anyLine(about),
      isolate: { receiver: yes(), sender: yes() },
      allowDns: yes(),
    },
    { kind: 'renamePolicy', policy: anyPolicy(about), name: anyOf(NAMES, pick) },
    { kind: 'duplicatePolicy', policy: anyPolicy(about) },
    { kind: 'duplicatePolicy', policy: anyPolicy(about), name: anyOf(NAMES, pick) },
    { kind: 'deletePolicy', policy: anyPolicy(about) },
    { kind: 'movePolicy', policy: anyPolicy(about), file: anyOf([...FILES, ...paths], pick) },
    {
      kind: 'setDefaultDeny',
      namespace: anyNamespace(about),
      direction: yes() ? 'ingress' : 'egress',
      on: yes(),
      allowDns: yes(),
    },
    { kind: 'flipDash', mark: anyOf(NOBODY, pick) },
    ...some(about.analysis.dashes, FLIPS_ASKED, pick).map(
      ({ id }) => ({ kind: 'flipDash', mark: id }) as const,
    ),
  ];
}

function tryPlans(about: Conversation): void {
  const { examiner, files } = about;
  for (const intent of anyIntents(about)) {
    const plan = asked(about, 'plan', intent);
    if (!plan) continue;
    const name = `plan ${JSON.stringify(intent)}`;
    examiner.apply(name, files, plan.edits);
    if (plan.refused !== undefined && plan.edits.length > 0)
      examiner.faults.push(`${name}: is refused and has edits`);
    if (plan.refused === '') examiner.faults.push(`${name}: is refused and does not say why`);
  }
}

function tryFixes(about: Conversation): void {
  const { examiner, files, pick } = about;
  const found = asked(about, 'diagnostics', {}) ?? [];
  for (const { message, help, rule } of found)
    if (!message.trim() || !help.trim()) examiner.faults.push(`diagnostic ${rule}: says nothing`);
  const fixes = found.flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, fix })));
  for (const { rule, fix } of some(fixes, FIXES_TRIED, pick))
    examiner.apply(`fix of ${rule}: ${fix.title}`, files, fix.edits);
  const marks = about.analysis.dashes.map(({ id }) => id);
  const details = asked(about, 'dashes', { marks: [...marks, ...NOBODY] }) ?? {};
  for (const id of marks) if (!details[id]) examiner.faults.push(`dashes: nothing about ${id}`);
  for (const { id, flip } of some(about.analysis.dashes, FLIPS_ASKED, pick)) {
    examiner.apply(`flip of ${id}`, files, flip ?? []);
    if (!asked(about, 'flipEffect', { mark: id })) examiner.faults.push(`flipEffect: nothing about ${id}`);
  }
  asked(about, 'flipEffect', { mark: anyOf(NOBODY, pick) });
}

function askToExplain(about: Conversation): void {
  const { analysis, pick } = about;
  const subjects: Subject[] = [
    ...analysis.workloads.map(({ id }) => ({ kind: 'workload', id }) as const),
    ...analysis.namespaces.map(({ name }) => ({ kind: 'namespace', name }) as const),
    ...analysis.policies.map(({ id }) => ({ kind: 'policy', id }) as const),
    ...analysis.outside.map(({ id }) => ({ kind: 'outside', id }) as const),
  ];
  for (const subject of some(subjects, SUBJECTS_EXPLAINED, pick)) asked(about, 'explain', { subject });
  asked(about, 'explain', {});
  for (const kind of ['workload', 'outside', 'policy'] as const)
    asked(about, 'explain', { subject: { kind, id: anyOf(NOBODY, pick) } });
  asked(about, 'explain', {
    subject: { kind: 'workload', id: anyId(about) },
    towards: { kind: 'outside', id: anyId(about) },
    probe: { protocol: 'TCP', port: pick(65537) },
  });
}

function askAtCarets(about: Conversation): void {
  const { files, pick } = about;
  for (const { path, text } of files) {
    asked(about, 'noise', { file: path });
    const unwrapping = asked(about, 'unwrapping', { file: path });
    for (const { title, edits } of unwrapping?.offers ?? []) about.examiner.apply(title, files, edits);
    for (const offset of [0, text.length, pick(text.length), pick(text.length), text.length + 5, -1]) {
      asked(about, 'complete', { file: path, offset });
      asked(about, 'fieldDoc', { file: path, offset });
    }
  }
  asked(about, 'complete', { file: 'nowhere.yaml', offset: 3 });
}

/**
 * Analyses the files and asks every kind of question of them, on ends and places that `pick` draws. What is wrong with the
 * answers stands in the examiner's faults.
 */
export function askEverything(
  session: Session,
  files: readonly SourceFile[],
  baseline: readonly SourceFile[],
  examiner: Examiner,
  pick: Pick,
): Analysis | undefined {
  const analysis = examiner.look('analyze', files, () => session.analyze(files));
  if (!analysis) return undefined;
  const about: Conversation = { session, files, analysis, examiner, pick };
  askToExplain(about);
  asked(about, 'describe', {});
  asked(about, 'describe', { policy: analysis.policies[0]?.id ?? 'nobody' });
  asked(about, 'rulesTable', {});
  asked(about, 'list', {});
  asked(about, 'probes', { workload: anyId(about), max: pick(9) });
  asked(about, 'reach', { workload: anyId(about) });
  asked(about, 'apiServer', {});
  asked(about, 'verdict', { from: anyId(about), to: anyId(about) });
  asked(about, 'verdict', { from: anyId(about), to: anyId(about), probe: { protocol: 'UDP', port: 53 } });
  // An origin of a baseline lies in the baseline; only what is said is looked at.
  examiner.look('changes', [...files], () => session.ask('changes', { baseline }));
  askAtCarets(about);
  tryFixes(about);
  tryPlans(about);
  return analysis;
}
