import { describe, expect, test } from '@jest/globals';

import type { Action } from '../../src/messages/actions.js';
import { decideMigration } from '../../src/migration/decide.js';
import type { Migration } from '../../src/migration/state.js';
import { ALEX, aMessage, DIEGO, later, MEGAN, PERSONAL, RULES } from '../builders.js';
import { given, HISTORY } from './given.js';
import { effectsOf } from './inputs.js';

const asked = given(...HISTORY.consent);

function said(migration: Migration, action: Action, from = ALEX) {
  const input = aMessage('whatever was understood', { from });
  const intent = { action, fields: {}, typed: input.text };
  return { input, decision: decideMigration(migration, input, intent, RULES) };
}

describe('words', () => {
  test('decide as a press does', () => {
    const { decision } = said(asked, 'consent.accept');

    expect(decision.events).toMatchObject([{ type: 'TermsAccepted', by: ALEX }]);
    expect(decision.ack).toEqual({ ack: 'none' });
  });

  test('that are refused are answered where they were written', () => {
    const { input, decision } = said(asked, 'consent.accept', DIEGO);

    expect(decision).toMatchObject({ events: [], ack: { ack: 'none' } });
    expect(effectsOf(decision, 'say')).toMatchObject([
      {
        key: `answer/${input.id}`,
        to: { conversation: PERSONAL },
        notice: { code: 'notTheApprover' },
      },
    ]);
  });

  test('that ask for the status get their own card below them, and no copy that grows untrue', () => {
    const { decision } = said(asked, 'migration.status', MEGAN);

    expect(effectsOf(decision, 'showCard')).toMatchObject([
      { slot: 'progress/requester', card: { kind: 'progress' }, below: true },
    ]);
  });

  test('that ask for the status get a copy that says of when it is, without a card of their own', () => {
    const { input, decision } = said(asked, 'migration.status', ALEX);

    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: `answer/${input.id}`,
        card: expect.objectContaining({ kind: 'progress', asOf: input.receivedAt }),
      }),
    );
  });

  test('that accept get the card of the next step below them', () => {
    const { decision } = said(asked, 'consent.accept', ALEX);

    expect(effectsOf(decision, 'showCard').at(-1)).toMatchObject({
      slot: 'consent/1',
      card: { kind: 'handoff' },
      below: true,
    });
  });

  test('that keep a request from being withdrawn are answered', () => {
    const asksToWithdraw = given(...HISTORY.consent, {
      ...{ type: 'ConfirmationAsked', what: 'withdraw', via: 'typed' },
      at: later(0),
    });

    const { decision } = said(asksToWithdraw, 'draft.keep', MEGAN);

    expect(decision.events).toMatchObject([{ type: 'ConfirmationDropped' }]);
    expect(effectsOf(decision, 'say')).toMatchObject([{ notice: { code: 'notWithdrawn' } }]);
  });

  test('that ask for the status bring back the card to act on, where it was lost', () => {
    const { decision } = said(asked, 'migration.status');

    expect(effectsOf(decision, 'showCard')).toMatchObject([
      { card: { kind: 'progress' } },
      { slot: 'consent/1', card: { kind: 'consentRequest' }, below: true },
    ]);
  });
});
