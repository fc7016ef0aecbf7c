import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../../sandbox/journeys/journey.js';
import { askByMail, consentByMail, newestLink } from '../../../sandbox/journeys/mailOnly.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../../sandbox/outside/armState.js';
import { openStage, OWNER_GRANTEE, type Stage } from '../../../sandbox/stage.js';
import type { Visited, Visitor } from '../../../sandbox/visit.js';
import { linkOn, pageText, sendForm } from '../../../sandbox/webPage.js';

let stage: Stage;
let cast: Cast;
let browser: Visitor;
let page: Visited;

beforeEach(async () => {
  stage = await openStage();
  cast = castOf(stage);
  browser = cast.browserOf('alex');
  await askByMail(cast);
  await consentByMail(cast, browser);
  page = await browser.get(newestLink(cast, 'choose the subscriptions'));
  page = await browser.get(linkOn(page, 'Sign in and choose subscriptions'));
  const subscriptions = CONTOSO_SUBSCRIPTIONS.map(({ id }) => id.toLowerCase());
  page = await sendForm(browser, page, 'access.choose', { subscriptions });
});
afterEach(() => stage.close());

describe('the guest', () => {
  test('is found with the rights of who signs in, where our app may read nothing itself', async () => {
    stage.outside.arm.setAppConsent(false);
    const guest = stage.outside.arm.inviteGuest(OWNER_GRANTEE);

    const found = await browser.get(linkOn(page, 'Sign in and find the guest'));

    expect(pageText(found)).toContain(`object id ${guest}`);
  });

  test('who is not invited yet is not found, and can still be typed', async () => {
    const found = await browser.get(linkOn(page, 'Sign in and find the guest'));

    expect(pageText(found)).toContain('First: invite the guest');
    expect(found.html).toContain('value="access.guest"');
  });
});
