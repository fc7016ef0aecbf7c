import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { SAMPLES } from '../../src/cards/samples.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import { launchBrowser } from '../browser/browser.js';
import { openEasel } from './easel.js';
import { CONTEXT, LOOKS } from './looks.js';

async function drawAll(page: Page, look: string, folder: string): Promise<void> {
  for (const [name, card] of Object.entries(SAMPLES)) {
    const json = JSON.stringify(renderTeams(card, CONTEXT));
    await page.evaluate(`draw(${json})`);
    await page.locator('main').screenshot({ path: join(folder, `${name}.${look}.png`) });
  }
}

/** Draws every sample card in every look into the folder. */
async function main(folder: string | undefined): Promise<string> {
  if (!folder) return 'Usage: npx tsx test/pictures/cards.ts <folder>';
  const browser = await launchBrowser();
  if ('missing' in browser) return `No pictures: ${browser.missing}.`;
  await mkdir(folder, { recursive: true });
  const easel = await openEasel();
  for (const [look, options] of Object.entries(LOOKS)) {
    const page = await browser.newPage(options);
    await page.goto(easel.url);
    await drawAll(page, look, folder);
    await page.close();
  }
  await browser.close();
  await easel.close();
  const looks = Object.keys(LOOKS).join(', ');
  return `${Object.keys(SAMPLES).length} cards in ${folder}, each as ${looks}.`;
}

console.log(await main(process.argv[2]));
