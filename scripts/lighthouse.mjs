// `npm run lighthouse`: builds the app, serves it, and measures it as a desktop and as a slow phone. Prints the scores and what
// costs points; ends with 1 below the target. Measured, not part of `npm test`: a busy machine has other scores.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, ensureInstalled, ROOT } from './ensureDeps.mjs';
import { run } from './run.mjs';

const TARGET = 95;
const PACKAGE = join(import.meta.dirname, 'lighthouse');
const REPORTS = join(ROOT, '.cache/lighthouse');

/**
 * What is read of a report.
 * @typedef {object} Report
 * @property {Record<string, { title: string, score: number, auditRefs: { id: string, weight: number }[] }>} categories
 * @property {Record<string, { title: string, score: number | null, displayValue?: string }>} audits
 */

/**
 * @param {string} url
 * @param {'desktop' | 'mobile'} form
 * @param {import('./browser.mjs').Browser} browser
 * @returns {Promise<Report>}
 */
async function measure(url, form, browser) {
  const path = join(REPORTS, `${form}.json`);
  // Not waited for in place: this very process serves the page.
  const lighthouse = spawn(
    process.execPath,
    [
      join(PACKAGE, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      `--output-path=${path}`,
      '--only-categories=performance,accessibility,best-practices,seo',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, ...browser.env, CHROME_PATH: browser.executable },
    },
  );
  const [status] = await once(lighthouse, 'exit');
  if (status !== 0) throw new Error(`Lighthouse ended with ${status}`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * @param {string} form
 * @param {Report} report
 * @returns {boolean} whether every score is at the target or above
 */
function print(form, { categories, audits }) {
  console.log(`\n${form}`);
  for (const { title, score, auditRefs } of Object.values(categories)) {
    console.log(`  ${String(Math.round(score * 100)).padStart(3)}  ${title}`);
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (weight > 0 && audit && audit.score !== null && audit.score < 1)
        console.log(
          `         ${audit.score.toFixed(2)} ×${weight}  ${audit.title}  ${audit.displayValue ?? ''}`,
        );
    }
  }
  return Object.values(categories).every(({ score }) => score * 100 >= TARGET);
}

ensureDependencies();
if (!ensureInstalled(PACKAGE, 'Installing Lighthouse (npm ci, once) …')) process.exit(1);
const { findBrowser } = await import('./browser.mjs');
const browser = await findBrowser();
if (!browser || run('vite', ['build', '--logLevel', 'warn']) !== 0) process.exit(1);
mkdirSync(REPORTS, { recursive: true });
const { preview } = await import('vite');
const server = await preview({ preview: { host: '127.0.0.1', port: 0 } });
const url = server.resolvedUrls?.local[0];
if (url === undefined) throw new Error('the server has no address');
const desktop = print('desktop', await measure(url, 'desktop', browser));
const mobile = print('mobile', await measure(url, 'mobile', browser));
await server.close();
console.log(`\ntarget ${TARGET}; whole reports in .cache/lighthouse`);
process.exit(desktop && mobile ? 0 : 1);
