// `npm run icons`: draws public/icon.svg as the PNGs that installed apps need. Only after the SVG has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, ROOT } from './ensureDeps.mjs';

ensureDependencies();
const { findBrowser } = await import('./browser.mjs');
const { chromium } = await import('@playwright/test');

const PUBLIC = join(ROOT, 'public');
const svg = readFileSync(join(PUBLIC, 'icon.svg'), 'utf8');
/** A system that cuts icons to its own shape needs the colour up to the edge, and what matters in the middle 80 %. */
const maskable = svg.replace(' rx="7"', '').replace('<g ', '<g transform="translate(4.8 4.8) scale(.7)" ');

const ICONS = [
  { file: 'icon-192.png', size: 192, svg },
  { file: 'icon-512.png', size: 512, svg },
  { file: 'icon-maskable-512.png', size: 512, svg: maskable },
  { file: 'apple-touch-icon.png', size: 180, svg: maskable },
];

const found = await findBrowser();
if (!found) process.exit(1);
const browser = await chromium.launch({
  executablePath: found.executable,
  env: { ...process.env, ...found.env },
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const icon of ICONS) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${icon.svg}`,
  );
  writeFileSync(join(PUBLIC, icon.file), await page.screenshot({ omitBackground: true }));
  console.log(`public/${icon.file}`);
}
await browser.close();
