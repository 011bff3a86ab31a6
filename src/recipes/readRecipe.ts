import { lexer, type Token, type Tokens } from 'marked';
import { portsOfText } from '../engine/kube/connectionText';
import { GROUPS, PARAMETER_KINDS, type Claim, type Owner, type Parameter, type Recipe } from './recipe';

/** The files of a recipe's folder. */
export interface RecipeFiles {
  readonly recipe: string;
  readonly policy: string;
  readonly cluster: string;
}

const OWNERS: readonly Owner[] = ['selected workload', 'other workload', 'API server'];

/** `` **Pods** `pods`: the labels of the selected workload, such as `app=web` `` */
const PARAMETER = /^\*\*(.+)\*\* `([a-z][a-z-]*)`: the (.+?)(?: of the (.+))?, such as `([^`]+)`$/;
/** `` `shop/web → shop/api: TCP 8080` is allowed `` */
const CLAIM = /^`(\S+) → (\S+): ([^`]+)` is (allowed|denied)$/;

/** Reads `recipe.md`. What it does not understand it throws, with the recipe's id and the line. */
class RecipeReader {
  private readonly sections = new Map<string, Token[]>([['', []]]);
  private title = '';

  constructor(
    private readonly id: string,
    private readonly files: RecipeFiles,
  ) {
    let body = this.sections.get('')!;
    for (const token of lexer(files.recipe)) {
      if (token.type !== 'heading') body.push(token);
      else if ((token as Tokens.Heading).depth === 1) this.title = (token as Tokens.Heading).text;
      else this.sections.set((token as Tokens.Heading).text, (body = []));
    }
  }

  read(): Recipe {
    return {
      id: this.id,
      title: this.title === '' ? this.fail('no title') : this.title,
      group: this.oneOf(GROUPS, this.fact('Group')),
      about: this.oneOf(['receiver', 'sender'], this.fact('About')),
      words: this.fact('Words'),
      summary: this.summary(),
      when: this.textOf('When to use it'),
      watchOut: this.textOf('Watch out'),
      parameters: this.linesOf('Fill in').map((line) => this.parameter(line)),
      shows: this.linesOf('It shows').map((line) => this.claim(line)),
      sources: this.linesOf('Sources').map((line) => this.source(line)),
      template: this.files.policy,
      cluster: this.files.cluster,
    };
  }

  private fail(what: string): never {
    throw new Error(`recipe ${this.id}: ${what}`);
  }

  private oneOf<T extends string>(known: readonly T[], text: string): T {
    return known.find((one) => one === text) ?? this.fail(`“${text}” is none of ${known.join(', ')}`);
  }

  private bodyOf(section: string): readonly Token[] {
    return this.sections.get(section) ?? this.fail(`no section “${section}”`);
  }

  private textOf(section: string): string {
    const text = this.bodyOf(section)
      .map(({ raw }) => raw)
      .join('')
      .trim();
    return text === '' ? this.fail(`nothing under “${section}”`) : text;
  }

  private summary(): string {
    const paragraph = this.bodyOf('').find((token) => token.type === 'paragraph');
    return paragraph ? (paragraph as Tokens.Paragraph).text : this.fail('no summary');
  }

  /** The items of a section's list, as text. */
  private linesOf(section: string): readonly string[] {
    const lists = this.bodyOf(section).filter((token): token is Tokens.List => token.type === 'list');
    const lines = lists.flatMap(({ items }) => items.map(({ text }) => text.replaceAll('\n', ' ')));
    return lines.length === 0 ? this.fail(`no list under “${section}”`) : lines;
  }

  private fact(name: string): string {
    const line = this.linesOf('').find((text) => text.startsWith(`${name}: `));
    return line?.slice(name.length + 2) ?? this.fail(`no “${name}”`);
  }

  private parameter(line: string): Parameter {
    const [, label = '', id = '', kind = '', owner, example = ''] =
      PARAMETER.exec(line) ?? this.fail(`no parameter: ${line}`);
    return {
      id,
      label,
      kind: this.oneOf(PARAMETER_KINDS, kind),
      of: owner === undefined ? undefined : this.oneOf(OWNERS, owner),
      example,
    };
  }

  private claim(line: string): Claim {
    const [, from = '', to = '', ports = '', verb] = CLAIM.exec(line) ?? this.fail(`no claim: ${line}`);
    const portSet = portsOfText(ports) ?? this.fail(`no ports: ${ports}`);
    return { from, to, ports, portSet, allowed: verb === 'allowed' };
  }

  private source(line: string): Recipe['sources'][number] {
    const [, title = '', url = ''] =
      /^\[(.+)\]\((https:\/\/\S+)\)$/.exec(line) ?? this.fail(`no source: ${line}`);
    return { title, url };
  }
}

/** A recipe as its folder tells it. Throws what is wrong with it. */
export function readRecipe(id: string, files: RecipeFiles): Recipe {
  return new RecipeReader(id, files).read();
}
