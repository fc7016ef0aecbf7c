import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import type { Cast } from '../../sandbox/journeys/journey.js';
import { newestLink } from '../../sandbox/journeys/mailOnly.js';
import type { Stage } from '../../sandbox/stage.js';
import { openAskedByMail } from '../scenarios/askedByMail.js';
import { fits, PHONE, violations } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

/** A browser at 200 % has half the room. */
const ZOOMED = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
const PLAIN = { javaScriptEnabled: false };

let stage: Stage;
let cast: Cast;
let link: string;

beforeEach(async () => {
  ({ stage, cast, link } = await openAskedByMail());
});
afterEach(() => stage.close());

/** Signs in as somebody on Entra's own page; by keyboard. */
async function signIn(page: Page, person: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with Microsoft to answer' }).press('Enter');
  await page.getByRole('button', { name: person }).press('Enter');
}

async function openSignedIn(page: Page, person = 'Alex Wilber'): Promise<void> {
  await page.goto(link);
  await signIn(page, person);
  await page.getByText('You are signed in as').waitFor();
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name }).press('Enter');

describe('the consent page', () => {
  testInBrowser(
    'takes a sign-in and an acceptance by keyboard, without JavaScript',
    async (page) => {
      await openSignedIn(page);
      await press(page, 'Accept the terms and continue');

      await page.getByText('Next: authorize Lumen on Microsoft’s page').waitFor();
      await stage.settled();
      cast.megan.sees('accepted both terms');
    },
    PLAIN,
  );

  testInBrowser(
    'takes a refusal with its reason',
    async (page) => {
      await openSignedIn(page);
      await page.getByLabel('Why do you decline?').fill('We renew in May.');
      await press(page, 'Decline');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await stage.settled();

      cast.megan.sees('We renew in May.');
    },
    PLAIN,
  );

  testInBrowser(
    'stops everything and calls support when it looks wrong, without asking why',
    async (page) => {
      await openSignedIn(page);
      await press(page, 'This looks wrong: stop it');
      await page.getByText('nothing goes on').waitFor();
      await stage.settled();

      cast.isaiah.sees('looks wrong');
    },
    PLAIN,
  );

  testInBrowser(
    'shows both terms in full and the next host before anybody signs in',
    async (page) => {
      await page.goto(link);
      const text = await page.locator('main').innerText();

      expect(text.match(/SAMPLE – end of text/g)).toHaveLength(2);
      expect(text).toContain('Microsoft’s own page. We never ask for a password. Leave MFA on.');
      expect(await page.getByRole('button').count()).toBe(0);
    },
  );

  testInBrowser('does not let somebody of another tenant sign in', async (page) => {
    await page.goto(link);
    await signIn(page, 'Isaiah Langer');

    await page.getByText('does not exist in tenant').waitFor();
  });

  testInBrowser('does not take the requester for the Azure admin', async (page) => {
    await openSignedIn(page, 'Megan Bowen');
    await press(page, 'Accept the terms and continue');

    await page.getByRole('status').getByText('This is for').waitFor();
    await stage.settled();
    cast.megan.doesNotSee('accepted both terms');
  });

  testInBrowser('says so when the sign-in was cancelled', async (page) => {
    await page.goto(link);
    await page.getByRole('link', { name: 'Sign in with Microsoft to answer' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('heading', { name: 'Microsoft did not sign you in' }).waitFor();
  });

  testInBrowser('tells whoever left it open for too long, and decides nothing', async (page) => {
    await openSignedIn(page);
    await stage.advance(60 * 60_000);
    await press(page, 'Accept the terms and continue');

    await page.getByRole('status').getByText('Your sign-in has ended').waitFor();
    await stage.settled();
    cast.megan.doesNotSee('accepted both terms');
  });

  testInBrowser('offers a fresh link to the same address once it expired', async (page) => {
    await stage.advance(15 * 86_400_000);
    await page.goto(link);
    await page.getByRole('link', { name: 'Sign in with Microsoft to get a fresh link' }).click();
    await page.getByRole('button', { name: 'Alex Wilber' }).click();
    await press(page, 'Send a fresh link to the same address');
    await stage.settled();
    await stage.advance(60_000);
    await page.goto(link);
    await page.getByRole('heading', { name: 'There is a newer link' }).waitFor();

    const fresh = newestLink(cast, 'request to authorize');
    expect(fresh).not.toBe(link);
    await page.goto(fresh);
    await page.getByRole('heading', { name: 'Megan Bowen asks you' }).waitFor();
  });
});

describe.each([
  ['a desktop', {}],
  ['a phone', PHONE],
  ['200 % zoom', ZOOMED],
  ['a dark desktop', { colorScheme: 'dark' as const }],
])('on %s', (_where, options) => {
  testInBrowser(
    'it has no barrier and fits, before and after the sign-in',
    async (page) => {
      await page.goto(link);
      const before = await violations(page);
      const fitsBefore = await fits(page);
      await openSignedIn(page);

      expect([...before, ...(await violations(page))]).toEqual([]);
      expect([fitsBefore, await fits(page)]).toEqual([true, true]);
    },
    options,
  );
});
