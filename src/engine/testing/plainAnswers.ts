import type { SourceFile } from '../text/edit';

/** Words that no text for people has, unless the user wrote them. What the API leaves undefined is called so. */
const SLIPS = [/(?<!leaves it )\bundefined\b/, /\[object \w+\]/, /(?<!unsupported value: )\bNaN\b/] as const;

interface Place {
  readonly file?: unknown;
  readonly range?: unknown;
}

/** What a structured clone brings over as it is: an object of a class would lose its class. */
const PLAIN: ReadonlySet<unknown> = new Set([
  null,
  Object.prototype,
  Array.prototype,
  Map.prototype,
  Set.prototype,
]);

const isRange = (value: unknown): value is { readonly start: number; readonly end: number } =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

/**
 * What is wrong with an answer whatever was asked: text that shows a program's slip, a place outside its file, something that
 * is not plain data. Empty when all is well. `name` begins every fault.
 */
export function faultsOfAnswer(name: string, answer: unknown, files: readonly SourceFile[]): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const written = files.map(({ path, text }) => path + text).join('\n');
  const slips = SLIPS.filter((slip) => !slip.test(written));
  const faults: string[] = [];
  const seen = new Set<unknown>();

  const checkPlace = (file: string, range: unknown) => {
    const length = texts.get(file)?.length ?? 0;
    if (!isRange(range) || !(0 <= range.start && range.start <= range.end && range.end <= length))
      faults.push(`${name}: ${JSON.stringify(range)} is no place in the ${length} characters of ${file}`);
  };
  const visit = (value: unknown) => {
    if (typeof value === 'string') {
      for (const slip of slips) if (slip.test(value)) faults.push(`${name}: says ${JSON.stringify(value)}`);
    } else if (typeof value === 'function' || typeof value === 'symbol' || Number.isNaN(value))
      faults.push(`${name}: is not plain data: ${String(value)}`);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
    seen.add(value);
    if (!PLAIN.has(Object.getPrototypeOf(value))) faults.push(`${name}: does not survive a structured clone`);
    const { file, range }: Place = value;
    if (typeof file === 'string' && range !== undefined) checkPlace(file, range);
    for (const part of Object.values(value)) visit(part);
  };
  visit(answer);
  return faults;
}
