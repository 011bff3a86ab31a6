import { asOpened } from './baseline';
import { beforeEach, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { inThread } from '../worker/inThread';
import { useWorkspace, type SavedWorkspace } from './workspace';

const OLD = [{ path: 'old.yaml', text: 'kind: Pod\n' }];
const NEW = [{ path: 'new.yaml', text: 'kind: Service\n' }];
const SAVED: SavedWorkspace = {
  version: 1,
  name: 'old',
  files: OLD,
  activeFile: 'old.yaml',
  baseline: asOpened(OLD),
  opened: asOpened(OLD),
  layout: { pod: { x: 1, y: 2 } },
  enforcedBy: 'cilium',
  collapsed: ['shop'],
};

const workspace = () => useWorkspace.getState();
const kept = () => {
  const { name, files, baseline, layout, collapsed } = workspace();
  return { name, files, baseline, layout, collapsed };
};

beforeEach(() => workspace().restore(SAVED));

test('undo brings back what belonged to the files, and redo what belongs to the others', () => {
  const before = kept();
  workspace().setFiles(NEW, 'open new.yaml', 'new.yaml', {
    name: 'new',
    baseline: asOpened(NEW),
    layout: {},
  });
  const after = kept();
  expect(after).toEqual({
    name: 'new',
    files: NEW,
    baseline: asOpened(NEW),
    layout: {},
    collapsed: ['shop'],
  });
  workspace().undo();
  expect(kept()).toEqual(before);
  workspace().redo();
  expect(kept()).toEqual(after);
});

test('undoing a text leaves alone what was arranged since', () => {
  workspace().typed('old.yaml', 'kind: Job\n');
  workspace().setName('renamed');
  workspace().moveNodes({ pod: { x: 5, y: 5 } });
  workspace().undo();
  expect(kept()).toMatchObject({ name: 'renamed', files: OLD, layout: { pod: { x: 5, y: 5 } } });
});

test('a paste is a step of its own between the keys before and after it', () => {
  const text = () => workspace().files[0]!.text;
  workspace().typed('old.yaml', 'k');
  workspace().typed('old.yaml', 'kind: Job\n', 'paste');
  workspace().typed('old.yaml', 'kind: Job\n!');
  const undone = [1, 2, 3].map(() => {
    workspace().undo();
    return text();
  });
  expect(undone).toEqual(['kind: Job\n', 'k', 'kind: Pod\n']);
});

test('what was said of an earlier act is not said of the next', () => {
  workspace().announce('Copied old.yaml');
  workspace().typed('old.yaml', 'kind: Job\n');
  expect(workspace().announcement).toBe('');
  workspace().undo();
  expect(workspace().announcement).toBe('Undone: typing');
});

test('a dash that undo brings back is said, and asks to be kept or taken back', () => {
  const or = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {team: a}}
    - podSelector: {matchLabels: {app: b}}
`;
  const flips = () => workspace().flips.map(({ before, after }) => `${before} ${after}`);
  workspace().connect(inThread(openSession()));
  workspace().typed('old.yaml', or);
  void workspace().settle();
  const dash = or.indexOf('- podSelector');
  const edit = { file: 'old.yaml', range: { start: dash, end: dash + 1 }, text: ' ' };
  workspace().edit([edit], 'flip');
  void workspace().settle();
  expect(flips()).toEqual(['OR AND']);
  workspace().dismissFlip(workspace().flips[0]!.mark.id);
  workspace().undo();
  void workspace().settle();
  expect(flips()).toEqual(['AND OR']);
  expect(workspace().announcement).toMatch(/^Undone: flip\. dash added here: AND became OR/);
  workspace().redo();
  void workspace().settle();
  expect(flips()).toEqual([]);
});

test('who enforces rides along with every reading, and undo of a text leaves it alone', () => {
  workspace().connect(inThread(openSession()));
  expect(workspace().analysis?.enforcement.id).toBe('cilium');
  workspace().typed('old.yaml', 'kind: Job\n');
  workspace().setEnforcedBy('calico');
  void workspace().settle();
  expect(workspace().analysis?.enforcement.id).toBe('calico');
  workspace().undo();
  expect(workspace().enforcedBy).toBe('calico');
});
