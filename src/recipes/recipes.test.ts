import { describe, expect, test } from 'vitest';
import { plainText } from '../engine/explain/sentence';
import { openSession } from '../engine/session';
import { exampleOf, insertionOf } from './fillIn';
import { GROUPS, type Recipe } from './recipe';
import { readRecipe } from './readRecipe';
import { recipeById, RECIPES } from './recipes';
import { shownRecipe } from './shown';

const each = RECIPES.map((recipe) => [recipe.id, recipe] as const);

/** What our own checks may say of a recipe's cluster, because the recipe says it too: lost lookups. */
const saidOf = ({ watchOut }: Recipe) => (watchOut.includes('(#/recipes/allow-dns)') ? ['NP018'] : []);

const placeholders = ({ template }: Recipe) =>
  [...new Set([...template.matchAll(/: \$([a-z-]+)$/gm)].map(([, id]) => id!))].sort();

test('there are recipes in every group', () => {
  expect(RECIPES.length).toBeGreaterThanOrEqual(20);
  expect(new Set(RECIPES.map(({ group }) => group))).toEqual(new Set(GROUPS));
  expect(new Set(RECIPES.map(({ title }) => title)).size).toBe(RECIPES.length);
  expect(recipeById('allow-dns')?.title).toBe('Allow DNS');
  expect(recipeById('no-such')).toBeUndefined();
});

test('a recipe leads to others that are there', () => {
  const led = RECIPES.flatMap(({ when, watchOut }) => [
    ...`${when}${watchOut}`.matchAll(/\[([^\]]+)\]\(#\/recipes\/([^)]+)\)/g),
  ]);
  expect(led.length).toBeGreaterThan(5);
  for (const [, title = '', id = ''] of led)
    expect(recipeById(id)?.title).toContain(title.replace(/\s+/g, ' '));
});

describe.each(each)('%s', (_, recipe) => {
  test('asks for just what its policy leaves open', () => {
    expect(recipe.parameters.map((parameter) => parameter.id).sort()).toEqual(placeholders(recipe));
  });

  test('does in its cluster what it claims', () => {
    const { claims } = shownRecipe(recipe);
    const drawn = (verdict: (claim: (typeof claims)[number]) => string) =>
      claims.map((claim) => `${claim.from} → ${claim.to}: ${claim.ports} is ${verdict(claim)}`);
    expect(drawn(({ verdict }) => verdict)).toEqual(drawn(({ allowed }) => (allowed ? 'allowed' : 'denied')));
    expect(new Set(claims.map(({ verdict }) => verdict)).size).toBe(2);
  });

  test('is taken by the API server, and our own checks have nothing against it', () => {
    const { files } = shownRecipe(recipe);
    const session = openSession();
    session.analyze(files);
    const found = session.ask('diagnostics', {}).filter(({ severity }) => severity !== 'info');
    expect(
      found
        .filter(({ rule }) => !saidOf(recipe).includes(rule))
        .map(({ rule, message }) => `${rule} ${message}`),
    ).toEqual([]);
  });

  test('selects somebody, is said in plain English and keeps its comment', () => {
    const { analysis, yaml, says } = shownRecipe(recipe);
    for (const { selects } of analysis.policies) expect(selects).not.toEqual([]);
    expect(says.map(plainText).join(' ')).toMatch(/isolated for (ingress|egress)/);
    expect(yaml).toMatch(/^# \S/);
    expect(yaml).not.toContain('$');
    expect(analysis.workloads.filter(({ assumed }) => assumed !== undefined)).toEqual([]);
  });

  test('is needed: without the policy the cluster is otherwise', () => {
    const session = openSession();
    session.analyze(shownRecipe(recipe).files);
    const baseline = [{ path: 'cluster.yaml', text: recipe.cluster }];
    expect(session.ask('changes', { baseline }).connections).not.toEqual([]);
  });

  test('goes twice into the same workspace, under two names', () => {
    const session = openSession();
    const { files, yaml } = shownRecipe(recipe);
    session.analyze(files);
    const plan = session.ask('plan', insertionOf(recipe, exampleOf(recipe))!);
    expect(plan.says.map(plainText)).toEqual(['No connection changes.']);
    const [, name = ''] = /\n {2}name: (.+)\n/.exec(yaml) ?? [];
    expect(plan.edits.map(({ text }) => text).join('')).toContain(`\n  name: ${name}-2\n`);
  });
});

const FILES = { policy: '', cluster: '' };
const [SOME] = RECIPES;

test.each([
  ['', /no title/],
  ['# A\n\n- About: sender\n\nB', /no “Group”/],
  ['# A\n\n- Group: Else\n', /“Else” is none of Deny by default/],
  ['# A\n\n- Group: Open up\n- About: sender\n- Words: w\n\nB.', /no section “When to use it”/],
])('a recipe that is none is told so: %j', (recipe, words) => {
  expect(() => readRecipe('some', { ...FILES, recipe })).toThrow(words);
});

test('a claim that contradicts the engine is not hidden', () => {
  const claims = SOME!.shows.map((claim) => ({ ...claim, allowed: !claim.allowed }));
  const shown = shownRecipe({ ...SOME!, shows: claims });
  expect(shown.claims.some(({ verdict, allowed }) => (verdict === 'allowed') !== allowed)).toBe(true);
});
