import { describe, expect, test } from '@jest/globals';

import type { ServiceCall } from '../../src/messages/calls.js';
import { azOwnerLine } from '../../src/migration/azLines.js';
import { ALEX, CONTOSO, FABRIKAM, LEE, NOON } from '../builders.js';
import { chosen, DATA, given, GUEST, guest, HISTORY, owned, proofOf, WEB } from './given.js';
import { anAnswer, aSignIn, decided, effectsOf, keysOf, pressed, UNCHANGED } from './inputs.js';

const access = given(...HISTORY.access);
const listed = given(...HISTORY.access, {
  type: 'SubscriptionsListed',
  by: ALEX,
  subscriptions: [WEB, DATA],
  at: NOON,
});
const owner = given(...HISTORY.owner);
const ASK: ServiceCall = {
  call: 'owner',
  tenantId: CONTOSO,
  objectId: GUEST,
  subscriptions: [WEB.id, DATA.id],
};
const found = {
  call: 'owner',
  verified: [WEB.id],
  refused: [{ id: DATA.id, why: 'conditional' }],
  at: NOON,
} as const;

describe('choosing subscriptions', () => {
  test('begins with what the approver’s own sign-in can see', () => {
    const decision = decided(
      access,
      aSignIn('access.choose', { subscriptions: [WEB, DATA], guestObjectId: GUEST }),
    );

    expect(decision.events.map(({ type }) => type)).toEqual([
      'SubscriptionsListed',
      'GuestIdentified',
    ]);
    expect(decision.ack).toMatchObject({ card: { kind: 'subscriptions', listed: [WEB, DATA] } });
  });

  test('lists the same ones once, and shows them again', () => {
    const decision = decided(listed, aSignIn('access.choose', { subscriptions: [WEB, DATA] }));

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { kind: 'subscriptions', listed: [WEB, DATA] } },
    });
  });

  test('says when the sign-in can see none', () => {
    const decision = decided(access, aSignIn('access.choose', { subscriptions: [] }));

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { problem: { code: 'noSubscriptionsSeen' } } },
    });
  });

  test.each([
    ['another tenant', proofOf(ALEX, 'microsoftSignIn', FABRIKAM), 'wrongTenant'],
    ['another person', proofOf(LEE, 'microsoftSignIn'), 'notTheApprover'],
  ])('refuses a sign-in of %s', (_what, proof, code) => {
    const decision = decided(access, aSignIn('access.choose', { proof, subscriptions: [WEB] }));

    expect(decision).toMatchObject({ events: [], ack: { ack: 'refused', notice: { code } } });
  });

  test('takes only what was listed', () => {
    const subscriptions = `${WEB.id},${GUEST}`;

    const decision = pressed(listed, 'access.choose', { from: ALEX, fields: { subscriptions } });

    expect(decision.events).toEqual([
      { type: 'SubscriptionsChosen', by: ALEX, subscriptions: [WEB], how: 'signIn', at: NOON },
    ]);
    expect(keysOf(decision)).toContain('owner/1');
  });

  test('by pasting takes ids in any order, once each', () => {
    const subscriptions = `${DATA.id.toUpperCase()}\n ${WEB.id}, ${WEB.id}`;

    const decision = pressed(access, 'access.paste', { from: ALEX, fields: { subscriptions } });

    expect(decision.events).toMatchObject([
      { how: 'pasted', subscriptions: [{ id: DATA.id }, { id: WEB.id }] },
    ]);
  });

  test.each(['access.choose', 'access.paste'] as const)(
    'by %s with nothing filled in says so, and chooses nothing',
    (action) => {
      const decision = pressed(listed, action, { from: ALEX, fields: { subscriptions: '' } });

      expect(decision).toMatchObject({
        events: [],
        ack: { card: { kind: 'subscriptions', problem: { code: 'noneChosen' } } },
      });
    },
  );

  test.each(['web', 'not-a-guid aaaaaaaa-0000-4000-8000-000000000001'])(
    'by pasting %j is refused, and says which id could not be read',
    (subscriptions) => {
      const decision = pressed(access, 'access.paste', { from: ALEX, fields: { subscriptions } });

      expect(decision).toMatchObject({
        events: [],
        ack: { card: { kind: 'subscriptions', problem: { code: 'notUnderstood' } } },
      });
    },
  );
});

describe('giving Owner', () => {
  test('shows the exact line once the guest is known', () => {
    const migration = given(...HISTORY.access, chosen);

    const decision = pressed(migration, 'access.guest', {
      from: ALEX,
      fields: { objectId: GUEST.toUpperCase() },
    });

    expect(decision.events).toEqual([{ ...guest, how: 'pasted' }]);
    expect(decision.ack).toMatchObject({
      card: { guestObjectId: GUEST, subscriptions: [{ azLine: azOwnerLine(GUEST, WEB.id) }, {}] },
    });
  });

  test('refuses an object id that is none', () => {
    const decision = pressed(owner, 'access.guest', { from: ALEX, fields: { objectId: '; rm' } });

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { checked: { code: 'notUnderstood' } } },
    });
  });

  test('is read back on request', () => {
    const decision = pressed(owner, 'access.check', { from: ALEX });

    expect(effectsOf(decision, 'call')).toMatchObject([{ call: ASK }]);
  });

  test('is verified only where it was read, and says why elsewhere', () => {
    const decision = decided(owner, anAnswer(ASK, found));

    expect(decision.events).toEqual([
      { type: 'OwnerVerified', subscriptions: [WEB.id], at: NOON },
      { type: 'OwnerNotVerified', refused: found.refused, at: NOON },
    ]);
  });

  test('that our app may not read is not said to be missing: the sign-in is offered', () => {
    const refused = [WEB, DATA].map(({ id }) => ({ id, why: 'unreadable' }));

    const decision = decided(owner, anAnswer(ASK, { ...found, verified: [], refused }));

    expect(effectsOf(decision, 'say').map(({ notice }) => notice.code)).toEqual([
      'ownerUnreadable',
    ]);
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: 'owner/1',
        card: expect.objectContaining({ checked: { code: 'ownerUnreadable' } }),
      }),
    );
  });

  test('is read with the approver’s own sign-in too', () => {
    const decision = decided(owner, aSignIn('access.check', { owner: found }));

    expect(decision.events.map(({ type }) => type)).toEqual(['OwnerVerified', 'OwnerNotVerified']);
  });

  test('on everything chosen opens the move and asks for counterparts', () => {
    const answer = { ...found, verified: [WEB.id, DATA.id], refused: [] };

    const decision = decided(owner, anAnswer(ASK, answer));

    expect(decision.events).toEqual([owned]);
    expect(effectsOf(decision, 'call').map(({ key }) => key)).toEqual(['call/counterparts']);
  });

  test('can be attested for one subscription, and is never called verified', () => {
    const decision = pressed(owner, 'access.attest', { from: ALEX, subject: WEB.id });

    expect(decision.events).toEqual([
      { type: 'OwnerAttested', subscriptions: [WEB.id], by: ALEX, at: NOON },
    ]);
    expect(decision.ack).toMatchObject({
      card: { subscriptions: [{ state: 'attested' }, { state: 'open' }] },
    });
  });

  test.each([
    ['another guest', { ...ASK, objectId: DATA.id }],
    ['another tenant', { ...ASK, tenantId: FABRIKAM }],
  ])('read for %s changes nothing', (_what, call) => {
    expect(decided(owner, anAnswer(call, found))).toEqual(UNCHANGED);
  });
});
