import { describe, expect, test } from '@jest/globals';

import { SAMPLES } from '../../src/cards/samples.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import { renderText } from '../../src/cards/text.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { CONTEXT } from './context.js';
import { elementsIn } from './reading.js';

const EVIL = '<!channel> **x** [click](http://evil) <at>all</at>';

const consent = SAMPLES['consent'] as CardOf<'consentRequest'>;
const progress = SAMPLES['progress-support'] as CardOf<'progress'>;
const question = SAMPLES['question-domain-unknown'] as CardOf<'question'>;

const CARDS: readonly (readonly [string, CardModel])[] = [
  [
    'request to the Azure admin',
    {
      ...consent,
      company: EVIL,
      requestedBy: { name: EVIL, email: EVIL },
      tenant: { ...consent.tenant, name: EVIL },
    },
  ],
  [
    'progress card',
    {
      ...progress,
      title: EVIL,
      requestedBy: EVIL,
      owner: EVIL,
      notes: [{ by: EVIL, text: EVIL, at: progress.sentAt }],
    },
  ],
  [
    'question',
    { ...question, problem: { code: 'unknownTenant', typed: EVIL, suggestions: [EVIL] } },
  ],
  ['welcome card', { ...(SAMPLES['welcome'] as CardOf<'welcome'>), name: EVIL, partner: EVIL }],
  [
    'notice',
    { kind: 'notice', version: 0, actions: [], notice: { code: 'claimed', values: { by: EVIL } } },
  ],
];

describe.each(CARDS)('what people typed into a %s', (_, card) => {
  const texts = elementsIn(renderTeams(card, CONTEXT)).filter(
    ({ text }) => typeof text === 'string' && text.includes('evil'),
  );

  test('appears literally, in text runs only', () => {
    expect(texts.length).toBeGreaterThan(0);
    expect(new Set(texts.map(({ type }) => type))).toEqual(new Set(['TextRun']));
    expect(texts.every(({ text }) => String(text).includes(EVIL))).toBe(true);
  });

  test('opens nothing', () => {
    expect(texts.filter(({ selectAction }) => selectAction !== undefined)).toEqual([]);
  });
});

describe('a name that turns the direction of text', () => {
  test('loses the marks that turn it', () => {
    const card = {
      ...consent,
      requestedBy: { name: 'Megan\u202enewoB', email: 'm@contoso.example' },
    };

    expect(renderText(card, CONTEXT)).not.toMatch(/[\u202a-\u202e]/);
  });
});
