import { describe, expect, test } from '@jest/globals';

import { cardLines } from '../../src/cards/lines.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { lineText, noticeText, renderText, shownText, summaryText } from '../../src/cards/text.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import { CONTEXT } from './context.js';
import { golden } from './golden.js';

const WORDS = wordsOf('en-US');

describe.each(Object.entries(SAMPLES))('the plain text of %s', (name, card) => {
  const text = `${renderText(card, CONTEXT)}\n`;

  test('reads as it did', () => {
    expect(text).toBe(golden(`text/${name}.txt`, text));
  });

  test('says every sentence of the card', () => {
    const sentences = cardLines(card, 'en-US').map((line) => lineText(line, WORDS));

    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
  });

  test('has a line for notifications that is not empty', () => {
    expect(summaryText(card, 'en-US').trim()).not.toBe('');
  });
});

describe('the plain text', () => {
  test('of terms holds the full text, as the proof of what was shown', () => {
    const shown = renderText(SAMPLES['consent']!, CONTEXT);

    expect(shown).toContain(CONTEXT.termsText('a'.repeat(64)));
    expect(shown).toContain('a'.repeat(64));
  });

  test('of a question says what can be typed', () => {
    expect(renderText(SAMPLES['question-domain']!, CONTEXT)).toContain(
      'By typing: back · why · help',
    );
  });

  test('of a sign-in names the address instead of the button', () => {
    expect(renderText(SAMPLES['consent-sign-in']!, CONTEXT)).toContain(
      'Sign in with Microsoft to accept: https://handover.lumen.example/signIn/',
    );
  });
});

describe('a notice', () => {
  test('names its values and its time', () => {
    const said = noticeText(
      {
        code: 'consentDeclined',
        values: { approver: 'Alex Wilber', reason: 'Not now' },
        at: new Date('2026-11-24T09:00:00Z'),
      },
      'en-US',
    );

    expect(said).toBe(
      'Alex Wilber declined, 24 Nov 2026, 09:00 UTC. Nothing was granted.\nReason: “Not now”',
    );
  });

  test('is a whole sentence where a value is missing', () => {
    expect(noticeText({ code: 'notTheApprover' }, 'en-US')).toBe(
      'This is for the Azure admin. Nothing was changed.',
    );
  });
});

describe('what is kept as shown', () => {
  const card = SAMPLES['consent-sign-in']!;

  test('is every sentence and both terms, without the links others would read', () => {
    const kept = shownText(card, CONTEXT);

    expect(renderText(card, CONTEXT)).toContain('https://handover.lumen.example');
    expect(kept).not.toContain('https://handover.lumen.example');
    expect(renderText(card, CONTEXT).startsWith(kept)).toBe(true);
  });

  test('does not depend on how often somebody was reminded', () => {
    const reminded = SAMPLES['consent-reminder']!;
    const once = { ...reminded, reminder: false } as typeof reminded;

    expect(shownText(reminded, CONTEXT)).toBe(shownText(once, CONTEXT));
  });
});
