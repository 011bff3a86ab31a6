import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LESSONS, loadLesson } from '../lessons/lessons';
import { Markdown, MarkdownLine, plainMarkdown } from './Markdown';

const drawn = (text: string) =>
  renderToStaticMarkup(<Markdown>{text}</Markdown>).replace(/^<div class="learn-text">|<\/div>$/g, '');

describe('Markdown', () => {
  test.each([
    ['`a: {}` *or* **b**', '<p><code>a: {}</code> <em>or</em> <strong>b</strong></p>'],
    ['- one\n- `two`', '<ul><li>one</li><li><code>two</code></li></ul>'],
    ['1. one', '<ol><li>one</li></ol>'],
    ['[3](#/learn/03-default-deny)', '<p><a href="#/learn/03-default-deny">3</a></p>'],
    ['[x](https://x.org)', '<p><a href="https://x.org" target="_blank" rel="noreferrer">x</a></p>'],
    ['[x](javascript:alert(1))', '<p>x</p>'],
    ['a <b onclick="x()">b</b>', '<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>'],
    ['<script>x()</script>', '&lt;script&gt;x()&lt;/script&gt;'],
    ['```yaml\na: 1\n```', '<pre class="learn-code" tabindex="0"><code>a: 1</code></pre>'],
    ['\\*', '<p>*</p>'],
  ])('%s', (text, html) => {
    expect(drawn(text)).toBe(html);
  });

  test('within a line', () => {
    expect(renderToStaticMarkup(<MarkdownLine>{'`web` calls *api*'}</MarkdownLine>)).toBe(
      '<code>web</code> calls <em>api</em>',
    );
  });

  test('read out', () => {
    expect(plainMarkdown('`from: []` is **not**\nempty, [see](https://x.org).\n\n- one\n- two')).toBe(
      'from: [] is not empty, see. one two',
    );
  });

  test.each(LESSONS.map(({ id }) => id))('nothing of %s is left as it was written', async (id) => {
    const lesson = (await loadLesson(id))!;
    const steps = lesson.steps.flatMap(({ text, hints, wrong }) => [
      text,
      ...hints,
      ...wrong.map(({ message }) => message),
    ]);
    for (const text of [lesson.intro, lesson.outro, ...steps])
      expect(drawn(text).replace(/<code>.*?<\/code>/g, '')).not.toMatch(/`|\*|\]\(|^#/m);
  });
});
