import type { FileReading } from '../manifest/manifestReader';
import type { SourceFile } from '../text/edit';
import type { DiagnosisContext } from './check';
import type { Diagnostic, Fix, RulePage } from './diagnostic';
import { ignoreComments, isCommentable, type IgnoreComment } from './ignoreComments';
import { KUBERNETES } from './sources';

export const unusedIgnorePage: RulePage = {
  id: 'unused-ignore',
  title: 'An ignore comment that ignores nothing',
  what: 'A comment # drawbridge-ignore whose rule finds nothing at that place.',
  why: 'It was right once. Left behind it will hide the next mistake of that kind.',
  fix: 'Remove the comment. It belongs on the line of the finding, on the line above, or above the first line of the policy.',
  source: KUBERNETES.concept('Network Policies'),
};

/** What kubectl, the API server or the YAML reader refuses stays refused, whatever a comment says. */
const NEVER_IGNORED: ReadonlySet<string> = new Set(['api-server', 'not-yaml', 'template', 'limit']);

const isIgnorable = ({ rule }: Diagnostic) => !NEVER_IGNORED.has(rule);

function speaksOf({ ids, file, scope }: IgnoreComment, { rule, page, origin }: Diagnostic): boolean {
  const { start } = origin.range;
  return (
    (ids.includes(rule) || (page !== undefined && ids.includes(page))) &&
    file === origin.file &&
    scope.start <= start &&
    start < scope.end
  );
}

function removeComment(text: string, { file, range }: IgnoreComment): Fix {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const before = text.slice(lineStart, range.start);
  const lineEnd = text.indexOf('\n', range.end);
  const own = before.trim() === '' && lineEnd >= 0;
  const start = own ? lineStart : lineStart + before.trimEnd().length;
  const edits = [{ file, range: { start, end: own ? lineEnd + 1 : range.end }, text: '' }];
  return { title: 'Remove the comment', edits };
}

/** A comment of which one rule is unused is told so; removing it is offered only when nothing of it is used. */
function unused(
  text: string,
  comment: IgnoreComment,
  ids: readonly string[],
  known: ReadonlySet<string>,
): Diagnostic {
  const unknown = ids.find((id) => !known.has(id));
  const message =
    comment.ids.length === 0
      ? 'This comment names no rule, so it ignores nothing.'
      : unknown === undefined
        ? `${ids.join(' and ')} ${ids.length === 1 ? 'finds' : 'find'} nothing here, so there is nothing to ignore.`
        : NEVER_IGNORED.has(unknown)
          ? `${unknown} cannot be ignored: the cluster refuses it all the same.`
          : `There is no rule ${unknown}.`;
  return {
    rule: unusedIgnorePage.id,
    severity: 'info',
    message,
    help: unusedIgnorePage.fix,
    origin: { file: comment.file, document: comment.document, range: comment.range, path: '' },
    fixes: ids.length === comment.ids.length ? [removeComment(text, comment)] : [],
  };
}

/** What is left of the findings, and what there is to say of comments that ignore nothing. */
interface Heeded {
  readonly kept: readonly Diagnostic[];
  readonly idle: readonly Diagnostic[];
}

/** Takes out what comments ask to ignore. `known` are the ids that a comment may name. */
export function heedIgnores(
  { files, readings }: DiagnosisContext,
  found: readonly Diagnostic[],
  known: ReadonlySet<string>,
): Heeded {
  const comments = files.flatMap((file, i) => {
    const reading = readings[i];
    return reading ? ignoreComments(file, reading) : [];
  });
  if (comments.length === 0) return { kept: found, idle: [] };
  const used = new Map<IgnoreComment, Set<string>>(comments.map((comment) => [comment, new Set()]));
  const kept = found.filter((one) => {
    const ignoring = isIgnorable(one) ? comments.filter((comment) => speaksOf(comment, one)) : [];
    for (const comment of ignoring) {
      used.get(comment)?.add(one.rule);
      if (one.page !== undefined) used.get(comment)?.add(one.page);
    }
    return ignoring.length === 0;
  });
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const idle = comments.flatMap((comment) => {
    const ids = comment.ids.filter((id) => !used.get(comment)?.has(id));
    const nothing = ids.length > 0 || comment.ids.length === 0;
    return nothing ? [unused(texts.get(comment.file) ?? '', comment, ids, known)] : [];
  });
  return { kept, idle };
}

/** A comment on the line above the finding; none in JSON, which has no comments, and none inside a text. */
function ignoreHere({ path, text }: SourceFile, reading: FileReading, one: Diagnostic): readonly Fix[] {
  const start = text.lastIndexOf('\n', one.origin.range.start - 1) + 1;
  if (/^\ufeff?\s*[{[]/.test(text) || !isCommentable(reading, start)) return [];
  const at = start === 0 && text.startsWith('\ufeff') ? 1 : start;
  const indent = /^[ \t]*/.exec(text.slice(at, at + 200))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `${indent}# drawbridge-ignore ${one.rule}`;
  return [
    {
      title: 'Ignore here with a comment',
      edits: [{ file: path, range: { start: at, end: at }, text: `${comment}${newline}` }],
      reasonAt: comment.length,
    },
  ];
}

/** Each finding that may be ignored with the offer to do so, behind its other fixes. Worked out when looked at. */
export function withIgnoreFix(
  { files, readings }: DiagnosisContext,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const placeOf = new Map(files.map(({ path }, i) => [path, i]));
  return found.map((one) => {
    const place = placeOf.get(one.origin.file);
    const file = place === undefined ? undefined : files[place];
    const reading = place === undefined ? undefined : readings[place];
    if (!file || !reading || !isIgnorable(one) || one.rule === unusedIgnorePage.id) return one;
    return { ...one, fixes: [...one.fixes, ...ignoreHere(file, reading, one)] };
  });
}
