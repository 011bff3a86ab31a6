import { counted } from '../../ui/counted';
import { UNTITLED } from '../../workspace/workspace';

/** A workspace may be shown while its name is being typed anew. */
export const shownName = (name: string) => name.trim() || UNTITLED;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `5 minutes ago`, `yesterday`; both in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  const seconds = Math.round((now - then) / 1000);
  const unit = UNITS.find(([, length]) => seconds >= length);
  if (!unit) return 'just now';
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.floor(seconds / length), name);
}

function sizeInWords(characters: number): string {
  if (characters < 1000) return counted(characters, 'character');
  return characters < 1_000_000
    ? `${Math.round(characters / 1000)} kB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

interface About {
  readonly files: number;
  readonly characters: number;
  readonly savedAt: number | undefined;
}

/** `3 files · 12 kB · 5 minutes ago` */
export function aboutInWords({ files, characters, savedAt }: About, now: number): string {
  const parts = [counted(files, 'file'), characters === 0 ? 'empty' : sizeInWords(characters)];
  return [...parts, ...(savedAt === undefined ? [] : [ago(savedAt, now)])].join(' · ');
}
