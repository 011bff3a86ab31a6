import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../testing/shared';
import type { Analysis } from './door';
import { openSession } from './session';
import { applyToText } from './text/edit';

const read = (text: string) => {
  const session = openSession();
  const analysis = session.analyze([{ path: 'a.yaml', text }]);
  return { session, analysis };
};

/** What the picture says, without the places it was read from. */
const picture = ({ policies, workloads, namespaces }: Analysis) => ({
  policies: policies.map(({ id, selects }) => ({ id, selects })),
  workloads: workloads.map(({ id, labels, ports }) => ({ id, labels, ports })),
  namespaces: namespaces.map(({ name, labels }) => ({ name, labels })),
});

describeShared('dumps of a real cluster', 'truth/samples', (folder) => {
  const dumps = ['.yaml', '.json']
    .flatMap((ending) => filesIn(folder, ending))
    .filter((path) => basename(path).startsWith('get-ns-pods-netpol'));

  test.each(dumps.map((path) => [basename(path), path]))(
    '%s: nothing that is hidden says anything about connections',
    (_, path) => {
      const text = readFileSync(path, 'utf8');
      const { session, analysis } = read(text);
      expect(analysis.policies.length).toBe(6);
      expect(analysis.diagnostics).toEqual([]);
      const noise = session.ask('noise', { file: 'a.yaml' });
      const without = applyToText(
        text,
        noise.map(({ range }) => ({ file: 'a.yaml', range, text: '' })),
      );
      const fields = new Set(noise.flatMap((stretch) => stretch.fields));
      const always = ['creationTimestamp', 'resourceVersion', 'status', 'uid'];
      expect(always.filter((field) => !fields.has(field))).toEqual([]);
      expect(fields.has('managedFields')).toBe(text.includes('managedFields'));
      // JSON without its last fields ends in a comma that nobody hides.
      expect(picture(read(without.replace(/,(\s*[}\]])/g, '$1')).analysis)).toEqual(picture(analysis));
    },
  );
});

describeShared('bundles as they are published', 'public/bundles', (folder) => {
  test.each(
    ['.yaml', '.yml'].flatMap((ending) => filesIn(folder, ending)).map((path) => [basename(path), path]),
  )('%s opens', (_, path) => {
    const { analysis } = read(readFileSync(path, 'utf8'));
    expect(analysis.documents.length).toBeGreaterThan(0);
    expect(analysis.documents.filter(({ state }) => state === 'stale')).toEqual([]);
  });
});
