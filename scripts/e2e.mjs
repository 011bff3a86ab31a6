// `npm run e2e`: the user stories in e2e/, in a real Chromium, against the built app. Further arguments go to Playwright.
import { run } from './run.mjs';

/**
 * @param {string[]} args
 * @returns {Promise<number>} exit status
 */
export async function e2e(args) {
  const { findBrowser } = await import('./browser.mjs');
  const browser = await findBrowser();
  if (!browser) return 1;
  console.log(`   Chromium ${browser.version} (${browser.from})`);
  return run('playwright', ['test', ...args], {
    env: { ...browser.env, DRAWBRIDGE_CHROMIUM: browser.executable },
  });
}

if (process.argv[1] === import.meta.filename) process.exit(await e2e(process.argv.slice(2)));
