import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../../sandbox/journeys/journey.js';
import { askByMail, newestLink } from '../../../sandbox/journeys/mailOnly.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import type { Visited, Visitor } from '../../../sandbox/visit.js';
import { linkOn, pageText, sendForm } from '../../../sandbox/webPage.js';
import { createLedger, type Ledger } from '../../scenarios/ledger.js';

const SIGN_IN = 'Sign in with Microsoft to answer';

let stage: Stage;
let cast: Cast;
let link: string;
let ledger: Ledger;

beforeAll(async () => {
  ledger = createLedger();
  const environment = { PAGE_REQUESTS_PER_MINUTE: '100000' };
  stage = await openStage({ wrapStore: ledger.wrapStore, environment });
  cast = castOf(stage);
  await askByMail(cast);
  link = newestLink(cast, 'request to authorize');
});
afterAll(() => stage.close());

let before: unknown;
beforeEach(async () => {
  await stage.settled();
  before = await ledger.types();
});
const expectNothingDecided = async (): Promise<void> => {
  await stage.settled();
  expect(await ledger.types()).toEqual(before);
};

/** A browser signed in on the page. */
async function signedIn(): Promise<{ readonly browser: Visitor; readonly page: Visited }> {
  const browser = cast.browserOf('alex');
  const page = await browser.get(linkOn(await browser.get(link), SIGN_IN));
  return { browser, page };
}

const tokenOf = (page: Visited): string => /name="form" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
const changedAt = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

test('the page tells to sign in first until somebody has', async () => {
  const told = 'First you sign in with Microsoft';

  expect(pageText(await cast.browserOf('alex').get(link))).toContain(told);
  expect(pageText((await signedIn()).page)).not.toContain(told);
});

describe('every page', () => {
  test.each(['/consent/x', '/auth/start?t=x', '/auth/callback', '/evidence/x', '/healthz'])(
    '%s is answered with headers that let nothing in or out',
    async (path) => {
      const { headers } = await fetch(new URL(path, link), { redirect: 'manual' });

      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('server')).not.toMatch(/restify|express/i);
    },
  );
});

describe('looking at the page', () => {
  test('shows times as the cards do, and the terms with no space that is not theirs', async () => {
    const html = await (await fetch(link)).text();

    expect(html).toMatch(
      /<time datetime="[^"]+">\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC<\/time>/,
    );
    expect(html).not.toContain('GMT');
    expect(html).toMatch(/aria-label="Sample terms of the partner"\s*>SAMPLE/);
  });

  test('names no chat, which a mailed admin does not have', async () => {
    const text = pageText(await cast.browserOf('alex').get(link));

    expect(text).toContain('Is this real?');
    expect(text).not.toMatch(/\bchat\b|\btype:/);
  });

  test.each(['GET', 'HEAD'])(
    'by %s changes nothing, however often a scanner does',
    async (method) => {
      for (let times = 0; times < 20; times += 1) await fetch(link, { method });

      await expectNothingDecided();
    },
  );
});

describe('a link', () => {
  test('that was changed in any one place opens nothing', async () => {
    const { pathname, origin } = new URL(link);
    const token = pathname.slice('/consent/'.length);
    for (let at = 0; at < token.length - 1; at += 7) {
      const answer = await fetch(`${origin}/consent/${changedAt(token, at)}`);
      expect(answer.status).toBe(404);
    }
    await expectNothingDecided();
  });

  test.each([
    ['cut short', (url: string) => url.slice(0, -10)],
    ['empty', (url: string) => url.replace(/consent\/.*/, 'consent/%20')],
    ['broken', (url: string) => url.replace(/consent\/.*/, 'consent/%E0%A4%A')],
    ['too long', (url: string) => `${url}${'A'.repeat(5_000)}`],
    ['of a button', (url: string) => url.replace('/consent/', '/auth/start?t=')],
    ['to another page of ours', (url: string) => url.replace('/consent/', '/evidence/')],
  ])('that is %s is answered, never with a fault of ours', async (_how, change) => {
    const answer = await fetch(change(link), { redirect: 'manual' });

    expect(answer.status).toBeLessThan(500);
    await expectNothingDecided();
  });
});

