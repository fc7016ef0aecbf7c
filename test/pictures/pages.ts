import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Page } from 'playwright-core';

import { latestEvidence } from '../../sandbox/evidence.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, consentByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../sandbox/outside/armState.js';
import { openStage, OWNER_GRANTEE } from '../../sandbox/stage.js';
import { evidenceDocument } from '../../src/bot/evidence/document.js';
import { launchBrowser } from '../browser/browser.js';
import { LOOKS } from './looks.js';

/** Writes PNGs of the access page, the sign-in's answers and the evidence: `npx tsx test/pictures/pages.ts FOLDER`. */
const folder = process.argv[2] ?? 'build/pictures';
await mkdir(folder, { recursive: true });
const stage = await openStage();
const cast = castOf(stage);
await askByMail(cast);
await consentByMail(cast, cast.browserOf('alex'));
const access = newestLink(cast, 'choose the subscriptions');
const { origin } = new URL(access);
const browser = await launchBrowser();
if ('missing' in browser) throw new Error(browser.missing);

/** Leaves for Microsoft's sign-in and comes back as this person. */
async function signIn(page: Page, link: string, name: string): Promise<void> {
  await page.getByRole('link', { name: link }).click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL(`${origin}/**`);
}

type Shot = (name: string) => Promise<unknown>;

async function accessPage(page: Page, shot: Shot): Promise<void> {
  await page.goto(access);
  await shot('access-closed');
  await signIn(page, 'Sign in and choose subscriptions', 'Alex Wilber');
  await shot('access-choose');
  for (const { name } of CONTOSO_SUBSCRIPTIONS) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Continue with these' }).click();
  await shot('access-guest');
  const guest = stage.outside.arm.inviteGuest(OWNER_GRANTEE);
  await signIn(page, 'Sign in and find the guest', 'Alex Wilber');
  await shot('access-owner');
  for (const { id } of CONTOSO_SUBSCRIPTIONS.slice(1)) stage.outside.arm.grantOwner(id, guest);
  await signIn(page, 'Sign in and check', 'Alex Wilber');
  await shot('access-checked');
}

async function otherPages(page: Page, shot: Shot): Promise<void> {
  const evidence = cast.isaiah.linkOf('Download evidence');
  await page.goto(evidence);
  await shot('evidence-closed');
  await signIn(page, 'Sign in with Microsoft', 'Isaiah Langer');
  await shot('evidence-open');
  const text = evidenceDocument(await latestEvidence(stage), { partner: 'Lumen', locale: 'en-US' });
  const file = resolve(folder, 'evidence.html');
  await writeFile(file, text);
  await page.goto(pathToFileURL(file).href);
  await shot('evidence-document');
  await page.goto(`${origin}/consent/cut-short`);
  await shot('unknown-link');
  await page.goto(`${origin}/auth/callback?state=old&code=old`);
  await shot('sign-in-lost');
}

for (const visit of [accessPage, otherPages]) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await visit(page, async (name) => {
    for (const [look, { viewport = null, colorScheme = null }] of Object.entries(LOOKS)) {
      if (viewport) await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
    }
  });
  await context.close();
}
await browser.close();
await stage.close();
