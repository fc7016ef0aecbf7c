import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { atMicrosoft, consentPage, untilUnreadable } from '../../../sandbox/journeys/appConsent.js';
import { type Cast, castOf } from '../../../sandbox/journeys/journey.js';
import { TENANTS } from '../../../sandbox/people.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import type { Visited, Visitor } from '../../../sandbox/visit.js';
import { linkOn, pageText } from '../../../sandbox/webPage.js';
import { createLedger, type Ledger } from '../../scenarios/ledger.js';

let stage: Stage;
let cast: Cast;
let ledger: Ledger;
let browser: Visitor;
/** The page of the request, signed in. */
let begun: Visited;
let asked: Visited;

beforeAll(async () => {
  ledger = createLedger();
  stage = await openStage({ wrapStore: ledger.wrapStore });
  cast = castOf(stage);
  browser = cast.browserOf('alex');
  await untilUnreadable(cast, browser);
  begun = await consentPage(cast, browser);
});
beforeEach(async () => {
  asked = await atMicrosoft(browser, begun);
});
afterAll(() => stage.close());

/** Microsoft's answer, with what it says changed. */
function answer(changes: Readonly<Record<string, string>> = {}): string {
  const { searchParams } = new URL(asked.url);
  const url = new URL(searchParams.get('redirect_uri') ?? '');
  const said = {
    admin_consent: 'True',
    tenant: TENANTS.contoso,
    state: searchParams.get('state') ?? '',
    ...changes,
  };
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  return url.href;
}
const events = async (): Promise<readonly string[]> => {
  await stage.settled();
  return (await ledger.migrations())[0] ?? [];
};

describe('letting our app in', () => {
  test('asks at Microsoft for this tenant, our app and our own address', () => {
    const url = new URL(asked.url);

    expect(url.pathname).toBe(`/${TENANTS.contoso}/v2.0/adminconsent`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: stage.outside.entra.clientId,
      scope: 'https://graph.microsoft.com/.default',
      redirect_uri: `${stage.config.PUBLIC_URL}/auth/app-consent`,
    });
  });

  test('names the role that is still missing, and proves nothing by itself', async () => {
    const page = await browser.get(answer());

    expect(page.status).toBe(200);
    expect(pageText(page)).toContain('--role Reader --scope /subscriptions/');
    expect(await events()).not.toContain('OwnerVerified');
  });

  test('that failed is told as failed, whatever else the answer says', async () => {
    const page = await browser.get(answer({ error: 'access_denied' }));

    expect(page.status).toBe(400);
    expect(pageText(page)).toContain('Our app was not let in');
  });

  test('in another tenant changes nothing, and says how to undo it', async () => {
    const page = await browser.get(answer({ tenant: TENANTS.fabrikam }));

    expect(page.status).toBe(403);
    expect(pageText(page)).toContain('That was another tenant');
  });

  test('without a tenant is another tenant', async () => {
    expect((await browser.get(answer({ tenant: '' }))).status).toBe(403);
  });

  test('is answered once: the same answer again cannot be used', async () => {
    await browser.get(answer());
    const again = await browser.get(answer());

    expect(again.status).toBe(400);
    expect(pageText(again)).toContain('This answer cannot be used');
  });

  test.each([
    ['with a state of its own', { state: 'mine' }],
    ['without a state', { state: '' }],
  ])('%s cannot be used', async (_how, changes) => {
    expect((await browser.get(answer(changes))).status).toBe(400);
  });

  test('cannot be finished in another browser', async () => {
    const elsewhere = cast.browserOf('alex');

    expect((await elsewhere.get(answer())).status).toBe(400);
  });

  test('is not begun by another account, nor without a sign-in', async () => {
    const lee = cast.browserOf('lee');
    const open = await lee.get(cast.alex.linkOf('Let our app read instead'));
    const start = open.url.replace('/consent/', '/auth/app-consent/start?t=');

    expect((await lee.get(start)).status).toBe(403);
    await lee.get(linkOn(open, 'Sign in without letting us read Azure, and enter ids yourself'));
    const page = await lee.get(start);
    expect(page.status).toBe(403);
    expect(pageText(page)).toContain('the account that accepted the terms');
  });

  test('by a link that is not ours leads nowhere', async () => {
    const page = await browser.get(`${stage.config.PUBLIC_URL}/auth/app-consent/start?t=forged`);

    expect(page.status).toBe(404);
  });
});