describe('a form', () => {
  test.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
  ])('%s decides nothing', async (_whose, headers) => {
    const { browser, page } = await signedIn();
    const { status, html } = await browser.post(
      page.url,
      { form: tokenOf(page), action: 'consent.accept' },
      headers,
    );

    expect(status).toBe(403);
    expect(html).toContain('Nothing was decided');
    await expectNothingDecided();
  });

  test.each([
    ['without a token', (): string => ''],
    ['with a token that was changed', (token: string) => changedAt(token, 40)],
    ['with the link for a token', () => new URL(link).pathname.slice('/consent/'.length)],
  ])('%s decides nothing', async (_how, change) => {
    const { browser, page } = await signedIn();
    const form = change(tokenOf(page));
    const answer = await browser.post(page.url, { form, action: 'consent.accept' });

    expect(answer.status).toBe(403);
    await expectNothingDecided();
  });

  test('of somebody else’s sign-in decides nothing', async () => {
    const alex = await signedIn();
    const lee = cast.browserOf('lee');
    await lee.get(linkOn(await lee.get(link), SIGN_IN));
    const answer = await lee.post(link, { form: tokenOf(alex.page), action: 'consent.accept' });

    expect(answer.status).toBe(403);
    await expectNothingDecided();
  });

  test('sent without a sign-in decides nothing and says so', async () => {
    const { page } = await signedIn();
    const stranger = cast.browserOf('alex');
    const answer = await stranger.post(link, { form: tokenOf(page), action: 'consent.accept' });

    expect(pageText(answer)).toContain('Your sign-in has ended');
    await expectNothingDecided();
  });

  test.each(['case.cancel', 'migration.withdrawConfirmed', 'nonsense', 'toString'])(
    'that asks for %s is not one of this page',
    async (action) => {
      const { browser, page } = await signedIn();
      const answer = await browser.post(page.url, { form: tokenOf(page), action });

      expect(answer.status).toBe(403);
      await expectNothingDecided();
    },
  );

  test('that stood open for a week decides nothing, also after a new sign-in', async () => {
    const { browser, page } = await signedIn();
    await stage.advance(7 * 86_400_000);
    await browser.get(linkOn(await browser.get(link), SIGN_IN));
    await stage.settled();
    before = await ledger.types();
    const answer = await sendForm(browser, page, 'consent.accept');

    expect(pageText(answer)).toContain('This form was open too long');
    await expectNothingDecided();
  });
});

describe('Microsoft’s answer', () => {
  const callback = (query: string): string => new URL(`/auth/callback?${query}`, link).href;

  test.each([
    ['a refusal that looks like consent', 'error=access_denied&admin_consent=True&tenant=x&code=1'],
    ['consent alone', 'admin_consent=True&tenant=3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c'],
    ['a code nobody asked for', 'code=abc&state=abc'],
    ['nothing', ''],
    ['a state given twice', 'state=a&state=b&code=c'],
  ])('of %s signs nobody in', async (_what, query) => {
    const browser = cast.browserOf('alex');
    const answer = await browser.get(callback(query));

    expect(answer.status).toBe(400);
    expect(pageText(await browser.get(link))).not.toContain('You are signed in');
    await expectNothingDecided();
  });

  test('is good once: the same answer again signs nobody in', async () => {
    const browser = cast.browserOf('alex');
    const start = await fetch(linkOn(await browser.get(link), SIGN_IN), { redirect: 'manual' });
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const entra = `${start.headers.get('location') ?? ''}&login_hint=alex@contoso.example`;
    const back = await fetch(entra, { redirect: 'manual' });
    const url = back.headers.get('location') ?? '';
    const first = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    const second = await fetch(url, { headers: { cookie }, redirect: 'manual' });

    expect(first.status).toBe(302);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  test('for one browser signs no other in', async () => {
    const browser = cast.browserOf('alex');
    const start = await fetch(linkOn(await browser.get(link), SIGN_IN), { redirect: 'manual' });
    const entra = `${start.headers.get('location') ?? ''}&login_hint=alex@contoso.example`;
    const back = await fetch(entra, { redirect: 'manual' });
    const answer = await fetch(back.headers.get('location') ?? '', { redirect: 'manual' });

    expect(answer.status).toBe(400);
  });
});

// Last: it is over after this.
describe('a decision', () => {
  test('after the request was withdrawn changes nothing', async () => {
    const { browser, page } = await signedIn();
    await cast.megan.presses('Withdraw');
    await cast.megan.presses('Yes, withdraw the request');
    await stage.settled();
    before = await ledger.types();
    const answer = await sendForm(browser, page, 'consent.accept');

    expect(pageText(answer)).toContain('Withdrawn');
    await expectNothingDecided();
  });
});
