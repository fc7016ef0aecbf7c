import { describe, expect, test } from '@jest/globals';

import { SAMPLES } from '../../src/cards/samples.js';
import { renderSlack } from '../../src/cards/slack/renderSlack.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { CONTEXT } from './context.js';
import { nodesIn } from './slackReading.js';

const EVIL = '<!channel> *x* :tada: & <http://evil|admin>';

const consent = SAMPLES['consent'] as CardOf<'consentRequest'>;
const progress = SAMPLES['progress-support'] as CardOf<'progress'>;
const question = SAMPLES['question-domain-unknown'] as CardOf<'question'>;
const summary = SAMPLES['summary'] as CardOf<'summary'>;

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
  ['summary', { ...summary, rows: [{ question: 'providerName', answer: EVIL }] }],
  ['welcome card', { ...(SAMPLES['welcome'] as CardOf<'welcome'>), name: EVIL, partner: EVIL }],
  [
    'notice',
    { kind: 'notice', version: 0, actions: [], notice: { code: 'claimed', values: { by: EVIL } } },
  ],
];

describe.each(CARDS)('what people typed into a %s', (_, card) => {
  const { text, blocks } = renderSlack(card, CONTEXT);
  const texts = nodesIn(blocks).filter(
    (node) => typeof node['text'] === 'string' && node['text'].includes('evil'),
  );

  test('appears literally, where no markup is read', () => {
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(({ type }) => type !== 'text' && type !== 'plain_text')).toEqual([]);
    expect(texts.filter(({ text: said }) => !String(said).includes(EVIL))).toEqual([]);
  });

  test('opens nothing', () => {
    expect(nodesIn(blocks).filter(({ type }) => type === 'link' || type === 'user')).toEqual([]);
  });

  test('is inert in the line for notifications', () => {
    expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });
});
