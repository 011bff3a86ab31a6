import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { Drawbridge, expect, test } from './drawbridge';

const FIRST = '02-the-first-policy';
const DIRECTIONS = '04-two-directions';
const DASH = '07-the-dash';

class Lessons extends Drawbridge {
  readonly pane = this.page.getByRole('region', { name: 'Learn', exact: true });
  readonly passed = this.pane.getByText('All goals met');
  readonly wrong = this.pane.getByRole('region', { name: 'Not quite' });
  readonly steps = this.pane.getByRole('navigation', { name: 'Steps' });

  /** By its number, from 1. */
  goal(number: number): Locator {
    return this.pane
      .getByRole('list', { name: 'Goals' })
      .getByRole('listitem')
      .nth(number - 1);
  }

  heading(name: string): Locator {
    return this.pane.getByRole('heading', { name, exact: true });
  }

  /** By its link, as somebody would send it. */
  async open(id: string, workload: string): Promise<void> {
    await this.page.goto(`./#/learn/${id}`);
    await this.started(workload);
    await expect(this.goal(1)).not.toContainText('…');
  }

  /** Whoever came through the first screen finds it again, untouched. */
  async ownWorkIsBack(): Promise<void> {
    await expect(this.page.getByLabel('Workspace name')).toHaveValue('Sample shop');
    await expect(this.workload('ingress-nginx/controller')).toBeVisible();
  }
}

const stories = test.extend<{ lessons: Lessons }>({
  lessons: async ({ page, app }, use) => {
    await use(new Lessons(page));
    expect(app.errors).toEqual([]);
  },
});

stories(
  'by drawing: one port too many is told, the next step goes on from there',
  async ({ lessons, page }) => {
    await lessons.openSample();
    await page.getByRole('link', { name: /^Learn in \d+ short lessons/ }).click();
    await expect(lessons.heading('Lessons')).toBeFocused();
    await lessons.pane.getByRole('link', { name: 'The first policy flips a pod' }).click();
    await expect(lessons.heading('The first policy flips a pod')).toBeFocused();
    await lessons.started('monitoring/prometheus');
    await expect(lessons.goal(1)).toContainText('now more ports than these are allowed');

    const question = await lessons.drag(lessons.workload('shop/web'), lessons.workload('shop/api'));
    await question.getByRole('checkbox', { name: 'all ports' }).check();
    await question.getByRole('button', { name: /^Write/ }).click();
    await expect(lessons.wrong).toContainText('ports');
    await expect(lessons.goal(2)).toContainText('✓ met');
    await expect(page.getByRole('status').filter({ hasText: 'Not quite.' })).toBeAttached();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(lessons.wrong).toBeHidden();

    const again = await lessons.drag(lessons.workload('shop/web'), lessons.workload('shop/api'));
    await expect(again.getByRole('checkbox', { name: 'http 8080' })).toBeChecked();
    await again.getByRole('button', { name: /^Write/ }).click();
    await expect(lessons.passed).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'All goals met.' })).toBeAttached();

    await lessons.pane.getByRole('button', { name: 'Next step' }).click();
    await expect(lessons.heading('Give prometheus its port back')).toBeFocused();
    await lessons.goal(1).getByRole('button').click();
    await expect(lessons.region('Answers').getByRole('tabpanel')).toContainText('monitoring/prometheus');
    const metrics = await lessons.drag(
      lessons.workload('monitoring/prometheus'),
      lessons.workload('shop/api'),
    );
    await metrics.getByRole('checkbox', { name: 'http 8080' }).uncheck();
    await metrics.getByRole('checkbox', { name: 'metrics 9090' }).check();
    await metrics.getByRole('button', { name: /^Write/ }).click();
    await expect(lessons.passed).toBeVisible();
    await expect(lessons.heading('What you saw')).toBeInViewport();

    await lessons.pane.getByRole('button', { name: 'Leave the lesson' }).click();
    await expect(lessons.pane).toBeHidden();
    await lessons.ownWorkIsBack();
  },
);

