import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Cast } from '../../../sandbox/journeys/journey.js';
import type { Stage } from '../../../sandbox/stage.js';
import type { Visitor } from '../../../sandbox/visit.js';
import { linkOn, pageText, sendForm } from '../../../sandbox/webPage.js';
import { openAskedByMail } from '../../scenarios/askedByMail.js';
import { createLedger, type Ledger } from '../../scenarios/ledger.js';

let stage: Stage;
let cast: Cast;
let link: string;
let ledger: Ledger;

beforeEach(async () => {
  ledger = createLedger();
  ({ stage, cast, link } = await openAskedByMail({ wrapStore: ledger.wrapStore }));
});
afterEach(() => stage.close());

const signIn = async (browser: Visitor, title: string) =>
  browser.get(linkOn(await browser.get(link), title));

describe('the page after accepting', () => {
  test('is of use to who comes back to it when their sign-in has ended', async () => {
    const first = cast.browserOf('alex');
    await sendForm(
      first,
      await signIn(first, 'Sign in with Microsoft to answer'),
      'consent.accept',
    );
    await stage.settled();
    const later = cast.browserOf('alex');

    const page = await signIn(later, 'Sign in with Microsoft to have it checked, or to ask');
    const answer = await sendForm(later, page, 'consent.ask', { words: 'Which account?' });

    expect(pageText(page)).toContain('I have done it – check now');
    expect(pageText(answer)).toContain('Your question was passed on');
  });
});

test('what is kept as shown to who accepted is what the page said to them', async () => {
  const browser = cast.browserOf('alex');
  const page = await signIn(browser, 'Sign in with Microsoft to answer');
  await sendForm(browser, page, 'consent.accept');
  await stage.settled();

  const events = Object.values(await ledger.events()).flat() as { type: string; text?: string }[];
  const kept = events.filter(({ type }) => type === 'ConsentShown').at(-1)?.text ?? '';

  for (const text of [pageText(page), kept]) {
    expect(text).toContain('We never ask for a password');
    expect(text).not.toContain('First you sign in');
  }
});

describe('the page after passing the request on', () => {
  test('says to whom it went', async () => {
    const browser = cast.browserOf('alex');
    const page = await signIn(browser, 'Sign in with Microsoft to answer');

    const answer = await sendForm(browser, page, 'consent.forward', { to: 'lee@contoso.example' });

    expect(pageText(answer)).toContain('passed the request on to Lee Gu');
  });
});
