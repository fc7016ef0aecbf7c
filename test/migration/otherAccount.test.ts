import { describe, expect, test } from '@jest/globals';

import type { Action } from '../../src/messages/actions.js';
import { evolveAll } from '../../src/migration/evolve.js';
import { ALEX, FABRIKAM, LEE, NOON } from '../builders.js';
import {
  accepted,
  chosen,
  given,
  granted,
  GUEST,
  MAIL_ALEX,
  proofOf,
  related,
  requested,
  SLACK_ALEX,
  submitted,
  WEB,
} from './given.js';
import { aSignIn, decided, effectsOf, pressed } from './inputs.js';

const ACCESS = [
  'access.choose',
  'access.paste',
  'access.guest',
  'access.check',
  'access.attest',
] as const satisfies readonly Action[];
const APPROVERS = [
  ['by mail', MAIL_ALEX],
  ['through Slack', SLACK_ALEX],
] as const;

/** Accepted with Alex's account by whoever is known so; subscriptions are chosen. */
const givingAccess = (approver: typeof MAIL_ALEX) =>
  given(submitted(), granted, requested(approver), accepted(approver), related, chosen);
const FIELDS = { subscriptions: WEB.id, objectId: GUEST };
const cases = APPROVERS.flatMap(([how, approver]) =>
  ACCESS.flatMap((action) => [
    [action, how, 'a form', approver, true] as const,
    [action, how, 'a sign-in that reads Azure', approver, false] as const,
  ]),
);

describe('another account than the one that accepted', () => {
  test.each(cases)(
    'for %s, known %s, by %s is refused privately whoever holds the link',
    (action, _how, _by, person, byForm) => {
      const proof = proofOf(LEE, 'microsoftSignIn');
      const read = byForm ? { byForm } : { subscriptions: [WEB], guestObjectId: GUEST };

      const decision = decided(
        givingAccess(person),
        aSignIn(action, { person, proof, ...read }, FIELDS),
      );

      const { tenantId, objectId, name } = proof;
      expect(decision.events).toEqual([
        { type: 'OtherAccountRefused', account: { tenantId, objectId, name }, at: NOON },
      ]);
      expect(decision.ack).toMatchObject({
        ack: 'refused',
        notice: { code: 'notTheAcceptingAccount', values: { account: ALEX.name, you: LEE.name } },
      });
    },
  );

  test('is one line for operators, and nobody else’s', () => {
    const proof = proofOf(LEE, 'microsoftSignIn');
    const before = givingAccess(MAIL_ALEX);
    const signIn = aSignIn('access.check', { person: MAIL_ALEX, proof });

    const first = decided(before, signIn);
    const second = decided(evolveAll(before, first.events), signIn);

    expect(effectsOf(first, 'say')).toMatchObject([
      { to: { to: 'supportChannel' }, notice: { code: 'otherAccount' } },
    ]);
    expect(first.effects).toHaveLength(1);
    expect(second).toMatchObject({ events: [], effects: [], ack: { ack: 'refused' } });
  });

  test('with the same object id in another tenant is refused, too', () => {
    const proof = proofOf(ALEX, 'microsoftSignIn', FABRIKAM);

    const decision = decided(
      givingAccess(MAIL_ALEX),
      aSignIn('access.attest', { person: MAIL_ALEX, proof, byForm: true }),
    );

    expect(decision).toMatchObject({ events: [], ack: { ack: 'refused' } });
  });
});

describe('the account that accepted', () => {
  test.each(APPROVERS)('goes on, known %s', (_how, person) => {
    const decision = decided(
      givingAccess(person),
      aSignIn('access.guest', { person, guestObjectId: GUEST }),
    );

    expect(decision.events.map(({ type }) => type)).toEqual(['GuestIdentified']);
  });

  test('presses in Slack as the user it signed in for', () => {
    const decision = pressed(givingAccess(SLACK_ALEX), 'access.guest', {
      from: SLACK_ALEX,
      fields: FIELDS,
    });

    expect(decision.events).toMatchObject([{ type: 'GuestIdentified', by: SLACK_ALEX }]);
  });
});
