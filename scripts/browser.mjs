// Finds a Chromium for the end-to-end tests: CHROME_PATH, Playwright's own, an installed Chrome, Chromium or Edge, on Linux x64 a
// build from the npm registry, and at last `playwright install`.
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { ensureInstalled } from './ensureDeps.mjs';
import { run } from './run.mjs';

/** @typedef {{ executable: string, from: string, version: string, env: NodeJS.ProcessEnv }} Browser */

const PROGRAM_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
  (name) => process.env[name] ?? [],
);
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...PROGRAM_FOLDERS.flatMap((folder) => [
    join(folder, 'Google/Chrome/Application/chrome.exe'),
    join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
];

/**
 * Starts it once: being there is not enough, a library may be missing.
 * @param {string | undefined} executable
 * @param {string} from
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Browser | undefined>}
 */
async function tryBrowser(executable, from, env = process.env) {
  if (!executable || !existsSync(executable)) return undefined;
  try {
    const browser = await chromium.launch({
      executablePath: executable,
      env: /** @type {Record<string, string>} */ (env),
      args: ['--no-sandbox'],
      timeout: 30_000,
    });
    const version = browser.version();
    await browser.close();
    return { executable, from, version, env };
  } catch {
    return undefined;
  }
}

const NPM_BUILD = join(import.meta.dirname, 'chromium');
const UNPACKED = join(NPM_BUILD, 'node_modules', '.unpacked');

/** Unpacks the registry's build into its own folder; its loader would share the system's temporary folder with others. */
async function unpack() {
  const bin = join(NPM_BUILD, 'node_modules/@sparticuz/chromium/bin');
  const tar = createRequire(join(NPM_BUILD, 'package.json'))('tar-fs');
  /** @param {string} archive @param {string} target */
  const untar = (archive, target) =>
    new Promise((resolve, reject) => {
      const sink = tar.extract(target);
      sink.on('finish', resolve).on('error', reject);
      sink.end(brotliDecompressSync(readFileSync(join(bin, archive))));
    });
  mkdirSync(UNPACKED, { recursive: true });
  await Promise.all([
    untar('al2023.tar.br', join(UNPACKED, 'al2023')),
    untar('fonts.tar.br', join(UNPACKED, 'fonts')),
    untar('swiftshader.tar.br', UNPACKED),
  ]);
  const fonts = join(UNPACKED, 'fonts');
  writeFileSync(
    join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${join(UNPACKED, 'font-cache')}</cachedir></fontconfig>`,
  );
  const executable = join(UNPACKED, 'chromium');
  writeFileSync(`${executable}.part`, brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
  chmodSync(`${executable}.part`, 0o755);
  renameSync(`${executable}.part`, executable);
}

/** @returns {Promise<Browser | undefined>} */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const executable = join(UNPACKED, 'chromium');
  if (!existsSync(executable)) {
    if (!ensureInstalled(NPM_BUILD, 'Fetching a Chromium build from the npm registry (66 MB, once) …'))
      return undefined;
    await unpack();
  }
  const bare = spawnSync(executable, ['--version'], { stdio: 'pipe' }).status !== 0;
  const env = bare
    ? {
        ...process.env,
        LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib'),
        FONTCONFIG_FILE: join(UNPACKED, 'fonts/fonts.conf'),
      }
    : process.env;
  return tryBrowser(executable, 'npm: @sparticuz/chromium', env);
}

/** @returns {Promise<Browser | undefined>} */
async function fromPlaywright() {
  run('playwright', ['install', 'chromium']);
  return tryBrowser(chromium.executablePath(), 'playwright install');
}

/**
 * The first browser that starts; undefined, after one line that says how to get one, when none does.
 * @returns {Promise<Browser | undefined>}
 */
export async function findBrowser() {
  let found = await tryBrowser(process.env['CHROME_PATH'], 'CHROME_PATH');
  found ??= await tryBrowser(chromium.executablePath(), 'playwright');
  for (const path of INSTALLED) found ??= await tryBrowser(path, path);
  found ??= await fromNpm();
  found ??= await fromPlaywright();
  if (!found)
    console.error(
      'No Chromium starts here: install Chrome or Chromium, or set CHROME_PATH to one, and run npm test again.',
    );
  return found;
}
