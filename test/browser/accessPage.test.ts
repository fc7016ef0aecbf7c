import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, consentByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../sandbox/outside/armState.js';
import { openStage, OWNER_GRANTEE, type Stage } from '../../sandbox/stage.js';
import { fits, PHONE, violations } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

const PLAIN = { ...PHONE, javaScriptEnabled: false };

let stage: Stage;
/** The page that the mail after the authorization leads to. */
let link: string;

beforeEach(async () => {
  stage = await openStage();
  const cast = castOf(stage);
  await askByMail(cast);
  await consentByMail(cast, cast.browserOf('alex'));
  link = newestLink(cast, 'choose the subscriptions');
});
afterEach(() => stage.close());

/** Presses whatever has this name with the keyboard alone. */
async function key(page: Page, role: 'link' | 'button', name: string): Promise<void> {
  await page.getByRole(role, { name }).focus();
  await page.keyboard.press('Enter');
}

/** Leaves for Microsoft's sign-in, picks Alex there, and is back. */
async function signIn(page: Page, title: string): Promise<void> {
  await key(page, 'link', title);
  await page.getByRole('button', { name: /Alex Wilber/ }).press('Enter');
  await page.waitForURL(/\/consent\//);
}

async function choose(page: Page): Promise<void> {
  await page.goto(link);
  await signIn(page, 'Sign in and choose subscriptions');
  for (const { name } of CONTOSO_SUBSCRIPTIONS) {
    await page.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  }
  await key(page, 'button', 'Continue with these');
  await page.getByText('First: invite the guest').waitFor();
}

describe('an Azure admin whom only mail reaches', () => {
  testInBrowser(
    'gives access on a phone, by keyboard, without JavaScript',
    async (page) => {
      await choose(page);
      const guest = stage.outside.arm.inviteGuest(OWNER_GRANTEE);
      await signIn(page, 'Sign in and find the guest');
      await page.getByText(`--assignee-object-id ${guest}`).first().waitFor();
      for (const { id } of CONTOSO_SUBSCRIPTIONS) stage.outside.arm.grantOwner(id, guest);
      await signIn(page, 'Sign in and check');

      await page.getByText('Approved resources moved').waitFor();
    },
    PLAIN,
  );

  testInBrowser(
    'can type the guest’s object id instead, and is told when it is none',
    async (page) => {
      await choose(page);
      const field = page.getByLabel('Object id of the guest user in your tenant');
      await field.fill('not an id');
      await key(page, 'button', 'Enter the guest’s object id');
      await page.getByRole('status').getByText('was not understood').waitFor();
      await field.fill(stage.outside.arm.inviteGuest(OWNER_GRANTEE));
      await key(page, 'button', 'Enter the guest’s object id');

      await page.getByRole('button', { name: 'Check now' }).waitFor();
    },
    PLAIN,
  );

  testInBrowser(
    'shows no subscription to somebody who holds the link only',
    async (page) => {
      await choose(page);
      await page.context().clearCookies();
      await page.goto(link);

      await page.getByRole('link', { name: 'Sign in and find the guest' }).waitFor();
      expect(await page.content()).not.toContain('Contoso-Data');
    },
    PLAIN,
  );

  testInBrowser(
    'meets no barrier on any of the pages',
    async (page) => {
      await page.goto(link);
      const closed = await violations(page);
      await choose(page);
      const guest = await violations(page);
      const guestFits = await fits(page);
      stage.outside.arm.inviteGuest(OWNER_GRANTEE);
      await signIn(page, 'Sign in and find the guest');
      await page.getByRole('button', { name: 'Check now' }).waitFor();

      expect([...closed, ...guest, ...(await violations(page))]).toEqual([]);
      expect([guestFits, await fits(page)]).toEqual([true, true]);
    },
    PHONE,
  );
});
