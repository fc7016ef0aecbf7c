import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { BrowserContextOptions } from 'playwright-core';

import { castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { openStage } from '../../sandbox/stage.js';
import { launchBrowser } from '../browser/browser.js';

/** How the page is looked at. Zoom at 200 % halves the room and doubles the dots. */
const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 },
  zoom200: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
};

/** Writes PNGs of the consent page, before and after the sign-in: `npx tsx test/pictures/consentPage.ts FOLDER`. */
const folder = process.argv[2] ?? 'build/pictures';
await mkdir(folder, { recursive: true });
const stage = await openStage();
const cast = castOf(stage);
await askByMail(cast);
const link = newestLink(cast, 'request to authorize');
const browser = await launchBrowser();
if ('missing' in browser) throw new Error(browser.missing);
for (const [name, look] of Object.entries(LOOKS)) {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto(link);
  await page.screenshot({ path: join(folder, `consent-${name}.png`), fullPage: true });
  await page.getByRole('link', { name: 'Sign in with Microsoft to answer' }).click();
  await page.getByRole('button', { name: 'Alex Wilber' }).click();
  await page.getByText('You are signed in as').waitFor();
  await page.screenshot({ path: join(folder, `consent-${name}-signed-in.png`), fullPage: true });
  await context.close();
}
await browser.close();
await stage.close();
