import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { refuseBlocks } from '../../sandbox/outside/slack/blockKit/refuse.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { SLACK_LIMITS } from '../../src/cards/slack/limits.js';
import { piecesOf } from '../../src/cards/slack/paragraphs.js';
import { renderSlack } from '../../src/cards/slack/renderSlack.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { subscriptionId } from '../../src/messages/ids.js';
import { CONTEXT, LONG_TOKENS } from './context.js';
import { nodesOf, paragraphsIn } from './slackReading.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: subscriptionId.parse(`0a1b2c3d-0000-4000-8000-${String(index).padStart(12, '0')}`),
    name: `Subscription number ${index} of a company with very long names`,
  }));

const LONG = 'long '.repeat(800);
/** One character as people count them, and many units. */
const FAMILY = '👩‍👩‍👧‍👦';

const progress = SAMPLES['progress-support'] as CardOf<'progress'>;
const grant = SAMPLES['owner-grant'] as CardOf<'ownerGrant'>;
const listed = SAMPLES['subscriptions-listed'] as CardOf<'subscriptions'>;
const list = SAMPLES['list'] as CardOf<'list'>;
const ticket = SAMPLES['ticket'] as CardOf<'ticket'>;
const form = SAMPLES['form'] as CardOf<'form'>;
const summary = SAMPLES['summary'] as CardOf<'summary'>;
const welcome = SAMPLES['welcome'] as CardOf<'welcome'>;

const LARGE: readonly (readonly [string, CardModel])[] = [
  [
    'progress card with 200 subscriptions and long notes',
    {
      ...progress,
      title: LONG,
      subscriptions: many(200).map((one) => ({ ...one, state: 'ready' as const })),
      notes: many(30).map(({ name }) => ({ by: name, text: LONG, at: progress.sentAt })),
      details: many(30).map(() => ({ question: 'scope' as const, answer: LONG })),
    },
  ],
  [
    'grant for 200 subscriptions',
    {
      ...grant,
      subscriptions: many(200).map((one) => ({
        ...one,
        state: 'open' as const,
        azLine: 'az '.repeat(80),
      })),
    },
  ],
  ['choice among 500 subscriptions', { ...listed, listed: many(500) }],
  ['list of 300 migrations', { ...list, items: Array.from({ length: 300 }, () => list.items[0]!) }],
  [
    'ticket with 100 long answers',
    {
      ...ticket,
      words: LONG,
      rows: many(100).map(() => ({ question: 'scope' as const, answer: LONG })),
      tried: many(100).map(() => LONG),
    },
  ],
  [
    'form with every problem and 300 countries',
    {
      ...form,
      countries: many(300).map((_, index) => `C${index}`),
      problems: form.problems.concat(form.problems, form.problems),
    },
  ],
  [
    'summary of long answers',
    { ...summary, rows: summary.rows.map((row) => ({ ...row, answer: LONG })) },
  ],
  ['greeting of somebody whose name is a crowd', { ...welcome, name: FAMILY.repeat(900) }],
];

describe.each(LARGE)('a %s', (_, card) => {
  test('is a message Slack takes', () => {
    expect(refuseBlocks(renderSlack(card, LONG_TOKENS).blocks, 'message')).toBeUndefined();
  });

  test('has a line for notifications that can be edited', () => {
    const { text } = renderSlack(card, LONG_TOKENS);

    expect(Buffer.byteLength(text, 'utf8')).toBeLessThanOrEqual(SLACK_LIMITS.message.fallbackBytes);
  });
});

describe('a token', () => {
  test('that is too long is refused, never cut', () => {
    const seal = () => 'x'.repeat(SLACK_LIMITS.button.value + 1);

    expect(() => renderSlack(SAMPLES['consent']!, { ...CONTEXT, seal })).toThrow(RangeError);
  });
});

describe('an address', () => {
  test('that is too long is refused, never cut', () => {
    const pageUrl = () => `https://handover.lumen.example/${'x'.repeat(3_000)}`;

    expect(() => renderSlack(SAMPLES['consent-sign-in']!, { ...CONTEXT, pageUrl })).toThrow(
      RangeError,
    );
  });
});

describe('the value of a choice', () => {
  test('that is too long is refused, never cut', () => {
    const card = { ...form, scopes: [...form.scopes, { ...form.scopes[0]!, id: 'x'.repeat(76) }] };

    expect(() => renderSlack(card, CONTEXT)).toThrow(RangeError);
  });
});

describe('a title', () => {
  test('that is too long ends with an ellipsis', () => {
    const { blocks } = renderSlack({ ...progress, title: LONG }, CONTEXT);
    const [title = ''] = paragraphsIn(nodesOf(blocks, 'header'));

    expect(title.length).toBeLessThanOrEqual(SLACK_LIMITS.header);
    expect(title.endsWith('…')).toBe(true);
  });
});

describe('a long text in pieces', () => {
  const text = fc
    .array(fc.stringMatching(/^[a-zé👩 ]{0,60}$/u), { maxLength: 30 })
    .map((paragraphs) => paragraphs.join('\n\n'));

  test('keeps every word', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 80 }), (whole, limit) => {
        const kept = piecesOf(whole, limit).join('').replace(/\s/g, '');

        expect(kept).toBe(whole.replace(/\s/g, ''));
      }),
    );
  });

  test('has no piece above the limit', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 80 }), (whole, limit) => {
        expect(piecesOf(whole, limit).filter((piece) => piece.length > limit)).toEqual([]);
      }),
    );
  });

  test('is parted between paragraphs', () => {
    expect(piecesOf('One.\n\nTwo.\n\nThree.', 12)).toEqual(['One.\n\nTwo.', 'Three.']);
  });
});
