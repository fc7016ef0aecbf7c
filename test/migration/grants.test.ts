import { describe, expect, test } from '@jest/globals';

import type { Subscription } from '../../src/messages/account.js';
import type { ServiceCall } from '../../src/messages/calls.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import { evolveAll } from '../../src/migration/evolve.js';
import type { Migration } from '../../src/migration/state.js';
import { ALEX, aTimer, CONTOSO, ENGINEERING, NOON, RULES } from '../builders.js';
import { DATA, DONE, given, GUEST, HISTORY, moved, paired, WEB } from './given.js';
import { anAnswer, aSignIn, decided, effectsOf, pressed, UNCHANGED } from './inputs.js';

const done = given(...DONE);
const OWNER: ServiceCall = {
  call: 'owner',
  tenantId: CONTOSO,
  objectId: GUEST,
  subscriptions: [WEB.id, DATA.id],
};
const goneFrom = (
  migration: Migration,
  ids: readonly Subscription['id'][],
  why = 'none',
): ReturnType<typeof decided> => {
  const refused = ids.map((id) => ({ id, why }));
  return decided(migration, anAnswer(OWNER, { call: 'owner', verified: [], refused, at: NOON }));
};
const removed = (...ids: readonly Subscription['id'][]): MigrationEvent => ({
  type: 'OwnerRemoved',
  subscriptions: [...ids],
  at: NOON,
});

describe('Owner taken back', () => {
  const moving = given(...HISTORY.move, ...paired, moved(WEB));

  test.each(['none', 'conditional', 'resourceGroupOnly'])(
    'before everything moved (%s) opens access again, for that subscription only',
    (why) => {
      const decision = goneFrom(moving, [DATA.id], why);
      const after = evolveAll(moving, decision.events);

      expect(decision.events).toEqual([
        { type: 'OwnerLost', lost: [{ id: DATA.id, why }], at: NOON },
      ]);
      expect(after.phase).toBe('access');
      expect(after.subscriptions.map(({ owner }) => owner?.how)).toEqual(['verified', undefined]);
    },
  );

  test('before everything moved is told to the approver, the requester and support, with the way back', () => {
    const decision = goneFrom(moving, [DATA.id]);

    expect(effectsOf(decision, 'say').map(({ notice, to }) => [notice.code, to.to])).toEqual([
      ['ownerLost', 'person'],
      ['ownerLost', 'supportChannel'],
      ['ownerLost', 'person'],
    ]);
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: 'owner/1',
        card: expect.objectContaining({
          subscriptions: [
            expect.objectContaining({ id: WEB.id, state: 'verified' }),
            expect.objectContaining({ id: DATA.id, state: 'lost' }),
          ],
        }),
      }),
    );
  });

  test('and given again goes on where it was', () => {
    const open = evolveAll(moving, goneFrom(moving, [DATA.id]).events);
    const answer = { call: 'owner', verified: [DATA.id], refused: [], at: NOON } as const;

    const { events } = decided(open, anAnswer(OWNER, answer));

    expect(events).toEqual([{ type: 'OwnerVerified', subscriptions: [DATA.id], at: NOON }]);
    expect(evolveAll(open, events).phase).toBe('move');
  });

  test('after everything of it moved is recorded as what we asked for, and closes nothing', () => {
    const decision = goneFrom(moving, [WEB.id]);

    expect(decision.events).toEqual([removed(WEB.id)]);
    expect(evolveAll(moving, decision.events).phase).toBe('move');
  });

  test('after it is done is thanked for once, and leaves it done', () => {
    const decision = goneFrom(done, [WEB.id, DATA.id]);
    const after = evolveAll(done, decision.events);

    expect(decision.events).toEqual([removed(WEB.id, DATA.id)]);
    expect(new Set(effectsOf(decision, 'say').map(({ notice }) => notice.code))).toEqual(
      new Set(['ownerRemoved']),
    );
    expect(after.phase).toBe('done');
    expect(goneFrom(after, [WEB.id, DATA.id])).toEqual(UNCHANGED);
    expect(effectsOf(decided(after, aTimer('reconcile')), 'call').map(({ key }) => key)).toEqual([
      'call/customer',
      'call/provider',
    ]);
  });

  test('is asked for only where it still stands', () => {
    const half = given(...DONE, removed(WEB.id));
    const whole = given(...DONE, removed(WEB.id, DATA.id));

    expect(effectsOf(decided(half, aTimer('removeOwner')), 'say')).toMatchObject([
      { notice: { items: [expect.stringContaining(DATA.id)] } },
    ]);
    expect(decided(whole, aTimer('removeOwner'))).toEqual(UNCHANGED);
  });

  test.each([
    ['that only got a condition', done, 'conditional'],
    ['that could not be read after it is done', done, 'unreadable'],
    ['that could not be read while it moves', moving, 'unreadable'],
  ])('is not concluded from a role %s', (_what, migration, why) => {
    expect(goneFrom(migration, [WEB.id], why)).toEqual(UNCHANGED);
  });

  test('is not concluded where it was attested only', () => {
    const attested: MigrationEvent = {
      type: 'OwnerAttested',
      subscriptions: [WEB.id, DATA.id],
      by: ALEX,
      at: NOON,
    };

    expect(goneFrom(given(...HISTORY.owner, attested), [WEB.id])).toEqual(UNCHANGED);
  });

  test('is looked at daily while resources move', () => {
    const calls = effectsOf(decided(moving, aTimer('reconcile')), 'call').map(({ call }) => call);

    expect(calls).toContainEqual(OWNER);
  });

  test('can be checked by the approver after it is done, by a press and by a sign-in', () => {
    const pressedNow = pressed(done, 'access.check', { from: ALEX });
    const answer = { call: 'owner', verified: [], refused: [{ id: WEB.id, why: 'none' }] } as const;
    const signedIn = decided(done, aSignIn('access.check', { owner: { ...answer, at: NOON } }));

    expect(effectsOf(pressedNow, 'call')).toMatchObject([{ call: OWNER }]);
    expect(signedIn.events).toEqual([removed(WEB.id)]);
  });
});