stories(
  'by flipping dashes, and by the solution; progress and files outlast a reload',
  async ({ lessons, page }) => {
    await lessons.open(DASH, 'shop/db');
    await lessons
      .region('YAML')
      .getByRole('button', { name: /^OR at line/ })
      .first()
      .click();
    await expect(lessons.goal(2)).toContainText('✓ met');
    await expect(lessons.passed).toBeVisible();
    await lessons.pane.getByRole('button', { name: 'Next step' }).click();
    await expect(lessons.heading('Put a dash back')).toBeFocused();

    await page.reload();
    await lessons.started('shop/db');
    await expect(lessons.heading('Put a dash back')).toBeVisible();
    await expect(lessons.goal(3)).toContainText('✓ met');
    await lessons.pane.getByRole('button', { name: 'Hint' }).click();
    await expect(lessons.pane.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(1);
    await lessons.pane.getByRole('button', { name: 'Show the solution' }).click();
    await expect(lessons.pane.getByRole('group', { name: 'Lines to be written' })).toContainText(
      '- podSelector',
    );
    const before = await lessons.downloadedYaml();
    await lessons.pane.getByRole('button', { name: 'Use it' }).click();
    await expect(lessons.passed).toBeVisible();
    await page.getByRole('button', { name: 'Undo: use the solution of step 2' }).click();
    await expect.poll(() => lessons.downloadedYaml()).toBe(before);
    await expect(lessons.passed).toBeHidden();
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect(lessons.passed).toBeVisible();

    await lessons.pane.getByRole('link', { name: 'All lessons' }).click();
    await expect(lessons.pane.getByText(/^1 of \d+ done$/)).toBeVisible();
    await expect(lessons.pane.getByRole('listitem').filter({ hasText: 'One dash: OR or AND' })).toContainText(
      'done',
    );
    await lessons.ownWorkIsBack();
    await page.goBack();
    await expect(lessons.heading('Put a dash back')).toBeVisible();
    await lessons.started('shop/log-agent');

    await lessons.pane.getByRole('button', { name: 'More about this lesson' }).click();
    await page.getByRole('menuitem', { name: 'Restart the lesson' }).click();
    await expect(lessons.heading('Take a dash away')).toBeVisible();
    await expect(lessons.goal(2)).toContainText('not yet');

    await lessons.pane.getByRole('link', { name: 'All lessons' }).click();
    await lessons.pane.getByRole('button', { name: 'Reset progress …' }).click();
    await expect(lessons.pane.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await lessons.pane.getByRole('button', { name: 'Reset progress', exact: true }).click();
    await expect(lessons.pane.getByText(/^0 of \d+ done$/)).toBeVisible();
    await lessons.ownWorkIsBack();
  },
);

stories('by keyboard alone, typing', async ({ lessons, page }) => {
  await lessons.openSample();
  const focusOn = async (target: Locator) => {
    for (let i = 0; i < 40 && !(await target.evaluate((element) => element === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await expect(target).toBeFocused();
  };
  const run = async (command: string) => {
    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
  };
  await run('Lessons');
  await expect(lessons.heading('Lessons')).toBeFocused();
  await focusOn(lessons.pane.getByRole('link', { name: 'Two directions, each on its own' }));
  await page.keyboard.press('Enter');
  await expect(lessons.heading('Two directions, each on its own')).toBeFocused();
  await lessons.started('shop/report');
  await expect(lessons.goal(1)).toContainText('now denied');

  await run('Go to YAML');
  await expect(lessons.editor()).toBeFocused();
  await lessons.find('egress:');
  await page.keyboard.press('Home');
  await page.keyboard.type('policyTypes: [Ingress]');
  // Closes what is offered, which Enter would take.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(lessons.wrong).toContainText('Ingress');
  await lessons.find('Ingress');
  await page.keyboard.type('Egress');
  await expect(lessons.passed).toBeVisible();

  await run('Go to Learn');
  await expect(lessons.pane.getByRole('button', { name: 'Next step' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lessons.heading('Guard the other direction, too')).toBeFocused();
  await focusOn(lessons.goal(1).getByRole('button'));
  await run('Leave the lesson');
  await expect(lessons.pane).toBeHidden();
  await lessons.ownWorkIsBack();
});

stories('half a word is not judged, and unreadable text is said', async ({ lessons, page }) => {
  await lessons.open(DIRECTIONS, 'shop/api');
  await lessons.find('podSelector:');
  await page.keyboard.press('End');
  await page.keyboard.type(' {[');
  await expect(lessons.pane.getByText('The YAML cannot be read as it stands')).toBeVisible();
  await expect(lessons.passed).toBeHidden();
  await lessons.pane.getByRole('button', { name: 'Reset step' }).click();
  await expect(lessons.pane.getByText('The YAML cannot be read as it stands')).toBeHidden();
  await expect(lessons.goal(3)).toContainText('✓ met');
});

stories(
  'a link to no lesson gets words, and a lesson is played in one tab',
  async ({ lessons, page, context }) => {
    await page.goto('./#/learn/99-the-moon');
    await expect(lessons.pane).toContainText('There is no such lesson');
    await lessons.pane.getByRole('link', { name: 'the list' }).click();
    await expect(lessons.heading('Lessons')).toBeVisible();
    await lessons.open(FIRST, 'monitoring/prometheus');

    const second = new Lessons(await context.newPage());
    await second.page.goto(`./#/learn/${FIRST}`);
    await expect(second.pane).toContainText('open in another tab');
    await second.started('shop/web');
    await page.close();
    await second.pane.getByRole('button', { name: 'Try again' }).click();
    await second.started('monitoring/prometheus');
    expect(second.errors).toEqual([]);
  },
);

stories('going to another workspace leaves the lesson', async ({ lessons, page }) => {
  await lessons.openSample();
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Lessons' }).click();
  await lessons.pane.getByRole('link', { name: 'The first policy flips a pod' }).click();
  await lessons.started('monitoring/prometheus');
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sample shop/ })
    .click();
  await expect(lessons.pane).toBeHidden();
  await lessons.ownWorkIsBack();
  await expect(page).not.toHaveURL(/learn/);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    stories(
      `axe finds nothing: ${colorScheme}, ${viewport.width}×${viewport.height}`,
      async ({ lessons, page }) => {
        test.slow();
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(viewport);
        const found = async () =>
          (await new AxeBuilder({ page }).include('[aria-label="Learn"]').analyze()).violations;
        await page.goto(`./#/learn/${DIRECTIONS}`);
        await expect(lessons.goal(1)).toContainText('now denied');
        await lessons.pane.getByRole('button', { name: 'Hint' }).click();
        await lessons.pane.getByRole('button', { name: 'Show the solution' }).click();
        expect(await found()).toEqual([]);
        await lessons.pane.getByRole('button', { name: 'Use it' }).click();
        await expect(lessons.passed).toBeVisible();
        expect(await found()).toEqual([]);
        await lessons.pane.getByRole('link', { name: 'All lessons' }).click();
        await expect(lessons.heading('Lessons')).toBeVisible();
        expect(await found()).toEqual([]);
      },
    );

stories(
  'on a small screen the lesson is a pane of its own, and how it stands is seen from the others',
  async ({ lessons, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`./#/learn/${DASH}`);
    await expect(lessons.goal(1)).toContainText('✓ met');
    await page.getByRole('tab', { name: 'YAML' }).click();
    await expect(lessons.pane).toBeHidden();
    await lessons
      .region('YAML')
      .getByRole('button', { name: /^OR at line/ })
      .first()
      .click();
    await expect(page.getByText('✓ All goals met')).toBeVisible();
    await page.getByRole('button', { name: 'Show the lesson' }).click();
    await lessons.pane.getByRole('button', { name: 'Next step' }).click();
    await expect(lessons.heading('Put a dash back')).toBeVisible();
  },
);

stories('the focus is never left nowhere', async ({ lessons, page }) => {
  await lessons.openSample();
  const toLessons = async () => {
    await page.getByRole('button', { name: 'Learn', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Lessons' }).click();
    await expect(lessons.heading('Lessons')).toBeFocused();
  };
  await toLessons();
  await lessons.pane.getByRole('button', { name: 'Close the lessons' }).click();
  await expect(page.getByRole('button', { name: 'Learn', exact: true })).toBeFocused();
  // Now that its code is here already.
  await toLessons();
  await lessons.pane.getByRole('link', { name: 'The first policy flips a pod' }).click();
  await lessons.started('monitoring/prometheus');
  await lessons.pane.getByRole('button', { name: 'Show the solution' }).press('Enter');
  await lessons.pane.getByRole('button', { name: 'Use it' }).press('Enter');
  await expect(lessons.pane.getByRole('button', { name: 'Next step' })).toBeFocused();
  await lessons.pane.getByRole('button', { name: 'Leave the lesson' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Learn', exact: true })).toBeFocused();
  await lessons.ownWorkIsBack();
});
