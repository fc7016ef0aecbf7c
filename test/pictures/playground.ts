import { mkdir } from 'node:fs/promises';

import type { Page } from 'playwright-core';

import { createFeed } from '../../sandbox/feed.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { openPlayground } from '../../sandbox/playground/open.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { launchBrowser } from '../browser/browser.js';

/**
 * Draws the playground in the middle of a real journey: `tsx test/pictures/playground.ts [folder]`. Megan
 * asks in Slack, Alex is asked in Teams.
 */
const folder = process.argv[2] ?? 'build/pictures';
const WIDE = { width: 1740, height: 940 };

async function draw(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
  process.stdout.write(`${folder}/${name}.png\n`);
}

const view = (page: Page, name: string): Promise<void> =>
  page.getByRole('group', { name: 'Platform' }).getByRole('button', { name }).click();

async function drawAll(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await view(page, 'Both');
  await draw(page, 'playground');
  await view(page, 'Slack');
  await draw(page, 'playground-slack');
  const megan = page.getByRole('region', { name: 'Megan Bowen', exact: true });
  await megan.getByRole('button', { name: 'Home' }).click();
  await megan.getByRole('heading', { name: 'My migrations' }).waitFor();
  await draw(page, 'playground-home');
  await megan.getByRole('button', { name: 'Messages' }).click();
  await megan.getByRole('button', { name: 'Ask someone else…' }).last().click();
  await megan.getByRole('dialog').waitFor();
  await draw(page, 'playground-dialog');
}

async function playAndDraw(stage: Stage, feed: ReturnType<typeof createFeed>): Promise<void> {
  const playground = await openPlayground(stage, feed, 0);
  const browser = await launchBrowser();
  if ('missing' in browser) throw new Error(browser.missing);
  try {
    await sendRequest(castOf(stage, { requester: 'slack', approver: 'teams' }));
    await drawAll(await browser.newPage({ viewport: WIDE }), playground.url);
  } finally {
    await browser.close();
    await playground.close();
  }
}

await mkdir(folder, { recursive: true });
const feed = createFeed(() => stage.clock.now());
const stage: Stage = await openStage({ platforms: ['teams', 'slack'], onTurn: feed.onTurn });
await playAndDraw(stage, feed);
await stage.close();
