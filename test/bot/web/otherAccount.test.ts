import { afterEach, describe, expect, test } from '@jest/globals';

import {
  type Cast,
  castOf,
  type Pair,
  platformsOf,
  TEAMS_ONLY,
} from '../../../sandbox/journeys/journey.js';
import { askByMail, consentByMail, newestLink } from '../../../sandbox/journeys/mailOnly.js';
import { authorize, sendRequest } from '../../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import { linkOn, pageText, sendForm } from '../../../sandbox/webPage.js';
import { createLedger, type Ledger } from '../../scenarios/ledger.js';

let stage: Stage;
let ledger: Ledger;

async function open(pair: Pair = TEAMS_ONLY): Promise<Cast> {
  ledger = createLedger();
  stage = await openStage({ platforms: platformsOf(pair), wrapStore: ledger.wrapStore });
  return castOf(stage, pair);
}
afterEach(() => stage.close());

const eventsOfCase = async (): Promise<readonly string[]> => {
  await stage.settled();
  return (await ledger.migrations())[0] ?? [];
};
/** `Contoso-Prod` is the provider’s name as well. */
const ANY_NAME = /Contoso-Data|Contoso-Test/;

describe('the page that the mail about access leads to', () => {
  test('shows another account of the tenant no subscription, and takes nothing from it', async () => {
    const cast = await open();
    const lee = cast.browserOf('lee');
    const alex = cast.browserOf('alex');
    await askByMail(cast);
    // Signed in with a good form in hand before Alex accepted.
    const early = await lee.get(
      linkOn(
        await lee.get(newestLink(cast, 'request to authorize')),
        'Sign in with Microsoft to answer',
      ),
    );
    await consentByMail(cast, alex);
    const access = newestLink(cast, 'choose the subscriptions');
    await alex.get(linkOn(await alex.get(access), 'Sign in and choose subscriptions'));
    const before = await eventsOfCase();

    const form = await sendForm(lee, early, 'consent.ask', { action: 'access.attest' });
    const seen = await lee.get(linkOn(await lee.get(access), 'Sign in and choose subscriptions'));
    const page = await lee.get(access);

    expect(pageText(form)).toContain('accepted with the account of Alex Wilber');
    expect(pageText(seen)).toMatch(/signed in as Lee Gu . Nothing was changed/);
    expect(pageText(page)).toContain('The terms were accepted with another account.');
    expect([form, seen, page].map(pageText).join()).not.toMatch(ANY_NAME);
    expect(await eventsOfCase()).toEqual([...before, 'OtherAccountRefused']);
    cast.isaiah.sees('Lee Gu signed in to give access');
    expect(pageText(await alex.get(access))).toMatch(ANY_NAME);
  });
});

describe('a sign-in to give access', () => {
  test('begun in Slack and finished with another account is told so, and reads nothing', async () => {
    const cast = await open({ requester: 'slack', approver: 'slack' });
    await sendRequest(cast);
    await authorize(cast);
    const before = await eventsOfCase();
    const lee = cast.browserOf('lee');

    const page = await lee.get(cast.alex.linkOf('Sign in and choose subscriptions'));

    expect(page.status).toBe(403);
    expect(pageText(page)).toContain('accepted with the account of Alex Wilber');
    expect(await eventsOfCase()).toEqual([...before, 'OtherAccountRefused']);
    expect(
      cast.alex
        .messages()
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(ANY_NAME);
  });
});
