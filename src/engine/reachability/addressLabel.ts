import { parseCidr, rangeToCidrs, type AddressRange } from '../kube/addresses';

/** How many blocks a label names, and how many excepts of one block. */
const LONGEST_LIST = 3;

/**
 * Addresses in few words: their blocks, where it is shorter a larger block with what it lacks, e.g.
 * `172.17.0.0/16 except 172.17.1.0/24`. Ranges are ascending and disjoint.
 */
export function addressLabel(ranges: readonly AddressRange[]): string {
  const blocks = ranges.flatMap(rangeToCidrs).map((text) => ({ text, range: parseCidr(text)! }));
  const items: string[] = [];
  let at = 0;
  while (at < blocks.length && items.length < LONGEST_LIST) {
    const { text, length } = shortestFrom(blocks, at);
    items.push(text);
    at += length;
  }
  if (items.length === 1 && at === blocks.length) return items[0]!;
  const shown = items.map((item) => item.replace(/ (except .*)/, ' ($1)')).join(', ');
  return at === blocks.length ? shown : `${shown} and ${blocks.length - at} more`;
}

interface Block {
  readonly text: string;
  readonly range: AddressRange;
}

/** The block at `at`, or a larger one around it and its successors if naming its holes is shorter than naming them. */
function shortestFrom(blocks: readonly Block[], at: number): { text: string; length: number } {
  let best = { text: blocks[at]!.text, length: 1, gain: 0 };
  let end = at + 1;
  for (const around of enclosingBlocks(blocks[at]!.range)) {
    if (at > 0 && overlaps(around, blocks[at - 1]!.range)) break;
    while (end < blocks.length && overlaps(around, blocks[end]!.range)) end++;
    if (end - at - 1 <= best.gain) continue;
    const missing = gaps(around, blocks.slice(at, end));
    if (missing.length > LONGEST_LIST) continue;
    const holes = missing.flatMap(rangeToCidrs);
    const gain = end - at - 1 - holes.length;
    if (holes.length <= LONGEST_LIST && gain > best.gain) {
      const except = holes.length > 0 ? ` except ${holes.join(', ')}` : '';
      best = { text: `${rangeToCidrs(around).join()}${except}`, length: end - at, gain };
    }
  }
  return best;
}

/** Ever larger blocks around a block, up to the whole address space. */
function* enclosingBlocks({ family, first, last }: AddressRange): Generator<AddressRange> {
  const space = 1n << (family === 4 ? 32n : 128n);
  for (let size = (last - first + 1n) << 1n; size <= space; size <<= 1n) {
    const start = (first / size) * size;
    yield { family, first: start, last: start + size - 1n };
  }
}

function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

function gaps(around: AddressRange, blocks: readonly Block[]): AddressRange[] {
  const found: AddressRange[] = [];
  let at = around.first;
  for (const { range } of blocks) {
    if (range.first > at) found.push({ ...around, first: at, last: range.first - 1n });
    at = range.last + 1n;
  }
  if (at <= around.last) found.push({ ...around, first: at });
  return found;
}
