import { describe, expect, test } from '@jest/globals';

import type { Action, Fields } from '../../src/messages/actions.js';
import { decideMigration } from '../../src/migration/decide.js';
import type { Migration } from '../../src/migration/state.js';
import { ALEX, aMessage, DIEGO, known, later, LEE, MEGAN, PERSONAL, RULES } from '../builders.js';
import { chosen, given, guest, HISTORY } from './given.js';
import { effectsOf } from './inputs.js';

const asked = given(...HISTORY.consent);

function said(migration: Migration, action: Action, from = ALEX, fields: Fields = {}) {
  const facts = { personByEmail: known(LEE) };
  const input = aMessage('whatever was understood', { from, facts });
  const intent = { action, fields, typed: input.text };
  return { input, decision: decideMigration(migration, input, intent, RULES) };
}

const cardsIn = (slot: string, decision: Parameters<typeof effectsOf>[0]) =>
  effectsOf(decision, 'showCard').filter((one) => one.slot === slot);

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

  test('get a card that waits to be sent beside any later change of it', () => {
    const keysOf = (decision: Parameters<typeof effectsOf>[0]) =>
      cardsIn('progress/requester', decision).map(({ key }) => key);
    const shown = keysOf(said(asked, 'migration.status', MEGAN).decision);
    const changed = keysOf(said(asked, 'consent.accept', ALEX).decision);

    expect([shown, changed].map((keys) => keys.length)).toEqual([1, 1]);
    expect(shown).not.toEqual(changed);
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

    expect(cardsIn('consent/1', decision)).toMatchObject([
      { card: { kind: 'handoff' }, below: true },
    ]);
  });

  test.each([
    ['stop a request that looks wrong', 'consent.looksWrong', 'looksWrong'],
    ['pass a request on', 'consent.forward', 'consentForwarded'],
  ] as const)('that %s are answered, though only a card above changes', (_, action, code) => {
    const { decision } = said(asked, action, ALEX, { to: 'lee@contoso.example' });

    expect(decision.events).not.toEqual([]);
    expect(effectsOf(decision, 'say')).toContainEqual(
      expect.objectContaining({
        to: { to: 'conversation', conversation: PERSONAL },
        notice: expect.objectContaining({ code }),
      }),
    );
  });

  test('that attest what nobody can read get below them how things stand', () => {
    const granting = given(...HISTORY.access, chosen, guest);

    const { decision } = said(granting, 'access.attest', ALEX);

    expect(decision.events).toMatchObject([{ type: 'OwnerAttested' }]);
    expect(cardsIn('consent/1', decision)).toMatchObject([
      { card: { kind: 'progress' }, below: true },
    ]);
  });

  test('that choose get the card to choose with, and no word of not being understood', () => {
    const { decision } = said(given(...HISTORY.access), 'access.choose', ALEX);

    const [shown] = effectsOf(decision, 'showCard');
    expect(shown?.card).toMatchObject({ kind: 'subscriptions' });
    expect(shown?.card).not.toHaveProperty('problem');
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
