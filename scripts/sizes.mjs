// Prints every chunk of the built app and holds the first paint to its budget.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './ensureDeps.mjs';

/** JavaScript that must arrive before anything is seen: what index.html names, and what that imports statically. */
const FIRST_PAINT_BUDGET_KB = 160;

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length / 1024;

/**
 * @param {string} assets
 * @param {string} html
 * @returns {Set<string>}
 */
function firstPaint(assets, html) {
  const waiting = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map((match) => match[1] ?? '');
  /** @type {Set<string>} */
  const found = new Set();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(assets, name), 'utf8');
    for (const match of text.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?\bfrom\s*)?["']\.\/([\w.-]+\.js)["']/g,
    ))
      waiting.push(match[1] ?? '');
  }
  return found;
}

/** @returns {number} 0 when the budget is kept */
export function sizes() {
  const dist = join(ROOT, 'dist');
  const assets = join(dist, 'assets');
  const first = firstPaint(assets, readFileSync(join(dist, 'index.html'), 'utf8'));
  let total = 0;
  const rows = readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => ({ name, kB: gzipped(join(assets, name)), first: first.has(name) }))
    .sort((a, b) => b.kB - a.kB);
  for (const row of rows) {
    if (row.first) total += row.kB;
    if (row.kB >= 1 || row.first)
      console.log(
        `${row.kB.toFixed(1).padStart(8)} kB gzip  ${row.first ? 'first paint ' : '            '} ${row.name}`,
      );
  }
  console.log(
    `${total.toFixed(1).padStart(8)} kB gzip  first-paint JavaScript (budget ${FIRST_PAINT_BUDGET_KB})`,
  );
  return total <= FIRST_PAINT_BUDGET_KB ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exit(sizes());
