import type { Page } from '@playwright/test';
import { expect, test } from './drawbridge';

/** A bundle as they are published: a little that speaks of connections among megabytes that do not. */
function bundle(): string {
  const line = `    Notes that nobody reads, ${'so there are many of them, '.repeat(6)}\n`;
  const maps = Array.from(
    { length: 90 },
    (_, i) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: notes-${i}
  namespace: shop
data:
  notes: |
${line.repeat(200)}`,
  );
  const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  labels:
    app: ${name}
spec:
  containers:
  - name: main
    image: example.org/${name}
    ports:
    - containerPort: 8080
`;
  return [pod('till'), pod('ledger'), ...maps].join('---\n');
}

const hasEngineWorker = (page: Page) =>
  page.workers().some((worker) => worker.url().includes('engineWorker'));

/** Milliseconds of every task that held up the page for more than 50. */
interface Watched {
  readonly longTasks: number[];
}

test('a large bundle is read in a worker: keys appear at once, the picture follows, a drawn line is written right', async ({
  app,
  page,
}, info) => {
  const text = bundle();
  expect(text.length).toBeGreaterThan(3_000_000);
  await page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
    Object.assign(window, { longTasks: tasks });
  });
  await app.openSample();
  expect(hasEngineWorker(page)).toBe(false);
  await app.openFiles({ 'bundle.yaml': text });
  await expect(app.workload('shop/till')).toBeVisible();
  await expect(app.workload('shop/ledger')).toBeVisible();
  expect(hasEngineWorker(page)).toBe(true);

  await app.find('    app: till');
  await page.keyboard.press('End');
  await page.evaluate(() => (window as unknown as Watched).longTasks.splice(0));
  await page.keyboard.type('-front');
  await expect(app.region('YAML').locator('.view-lines')).toContainText('till-front');
  const longTasks = await page.evaluate(() => (window as unknown as Watched).longTasks);
  info.annotations.push({ type: 'long tasks while typing, ms', description: longTasks.join(', ') });

  const question = await app.drag(app.workload('shop/till'), app.workload('shop/ledger'));
  await expect(question.getByRole('group', { name: 'Lines to be written' })).toContainText('app: till-front');
  await question.getByRole('button', { name: /^Write/ }).click();
  await expect
    .poll(() => app.connections())
    .toContainEqual(expect.stringMatching(/till to .*ledger: .*8080/));
  expect(await app.downloadedYaml()).toMatch(/kind: NetworkPolicy[^]*app: till-front\n/);
  await app.showFile('bundle.yaml');
  // As text, so that a difference is not printed.
  expect((await app.downloadedYaml()) === text.replace('app: till\n', 'app: till-front\n')).toBe(true);
});

test('reading can be given up, and the files are those before', async ({ app, page }) => {
  // A worker that never answers: reading takes for ever.
  await page.route(/engineWorker/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'self.onmessage = () => undefined;' }),
  );
  await app.openSample();
  await app.openFiles({ 'bundle.yaml': bundle() });
  const status = page.getByRole('contentinfo');
  await expect(status.getByText(/Reading \d\.\d MB/)).toBeVisible();
  await expect(status.getByRole('progressbar', { name: 'Reading the files' })).toBeVisible();
  await status.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.region('YAML').getByRole('tab', { name: 'bundle.yaml' })).toBeHidden();
  await expect(status.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await expect(app.workload('shop/web')).toBeVisible();
});
