import type { ContentMap } from '../manifest/patchContent';
import { describedPolicy } from './describedPolicy';
import { isBlankLine, type TextLine } from './textLines';

/** What `kubectl describe` printed of one object. */
export interface Described {
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly namespace: string | undefined;
  /** undefined: it is no network policy, or less was printed than the policy says. */
  readonly policy: ContentMap | undefined;
}

const NAME = /^Name:\s+(\S+)\s*$/;
const HEADER =
  /^(?:Namespace|Created on|Labels|Annotations|Spec|Priority|Service Account|CreationTimestamp):/;
/** Fields of the object stand at the margin, with a capital letter; all of theirs is indented. */
const GOES_ON = /^(?:\s|[A-Z][\w ]*:(?:\s|$))/;

/** The description that begins at a line: its name, and right below it what only a description has. */
export function describedAt(lines: readonly TextLine[], at: number): Described | undefined {
  const [, name] = NAME.exec(lines[at]!.head) ?? [];
  if (name === undefined || !HEADER.test(lines[at + 1]?.head ?? '')) return undefined;
  let last = at;
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]!;
    // An annotation may hold empty lines; only what follows tells that it goes on.
    if (isBlankLine(line)) continue;
    const isApart = last < next - 1 && !/^(?:\s|Spec:)/.test(line.head);
    if (isApart || !GOES_ON.test(line.head) || NAME.test(line.head)) break;
    last = next;
  }
  const body = lines.slice(at, last + 1).map(({ head }) => head);
  const namespace = body
    .find((line) => line.startsWith('Namespace:'))
    ?.slice('Namespace:'.length)
    .trim();
  return { first: at, last, name, namespace: namespace || undefined, policy: describedPolicy(body) };
}
