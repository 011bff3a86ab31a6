import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds serious or worse on the page, or in the part of it that a CSS selector names. */
export async function seriousIn(page: Page, place?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (place === undefined ? axe : axe.include(place)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
