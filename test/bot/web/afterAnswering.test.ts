import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Cast } from '../../../sandbox/journeys/journey.js';
import type { Stage } from '../../../sandbox/stage.js';
import type { Visitor } from '../../../sandbox/visit.js';
import { linkOn, pageText, sendForm } from '../../../sandbox/webPage.js';
import { openAskedByMail } from '../../scenarios/askedByMail.js';

let stage: Stage;
let cast: Cast;
let link: string;

beforeEach(async () => {
  ({ stage, cast, link } = await openAskedByMail());
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

describe('the page after passing the request on', () => {
  test('says to whom it went', async () => {
    const browser = cast.browserOf('alex');
    const page = await signIn(browser, 'Sign in with Microsoft to answer');

    const answer = await sendForm(browser, page, 'consent.forward', { to: 'lee@contoso.example' });

    expect(pageText(answer)).toContain('passed the request on to Lee Gu');
  });
});
