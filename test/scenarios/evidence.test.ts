import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { good } from '../../sandbox/journeys/good.js';
import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import type { PersonKey } from '../../sandbox/people.js';
import { wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { linkOn, pageText } from '../../sandbox/webPage.js';
import { evidenceDocument } from '../../src/bot/evidence/document.js';
import { bundleText, type EvidenceBundle } from '../../src/services/ledger/bundle.js';
import { readLedgerKeys } from '../../src/services/ledger/keys.js';
import { verifyEvidence } from '../../src/services/ledger/verify.js';

let stage: Stage;
let cast: Cast;
let bundle: EvidenceBundle;
const NOTE = 'Asked Contoso for the tax form.';

beforeAll(async () => {
  stage = await openStage();
  cast = castOf(stage);
  await good.play(cast);
  await cast.isaiah.presses('Note', { text: NOTE });
  bundle = await latestEvidence(stage);
}, 60_000);
afterAll(() => stage.close());

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const ownKey = (): string => readLedgerKeys(stage.config.LEDGER_KEY)[0]!.id;
const chains = (): readonly string[] => bundle.entries.map(({ chain }) => chain);

/** Opens the evidence as a person with a browser, signed in where it asks for it. */
async function visit(person: PersonKey, url: string) {
  const browser = cast.browserOf(person);
  const closed = await browser.get(url);
  const page = await browser.get(linkOn(closed, 'Sign in with Microsoft'));
  return { browser, closed, page };
}

describe('the evidence of a whole journey', () => {
  test('is sound and signed by the pinned key', () => {
    const verdict = verifyEvidence(bytesOf(bundleText(bundle)), { keys: [ownKey()] });

    expect(verdict).toMatchObject({ faults: [], reading: { keyIsKnown: true, purged: 0 } });
  });

  test('holds what was shown, terms and all, and no link that opens anything', () => {
    const text = bundleText(bundle);

    expect(text).toContain('asks you to authorize Lumen for Azure');
    expect(text.match(/ConsentShown/g)).toHaveLength(1);
    expect(text).not.toMatch(/\/(?:consent|evidence)\/|\/auth\/start/);
  });

  test('stands for the digest in the mail that told the outcome', () => {
    const mail = stage.outside.mailbox
      .messages()
      .find(({ subject }) => subject.includes('is in Lumen’s care'));
    const head = /\b[0-9a-f]{64}\b/.exec(mail?.text ?? '')?.[0];

    expect(chains()).toContain(head);
    expect(mail?.html).toContain(head);
    expect(verifyEvidence(bytesOf(bundleText(bundle)), { head })).toMatchObject({ faults: [] });
  });

  test('stands for the digest in support’s thread, which leads to it', () => {
    const line = cast.isaiah
      .messages()
      .map(wordsOf)
      .find((words) => words.includes('digest of the last one'));

    expect(chains()).toContain(/\b[0-9a-f]{64}\b/.exec(line ?? '')?.[0]);
    expect(line).toMatch(/https?:\/\/\S+\/evidence\//);
  });

  test('shows a history that was shortened, by that digest', () => {
    const head = bundle.statement.head;
    const shorter = { ...bundle, entries: bundle.entries.slice(0, -1) };

    const { faults } = verifyEvidence(bytesOf(bundleText(shorter)), { head });

    expect(faults).toContainEqual({ code: 'truncated', entry: bundle.entries.length });
    expect(faults).toContainEqual({ code: 'anchorUnknown', what: head });
  });

  test('can be read as one page without scripts or anything from elsewhere', () => {
    const text = evidenceDocument(bundle, { partner: 'Lumen', locale: 'en-US' });

    expect(text).toContain('The Azure admin accepted the terms');
    expect(text).toContain(bundle.statement.head);
    expect(text).not.toMatch(/<script|<img|<link|src=|href=/);
    expect(text.match(/class="digest"/g)).toHaveLength(bundle.entries.length);
  });
});

describe('the button “Download evidence”', () => {
  test('asks for a sign-in first, and shows nothing of the case', async () => {
    const { closed } = await visit('megan', cast.megan.linkOf('Download evidence'));

    expect(closed.status).toBe(200);
    expect(pageText(closed)).not.toContain('Contoso');
    expect(pageText(closed)).not.toContain(bundle.statement.head);
  });

  test.each(['megan', 'alex'] as const)(
    'gives %s a file that is sound, without support’s notes',
    async (person) => {
      const { browser, page } = await visit(person, cast[person].linkOf('Download evidence'));
      const file = await browser.get(linkOn(page, 'Download the file to check'));

      const verdict = verifyEvidence(bytesOf(file.html), { keys: [ownKey()] });
      expect(verdict).toMatchObject({ faults: [], reading: { head: bundle.statement.head } });
      expect(file.html).toContain('Megan Bowen');
      expect(file.html).not.toContain(NOTE);
    },
  );

  test('gives an operator everything', async () => {
    const { browser, page } = await visit('isaiah', cast.isaiah.linkOf('Download evidence'));
    const read = await browser.get(linkOn(page, 'Download the page to read and print'));
    const file = await browser.get(linkOn(page, 'Download the file to check'));

    expect(read.html).toContain('Everything that happened');
    expect(file.html.includes(NOTE)).toBe(true);
  });

  test('gives an operator who accepted Microsoft’s terms, in Partner Center’s fields', async () => {
    const { browser, page } = await visit('isaiah', cast.isaiah.linkOf('Download evidence'));
    const title = 'Who accepted Microsoft’s terms, in Partner Center’s fields';
    const { html } = await browser.get(linkOn(page, title));

    expect(JSON.parse(html)).toMatchObject({
      type: 'MicrosoftCustomerAgreement',
      primaryContact: { firstName: 'Alex', lastName: 'Wilber', email: 'alex@contoso.example' },
      terms: { version: 'sample-1' },
      note: expect.stringContaining('attests nothing'),
    });
  });

  test('gives that to nobody else', async () => {
    const { browser, page } = await visit('megan', cast.megan.linkOf('Download evidence'));

    expect((await browser.get(new URL('?as=agreement', page.url).href)).status).toBe(404);
  });

  test.each(['diego', 'lee'] as const)(
    'refuses %s, who is of the same tenant and not of the case',
    async (person) => {
      const { page } = await visit(person, cast.megan.linkOf('Download evidence'));

      expect(page.status).toBe(403);
      expect(pageText(page)).not.toContain(bundle.statement.head);
    },
  );

  test('refuses a link that was changed', async () => {
    const link = cast.megan.linkOf('Download evidence');

    const page = await cast.browserOf('megan').get(`${link.slice(0, -4)}AAAA`);

    expect(page.status).toBe(404);
  });
});
