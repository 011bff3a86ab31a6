import { lexer, type Token, type Tokens } from 'marked';
import { DEFAULT_PROFILE, isProfileId, type ProfileId } from '../engine/profiles/profile';
import type { SourceFile } from '../engine/text/edit';
import { factOf, goalOf } from './facts';
import type { Lesson, LessonSummary, Step, WrongAnswer } from './lesson';
import { sectionOf, textOf, type Section } from './sections';

/** What is wrong with a lesson's folder; whoever writes lessons reads it. */
export class LessonFault extends Error {}

/** The texts of a lesson's folder by their path in it: `lesson.md`, `cluster.yaml`, `wrong/allow-all.yaml`. */
export type LessonFolder = Readonly<Record<string, string>>;

function fault(where: string, what: string): never {
  throw new LessonFault(`${where}: ${what}`);
}

function listItems(tokens: readonly Token[], where: string): readonly string[] {
  const [list, ...rest] = tokens.filter(({ type }) => type !== 'space');
  if (list?.type !== 'list' || rest.length > 0) fault(where, 'one list is expected, and nothing else');
  return (list as Tokens.List).items.map(({ text }) => text.replace(/\s*\n\s*/g, ' ').trim());
}

function theOnly(sections: readonly Section[], title: string, where: string): Section {
  const [found, ...more] = sections.filter((section) => section.title === title);
  if (!found || more.length > 0) fault(where, `“${title}” is expected once`);
  return found;
}

/** `Enforced by: flannel`, a paragraph of its own. */
function enforcerOf(tokens: readonly Token[], where: string): ProfileId | undefined {
  const line = tokens.find(({ raw }) => raw.startsWith('Enforced by: '));
  if (!line) return undefined;
  const id = line.raw.slice('Enforced by: '.length).trim();
  return isProfileId(id) ? id : fault(where, `“${id}” enforces nothing known`);
}

const withoutEnforcer = (tokens: readonly Token[]) =>
  tokens.filter(({ raw }) => !raw.startsWith('Enforced by: '));

class LessonReader {
  private readonly used = new Set<string>();

  constructor(
    private readonly summary: LessonSummary,
    private readonly folder: LessonFolder,
  ) {}

  read(): Lesson {
    const root = sectionOf(lexer(this.text('lesson.md')));
    const { id, title } = this.summary;
    const lesson = theOnly(root.sections, title, id);
    const start = ['cluster.yaml', 'policies.yaml'].map((path) => ({ path, text: this.text(path) }));
    const steps = this.steps(lesson, start);
    const read: Lesson = {
      ...this.summary,
      intro: textOf(withoutEnforcer(lesson.body)) || fault(id, 'an introduction is missing'),
      files: start,
      enforcedBy: enforcerOf(lesson.body, id) ?? DEFAULT_PROFILE,
      steps,
      outro:
        textOf(theOnly(lesson.sections, 'What you saw', id).body) || fault(id, 'what was to see is missing'),
      sources: this.sources(theOnly(lesson.sections, 'Sources', id)),
    };
    this.nothingIsLeft(lesson);
    return read;
  }

  private text(path: string): string {
    this.used.add(path);
    return this.folder[path] ?? fault(this.summary.id, `${path} is missing`);
  }

  /** `solution-2.yaml` takes the place of `policies.yaml`, `solution-2.added.yaml` comes at the end of `cluster.yaml`. */
  private answer(name: string, before: readonly SourceFile[]): readonly SourceFile[] {
    const [policies, added] = [`${name}.yaml`, `${name}.added.yaml`];
    return before.map((file) => {
      if (file.path === 'policies.yaml' && policies in this.folder)
        return { path: file.path, text: this.text(policies) };
      if (file.path === 'cluster.yaml' && added in this.folder)
        return { path: file.path, text: `${file.text}---\n${this.text(added)}` };
      return file;
    });
  }

  private steps(lesson: Section, start: readonly SourceFile[]): readonly Step[] {
    const sections = lesson.sections.filter(({ title }) => title.startsWith('Step: '));
    if (sections.length === 0) fault(this.summary.id, 'it has no “## Step: …”');
    const steps: Step[] = [];
    for (const section of sections)
      steps.push(this.step(section, steps.length + 1, steps.at(-1)?.solution ?? start));
    return steps;
  }

  private step(section: Section, number: number, before: readonly SourceFile[]): Step {
    const where = `${this.summary.id}, step ${number}`;
    const solution = this.answer(`solution-${number}`, before);
    const changes = section.sections.find(({ title }) => title === 'Solution');
    const enforcer = changes && enforcerOf(changes.body, where);
    if (solution.every((file, i) => file === before[i]) && enforcer === undefined)
      fault(where, `solution-${number}.yaml is missing`);
    const goals = listItems(theOnly(section.sections, 'Goals', where).body, where);
    this.onlyKnownParts(section, where);
    return {
      title: section.title.slice('Step: '.length),
      text: textOf(section.body) || fault(where, 'its text is missing'),
      goals: goals.map((text) => goalOf(text) ?? fault(where, `no goal: ${text}`)),
      hints: listItems(theOnly(section.sections, 'Hints', where).body, where),
      wrong: section.sections
        .filter(({ title }) => title.startsWith('Wrong: '))
        .map((wrong) => this.wrongAnswer(wrong, before, where)),
      solution,
      ...(enforcer !== undefined && { solutionEnforcedBy: enforcer }),
    };
  }

  private onlyKnownParts({ sections }: Section, where: string): void {
    const strange = sections.find(({ title }) => !/^(Goals|Hints|Solution|Wrong: \S+)$/.test(title));
    if (strange) fault(where, `“### ${strange.title}” is no part of a step`);
  }

  private wrongAnswer(section: Section, before: readonly SourceFile[], step: string): WrongAnswer {
    const name = section.title.slice('Wrong: '.length);
    const where = `${step}, wrong answer ${name}`;
    const at = section.body.findIndex(({ type }) => type === 'list');
    const facts = listItems(at < 0 ? [] : section.body.slice(at, at + 1), where);
    const example = this.answer(`wrong/${name}`, before);
    if (example.every((file, i) => file === before[i])) fault(where, `wrong/${name}.yaml is missing`);
    return {
      name,
      when: facts.map((text) => factOf(text) ?? fault(where, `no fact: ${text}`)),
      message: textOf(section.body.slice(at + 1)) || fault(where, 'its message is missing'),
      example,
    };
  }

  private sources({ body }: Section): Lesson['sources'] {
    const where = `${this.summary.id}, sources`;
    return listItems(body, where).map((text) => {
      const [, title, url] = /^\[(.+)\]\((https:\/\/\S+)\)$/.exec(text) ?? [];
      return title !== undefined && url !== undefined ? { title, url } : fault(where, `no source: ${text}`);
    });
  }

  private nothingIsLeft({ sections }: Section): void {
    const { id } = this.summary;
    const strange = sections.find(({ title }) => !/^(Step: .+|What you saw|Sources)$/.test(title));
    if (strange) fault(id, `“## ${strange.title}” is no part of a lesson`);
    const unused = Object.keys(this.folder).find((path) => !this.used.has(path));
    if (unused !== undefined) fault(id, `nothing speaks of ${unused}`);
  }
}

/** A lesson's folder as plain data. Throws {@link LessonFault}, which names the place. */
export function readLesson(summary: LessonSummary, folder: LessonFolder): Lesson {
  return new LessonReader(summary, folder).read();
}
