import { describe, expect, test } from 'vitest';
import { openSession } from '../session';
import { applyToText } from '../text/edit';

function ask(text: string, heedsIgnores = true) {
  const session = openSession({ assume: false });
  session.analyze([{ path: 'a.yaml', text }]);
  return session.ask('diagnostics', { heedsIgnores });
}
const rules = (text: string, heedsIgnores = true) =>
  ask(text, heedsIgnores)
    .map(({ rule }) => rule)
    .sort();

const HEAD = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
`;
const OPEN = `${HEAD}  - ports:
    - port: 5432
`;

describe('a comment ignores', () => {
  test.each([
    ['nothing, without one', OPEN, ['NP014']],
    ['on the line', OPEN.replace('- ports:', '- ports: # drawbridge-ignore NP014: asks for a password'), []],
    ['on the line above', OPEN.replace('  - ports:', '  # drawbridge-ignore NP014\n  - ports:'), []],
    [
      'above other comments',
      OPEN.replace('  - ports:', '  # drawbridge-ignore NP014: so\n  # ok\n\n  - ports:'),
      [],
    ],
    ['the whole policy from above it', `# drawbridge-ignore NP014: public\n${OPEN}`, []],
    ['the whole policy from above its ---', `# drawbridge-ignore NP014: public\n---\n${OPEN}`, []],
    ['several rules', `# drawbridge-ignore NP014, NP017\n${OPEN}`, ['unused-ignore']],
    [
      'not on another line',
      OPEN.replace('spec:', 'spec: # drawbridge-ignore NP014'),
      ['NP014', 'unused-ignore'],
    ],
    [
      'not the document before',
      `${OPEN}---\n# drawbridge-ignore NP014\n${OPEN.replace('name: db', 'name: b')}`,
      ['NP014'],
    ],
    ['no rule that there is not', `# drawbridge-ignore NP999\n${OPEN}`, ['NP014', 'unused-ignore']],
    ['nothing by no id', `# drawbridge-ignore because I say so\n${OPEN}`, ['NP014', 'unused-ignore']],
    ['not as text', OPEN.replace('db,', '"x # drawbridge-ignore NP014",'), ['api-server']],
    [
      'not what the cluster refuses',
      `# drawbridge-ignore api-server\n${OPEN.replace('5432', '0')}`,
      ['api-server', 'unused-ignore'],
    ],
  ])('%s', (_, text, found) => {
    expect(rules(text)).toEqual(found);
  });

  test('only the item of a list above which it stands', () => {
    const item = (name: string) =>
      `- ${OPEN.replace('db,', `${name},`).trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n# drawbridge-ignore NP014: public\n${item('a')}${item('b')}`;
    const found = ask(list);
    expect(found.map(({ rule, origin }) => [rule, origin.range.start > list.indexOf('name: b')])).toEqual([
      ['NP014', true],
    ]);
  });

  test('unless nobody is to heed it', () => {
    expect(rules(`# drawbridge-ignore NP014, NP999\n${OPEN}`, false)).toEqual(['NP014']);
  });

  test('warnings of the reader, also where only refusals are asked for', () => {
    const text = `# drawbridge-ignore duplicate-key: an old habit\n${HEAD}  - ports: []\n    ports: [{port: 1}]\n`;
    const session = openSession();
    expect(session.analyze([{ path: 'a.yaml', text }]).diagnostics).toEqual([]);
    const bare = session.analyze([{ path: 'a.yaml', text: text.slice(text.indexOf('\n') + 1) }]);
    expect(bare.diagnostics.map(({ rule }) => rule)).toEqual(['duplicate-key']);
  });
});

describe('fixes', () => {
  const fix = (text: string, title: string) => {
    const fixes = ask(text).flatMap((one) => one.fixes);
    return applyToText(text, fixes.find((one) => one.title === title)!.edits);
  };

  test('ignore here writes a comment above, in the habits of the file', () => {
    const windows = OPEN.replaceAll('\n', '\r\n');
    const ignored = fix(windows, 'Ignore here with a comment');
    expect(ignored).toBe(windows.replace('  - ports:', '  # drawbridge-ignore NP014\r\n  - ports:'));
    expect(rules(ignored)).toEqual([]);
  });

  test('ignore here says where a reason goes', () => {
    const [found] = ask(OPEN);
    const { edits, reasonAt } = found!.fixes.find(({ title }) => title === 'Ignore here with a comment')!;
    const [{ text }] = edits as [(typeof edits)[number]];
    const reasoned = `${text.slice(0, reasonAt)}: asks for a password${text.slice(reasonAt)}`;
    expect(reasoned).toBe('  # drawbridge-ignore NP014: asks for a password\n');
    expect(rules(applyToText(OPEN, [{ ...edits[0]!, text: reasoned }]))).toEqual([]);
  });

  test('JSON has no comments, so nothing is offered', () => {
    const json = JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'db', namespace: 'shop' },
      spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 1 }] }] },
    });
    expect(ask(json).map(({ rule, fixes }) => [rule, fixes.length])).toEqual([['NP014', 0]]);
  });

  test('a comment that ignores nothing can be taken away', () => {
    const text = `${HEAD}  - from: # drawbridge-ignore NP014: once\n    - podSelector: {}\n`;
    expect(fix(text, 'Remove the comment')).toBe(text.replace(' # drawbridge-ignore NP014: once', ''));
    const own = `${HEAD}  # drawbridge-ignore NP014\n  - from: [{podSelector: {}}]\n`;
    expect(fix(own, 'Remove the comment')).toBe(own.replace('  # drawbridge-ignore NP014\n', ''));
  });
});
