import { describe, expect, test } from '@jest/globals';

import { shortened, TEAMS_LIMITS, TEXT_LIMITS, whole } from '../../src/cards/limits.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { subscriptionId } from '../../src/messages/ids.js';
import { CONTEXT, LONG_TOKENS } from './context.js';
import { elementsIn } from './reading.js';

const bytesOf = (card: CardModel): number =>
  Buffer.byteLength(JSON.stringify(renderTeams(card, LONG_TOKENS)), 'utf8');

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: subscriptionId.parse(`0a1b2c3d-0000-4000-8000-${String(index).padStart(12, '0')}`),
    name: `Subscription number ${index} of a company with very long names`,
  }));

const progress = SAMPLES['progress-support'] as CardOf<'progress'>;
const grant = SAMPLES['owner-grant'] as CardOf<'ownerGrant'>;
const listed = SAMPLES['subscriptions-listed'] as CardOf<'subscriptions'>;
const list = SAMPLES['list'] as CardOf<'list'>;

const LARGE: readonly (readonly [string, CardModel])[] = [
  [
    'progress card with 200 subscriptions and long notes',
    {
      ...progress,
      subscriptions: many(200).map((one) => ({ ...one, state: 'ready' as const })),
      notes: many(30).map(({ name }) => ({
        by: name,
        text: 'long '.repeat(800),
        at: progress.sentAt,
      })),
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
];

describe.each(LARGE)('a %s', (_, card) => {
  test('stays below the size every client takes', () => {
    expect(bytesOf(card)).toBeLessThan(TEAMS_LIMITS.cardBytes);
  });
});

describe('long terms', () => {
  const long = { ...CONTEXT, termsText: () => 'A long paragraph.\n\n'.repeat(2_000) };

  test('open on a page of ours from the terms card', () => {
    const drawn = elementsIn(renderTeams(SAMPLES['terms-partner']!, long));

    expect(drawn.filter(({ type }) => type === 'Action.OpenUrl')).toMatchObject([
      { title: 'Open the full text' },
    ]);
  });

  test('open on the consent page from the request', () => {
    const drawn = elementsIn(renderTeams(SAMPLES['consent']!, long));

    expect(drawn.filter(({ title }) => title === 'Open the full text')).toHaveLength(1);
  });
});

describe('words', () => {
  test('that are too long end with an ellipsis', () => {
    expect(shortened('Contoso Production', 8)).toBe('Contoso…');
  });

  test('are never cut inside a character', () => {
    expect(shortened('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…');
  });
});

describe('a value', () => {
  test('that is too long is refused, never cut', () => {
    expect(() => whole('x'.repeat(TEXT_LIMITS.code + 1), TEXT_LIMITS.code)).toThrow(RangeError);
  });
});
