import { describe, expect, test } from '@jest/globals';

import { SAMPLES } from '../../src/cards/samples.js';
import { lineText, noticeText, renderText } from '../../src/cards/text.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import { agreementKind } from '../../src/messages/account.js';
import { ACTIONS } from '../../src/messages/actions.js';
import { doubt, problem, questionId } from '../../src/messages/answers.js';
import { NOTICES } from '../../src/messages/notice.js';
import { evidence, OUTCOMES, waiting } from '../../src/messages/outcomes.js';
import type { Line } from '../../src/messages/span.js';
import { CONTEXT } from './context.js';

const WORDS = wordsOf('en-US');
const NOON = new Date('2026-11-22T12:00:00Z');
/** The words we do not say; codes have a small letter before a capital one. */
const FORBIDDEN =
  /success!|oops|something went wrong|click here|please be informed|kindly|the bot\b|json|undefined|\[object/i;
const CODE = /\b[a-z]+[A-Z][A-Za-z]*\b/;
/** Names that are written that way. */
const PROPER = /\b(onmicrosoft|invType|msppId|partnerId)\b/g;

const plain = (lines: readonly Line[]): string =>
  lines.map((line) => lineText(line, WORDS)).join('\n');

const SAID: Readonly<Record<string, readonly string[]>> = {
  question: questionId.options.flatMap((id) => {
    const { ask, help, why, name, label, placeholder, example, missing } = WORDS.questions[id];
    return [
      plain([ask('Lumen'), help('Lumen'), why('Lumen')]),
      name,
      label,
      placeholder,
      example,
      missing,
    ];
  }),
  problem: problem.shape.code.options.flatMap((code) => [
    plain(WORDS.problems[code]({ code })),
    plain(WORDS.problems[code]({ code, typed: 'x', detail: 'y', suggestions: ['z'] })),
  ]),
  doubt: doubt.shape.code.options.flatMap((code) => {
    const { ask, yes, no } = WORDS.doubts[code];
    const about = {
      partner: 'Lumen',
      proposed: 'x',
      detail: undefined,
      tenant: undefined,
      agreement: undefined,
    };
    return [plain(ask(about)), yes, no];
  }),
  agreement: agreementKind.options.flatMap((kind) => [
    WORDS.agreements[kind].name,
    plain(WORDS.agreements[kind].consequences('Lumen')),
  ]),
  action: ACTIONS.map((action) => WORDS.actions[action].title),
  notice: NOTICES.flatMap((code) => [
    noticeText({ code }, 'en-US'),
    noticeText({ code, items: ['x'], at: NOON }, 'en-US'),
  ]),
  evidence: evidence.shape.code.options.map((code) => {
    const line = { outcome: 'resources', status: 'done', evidence: { code, at: NOON } } as const;
    return plain([WORDS.outcome(line, 'Lumen').state]);
  }),
  waiting: waiting.shape.code.options.map((code) => {
    const line = { outcome: 'resources', status: 'waiting', waiting: { code } } as const;
    return plain([WORDS.outcome(line, 'Lumen').state]);
  }),
  outcome: OUTCOMES.map((outcome) =>
    plain([WORDS.outcome({ outcome, status: 'later' }, 'Lumen').head]),
  ),
};

describe.each(Object.entries(SAID))('the words of every %s', (_, said) => {
  test('are there', () => {
    expect(said.filter((text) => text.trim() === '')).toEqual([]);
  });

  test('hold no forbidden words and no codes', () => {
    const wrong = said.filter(
      (text) => FORBIDDEN.test(text) || CODE.test(text.replaceAll(PROPER, '')),
    );

    expect(wrong).toEqual([]);
  });
});

describe('the titles of buttons', () => {
  test('fit on a phone', () => {
    expect(ACTIONS.filter((action) => WORDS.actions[action].title.length > 40)).toEqual([]);
  });
});

describe.each(Object.entries(SAMPLES))('the card %s', (_, card) => {
  test('holds no forbidden words', () => {
    expect(renderText(card, CONTEXT)).not.toMatch(FORBIDDEN);
  });
});

describe('the request to the Azure admin', () => {
  const said = renderText(SAMPLES['consent']!, CONTEXT);

  test.each([
    'Megan Bowen (megan@contoso.example), Contoso Ltd',
    'Contoso Ltd · contoso.onmicrosoft.com · tenant 3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c',
    'Case K7M-3QX',
    'asked 22 Nov 2026, 12:00 UTC',
    'A reseller relationship with Lumen',
    'No administrator rights, no password, no access to data',
    'Invoices for what comes across are Lumen’s',
    'Microsoft’s help desk and billing pages',
    'Prices and discounts you have from Microsoft end',
    'your resources keep running',
    'Lumen service terms, version 2026-01',
    'Microsoft Customer Agreement, version 2026-01',
    'Answer by: 6 Dec 2026, 12:00 UTC',
    'You will be sent to admin.microsoft.com, Microsoft’s own page. We never ask for a password. Leave MFA on.',
    'Ask Megan Bowen in a way you already know',
    'is this real',
  ])('says: %s', (fact) => {
    expect(said).toContain(fact);
  });
});
