import { describe, expect } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

import { CONSENT_REQUEST, DOMAIN_QUESTION, PROGRESS } from './cards.js';
import { testInBrowser } from './inBrowser.js';
import { openPlayground } from './stubPlayground.js';

/** A playground with something of everything on it. */
async function openFull(page: Page): Promise<void> {
  const { url, world, mail, events, now } = await openPlayground();
  world.post('megan', { from: 'megan', text: 'start' });
  world.post('megan', { card: DOMAIN_QUESTION });
  world.post('alex', { card: CONSENT_REQUEST });
  const thread = world.post('support', { card: PROGRESS });
  world.post('support', { text: 'Asked Alex Wilber.', thread });
  world.answerPresses(() => ({ status: 200, card: undefined, toast: 'Only the desk may.' }));
  events.push({
    stream: 'migration/1',
    type: 'ConsentAsked',
    at: now(),
    summary: 'asked in Teams',
  });
  mail.push({ to: 'alex@contoso.example', subject: 'K7M-3QX', text: 'Hi', html: '', at: now() });
  await page.goto(url);
  await page.getByText('Accept and continue').waitFor({ state: 'attached' });
}

/** The rules broken in a way that keeps people out, with the first place of each. */
async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

describe('everybody can use the playground', () => {
  testInBrowser(
    'in light colors',
    async (page) => {
      await openFull(page);
      await page.getByRole('button', { name: 'Claim' }).click();
      await page.getByRole('button', { name: 'Look it up' }).click();
      await page.getByText('K7M-3QX', { exact: true }).click();
      await page.getByRole('main').getByText('Only Isaiah Langer sees this').waitFor();

      expect(await seriousViolations(page)).toEqual([]);
    },
    { colorScheme: 'light' },
  );

  testInBrowser(
    'in dark colors',
    async (page) => {
      await openFull(page);
      await page.getByRole('button', { name: 'Claim' }).click();
      await page.getByRole('button', { name: 'Look it up' }).click();
      await page.getByRole('main').getByText('Only Isaiah Langer sees this').waitFor();

      expect(await seriousViolations(page)).toEqual([]);
    },
    { colorScheme: 'dark' },
  );

  testInBrowser(
    'on a phone, desk included',
    async (page) => {
      await openFull(page);
      await page.getByRole('button', { name: 'Desk' }).click();
      await page.getByText('Make trouble').waitFor();

      expect(await seriousViolations(page)).toEqual([]);
    },
    { viewport: { width: 390, height: 844 } },
  );

  testInBrowser('with the keyboard alone', async (page) => {
    const { url, world } = await openPlayground();
    world.post('megan', { card: PROGRESS });
    world.answerPresses(() => ({ status: 200, card: undefined, toast: 'Claimed.' }));
    await page.goto(url);

    await page.getByRole('log', { name: 'Messages, Megan Bowen' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByText('Claimed.').waitFor();

    expect(world.presses).toMatchObject([{ person: 'megan', button: 'Claim' }]);
  });

  testInBrowser('and hears what Handover writes in any chat', async (page) => {
    const { url, world } = await openPlayground();
    await page.goto(url);
    await page.getByRole('main').waitFor();

    world.post('alex', { text: 'Megan Bowen asks you to accept.' });

    const news = 'Handover to Alex Wilber: Megan Bowen asks you to accept.';
    await page.getByRole('status').filter({ hasText: news }).waitFor();
  });
});
