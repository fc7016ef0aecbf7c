import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, consentByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { fits, PHONE, violations } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

let stage: Stage;
let cast: Cast;

beforeEach(async () => {
  stage = await openStage({ environment: { GDAP_ROLES: 'Directory Readers' } });
  cast = castOf(stage);
  await askByMail(cast);
  await consentByMail(cast, cast.browserOf('alex'));
});
afterEach(() => stage.close());

/** From the mail about the roles, signed in without letting us read Azure. */
async function open(page: Page): Promise<void> {
  await page.goto(newestLink(cast, 'optional: directory roles'));
  await page.getByRole('link', { name: /enter ids yourself/ }).press('Enter');
  await page.getByRole('button', { name: /Alex Wilber/ }).press('Enter');
  await page.getByRole('heading', { name: /let Lumen’s support into your directory/ }).waitFor();
}

describe('directory roles on the page', () => {
  testInBrowser(
    'are declined by keyboard, without JavaScript, for whom only mail reaches',
    async (page) => {
      await open(page);
      await page.getByLabel('Why not? You need not say').fill('Our own people do that');
      await page.getByRole('button', { name: 'Do not grant the roles' }).press('Enter');
      await page.getByRole('heading', { name: /subscriptions come into/ }).waitFor();
      await stage.settled();

      cast.megan.sees('declined by alex.admin@contoso.example. Nothing was granted');
      expect(await page.getByText('Do not grant the roles').count()).toBe(0);
    },
    { javaScriptEnabled: false },
  );

  testInBrowser(
    'fit a phone, break no rule of accessibility, and lead to Microsoft’s page for this asking',
    async (page) => {
      await open(page);
      const [asked] = stage.outside.arm.gdap.relationships();
      const link = page.getByRole('link', { name: /^Open / }).last();

      expect(await violations(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
      expect(await link.getAttribute('href')).toMatch(new RegExp(`/${asked?.id}$`));
    },
    PHONE,
  );
});
