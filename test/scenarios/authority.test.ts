import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { acceptTerms, sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { linkOn, pageText, sendForm } from '../../sandbox/webPage.js';
import { createLedger, type Ledger } from './ledger.js';

let stage: Stage;
let cast: Cast;
let ledger: Ledger;

beforeEach(async () => {
  ledger = createLedger();
  stage = await openStage({
    wrapStore: ledger.wrapStore,
    environment: { ASKS_PER_DAY: '2', PAGE_REQUESTS_PER_MINUTE: '1000' },
  });
  cast = castOf(stage);
});
afterEach(() => stage.close());

const counted = async (type: string): Promise<number> =>
  (await ledger.migrations()).flat().filter((one) => one === type).length;

describe('two administrators at once', () => {
  test('decide once, by whoever came first; the other reads what is true', async () => {
    await askByMail(cast);
    const link = newestLink(cast, 'request to authorize');
    const pages = await Promise.all(
      (['alex', 'lee'] as const).map(async (person) => {
        const browser = cast.browserOf(person);
        const page = await browser.get(
          linkOn(await browser.get(link), 'Sign in with Microsoft to answer'),
        );
        return { browser, page };
      }),
    );
    const answers = await Promise.all(
      pages.map(({ browser, page }, index) =>
        index === 0
          ? sendForm(browser, page, 'consent.accept')
          : sendForm(browser, page, 'consent.decline', { reason: 'No' }),
      ),
    );
    await stage.settled();

    expect((await counted('TermsAccepted')) + (await counted('ConsentDeclined'))).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([200, expect.any(Number)]);
    expect(pageText(answers[1]!)).not.toContain('Your answer');
  });
});

describe('a requester', () => {
  test('who keeps naming others is stopped at the day’s number, and may go on tomorrow', async () => {
    await sendRequest(cast);
    await cast.megan.presses('Ask someone else', { to: 'lee@contoso.example' });
    expect(await counted('ConsentRequested')).toBe(2);

    const third = await cast.megan.presses('Ask someone else', { to: 'diego@contoso.example' });
    expect(third.toast).toContain('Within a day');
    expect(await counted('ConsentRequested')).toBe(2);

    await stage.advance(25 * 3_600_000);
    await cast.megan.presses('Ask someone else', { to: 'diego@contoso.example' });
    expect(await counted('ConsentRequested')).toBe(3);
  });

  test('cannot get round it with another migration', async () => {
    await sendRequest(cast);
    await cast.megan.presses('Ask someone else', { to: 'lee@contoso.example' });
    await cast.megan.says('migrate fabrikam.onmicrosoft.com, call it Fabrikam-Prod');
    await cast.megan.says('yes');
    await cast.megan.presses('Continue', { answer: 'organization/Contoso' });
    await cast.megan.says('me');
    await cast.megan.says('diego@contoso.example');
    await cast.megan.says('pay as you go');
    await acceptTerms(cast);
    await cast.megan.presses('Send the request');

    expect(await counted('RequestSubmitted')).toBe(1);
    expect(await counted('ConsentRequested')).toBe(2);
  });
});

describe('a forwarded request', () => {
  test('goes from the page to a colleague in chat, is told to the requester, and the old link is closed', async () => {
    await askByMail(cast);
    const link = newestLink(cast, 'request to authorize');
    const browser = cast.browserOf('alex');
    const page = await browser.get(
      linkOn(await browser.get(link), 'Sign in with Microsoft to answer'),
    );
    await sendForm(browser, page, 'consent.forward', { to: 'lee@contoso.example' });
    await stage.advance(5_000);

    cast.megan.sees('Lee Gu');
    cast.lee.sees('asks you to authorize Lumen for Azure');
    expect(pageText(await browser.get(link))).toContain('There is a newer link');
  });
});