describe('a provider that is gone after it was done', () => {
  const PROVIDER: ServiceCall = {
    call: 'provider',
    name: 'Contoso-Prod',
    scope: ENGINEERING,
    create: false,
  };
  const readAs = (migration: Migration, state: 'absent' | 'unavailable' | 'processing' | 'ready') =>
    decided(migration, anAnswer(PROVIDER, { call: 'provider', state, at: NOON }));

  test.each(['absent', 'unavailable'] as const)('(%s) reopens its outcome alone', (state) => {
    const { events } = readAs(done, state);

    expect(events).toEqual([
      { type: 'ProviderLost', state, name: 'Contoso-Prod', at: NOON },
      { type: 'OutcomeLost', outcome: 'managerAccess', at: NOON },
    ]);
    expect(evolveAll(done, events).phase).toBe('enable');
  });

  test('tells the requester and support how it stands and who brings it back', () => {
    const said = effectsOf(readAs(done, 'absent'), 'say').map(({ notice }) => notice.code);

    expect(said).toEqual(['providerNotYet', 'providerNotYet', 'outcomeLost', 'outcomeLost']);
  });

  test('is not made again behind the back of whoever took it away', () => {
    const rules = { ...RULES, createProvider: true };
    const answer = anAnswer(PROVIDER, { call: 'provider', state: 'absent', at: NOON });
    const lostNow = decided(done, answer, rules);
    const again = decided(evolveAll(done, lostNow.events), aTimer('providerCheck'), rules);

    expect([...effectsOf(lostNow, 'call'), ...effectsOf(again, 'call')]).toMatchObject([
      { call: { call: 'provider', create: false } },
      { call: { call: 'provider', create: false } },
    ]);
  });

  test.each(['processing', 'ready'] as const)('is not one that is %s', (state) => {
    expect(readAs(done, state)).toEqual(UNCHANGED);
  });

  test('and comes back completes it again', () => {
    const open = evolveAll(done, readAs(done, 'unavailable').events);

    expect(readAs(open, 'ready').events.map(({ type }) => type)).toEqual([
      'ProviderRead',
      'MigrationCompleted',
    ]);
  });
});
