import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { tenantStream } from '../../src/messages/ids.js';
import type { Input } from '../../src/messages/input.js';
import { evolveAll } from '../../src/migration/evolve.js';
import type { Migration } from '../../src/migration/state.js';
import {
  ALEX,
  aPress,
  aTimer,
  CONTOSO,
  DAY_MS,
  FABRIKAM,
  later,
  LEE,
  LUMEN,
  MEGAN,
  NOON,
} from '../builders.js';
import { given, HISTORY, proofOf } from './given.js';
import { aCustomer, anAnswer, aSignIn, decided, pressed, someNews } from './inputs.js';

/** The migration after one more input, as the stream's lock would take them: one by one. */
const step = (migration: Migration, input: Input): Migration =>
  evolveAll(
    migration,
    input.input === 'press'
      ? pressed(migration, input.press.action, { from: input.from }).events
      : decided(migration, input).events,
  );

const DECISIONS = ['consent.accept', 'consent.decline'] as const;
const aDecision = fc
  .record({
    action: fc.constantFrom(...DECISIONS),
    from: fc.constantFrom(ALEX, LEE, MEGAN),
    signedIn: fc.boolean(),
  })
  .map(({ action, from, signedIn }): Input =>
    signedIn
      ? aSignIn(action, { person: from, proof: proofOf(from, 'microsoftSignIn') })
      : aPress(action, { from }),
  );

const isAlex = (input: Input): boolean =>
  (input.input === 'press' && input.from.id === ALEX.id) ||
  (input.input === 'signedIn' && input.press.person === ALEX.id);

describe('64 racing presses of three identities', () => {
  test('come to one decision, and it is the named admin’s first', () => {
    fc.assert(
      fc.property(fc.array(aDecision, { minLength: 64, maxLength: 64 }), (inputs) => {
        const start = given(...HISTORY.consent);
        const end = inputs.reduce(step, start);

        const first = inputs.find(isAlex);
        const decisions = end.version - start.version;
        expect(decisions).toBe(first ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });
});

const tenant = fc.constantFrom(CONTOSO, FABRIKAM, LUMEN);
const change = fc.constantFrom('accepted' as const, 'removed' as const);
const why = fc.constantFrom('reported' as const, 'asked' as const, 'reconciling' as const);
/** Reports of any kind from anywhere, reads that do not show the relationship, and reads of others. */
const aForgery: fc.Arbitrary<Input> = fc.oneof(
  fc
    .record({ about: tenant, from: tenant, change })
    .map((it) =>
      someNews(
        { news: 'relationshipReported', tenantId: it.about, change: it.change, at: NOON },
        tenantStream(it.from),
      ),
    ),
  fc
    .record({ kind: fc.constantFrom('none' as const, 'other' as const), why })
    .map((it) => aCustomer(it.kind, it.why)),
  fc
    .record({ of: fc.constantFrom(FABRIKAM, LUMEN), why })
    .map((it) => aCustomer('reseller', it.why, it.of)),
  fc
    .constantFrom(FABRIKAM, LUMEN)
    .map((tenantId) =>
      anAnswer(
        { call: 'customer', tenantId, why: 'asked' },
        { call: 'customer', tenantId: CONTOSO, relationship: 'reseller', at: NOON },
      ),
    ),
  fc.constantFrom(ALEX, MEGAN).map((from) => aPress('consent.check', { from })),
  fc.constant(aTimer('reconcile', later(DAY_MS))),
);

describe('a thousand forged, doubled and foreign events', () => {
  test('never complete the customer account', () => {
    fc.assert(
      fc.property(fc.array(aForgery, { minLength: 20, maxLength: 50 }), (inputs) => {
        const end = inputs.reduce(step, given(...HISTORY.accepted));

        expect(end.relationship).toBeUndefined();
        expect(end.phase).toBe('consent');
      }),
      { numRuns: 100 },
    );
  });

  test('do not hide the one true read', () => {
    fc.assert(
      fc.property(fc.array(aForgery, { maxLength: 30 }), (inputs) => {
        const before = inputs.reduce(step, given(...HISTORY.accepted));

        expect(step(before, aCustomer('reseller', 'reconciling')).phase).toBe('access');
      }),
      { numRuns: 100 },
    );
  });
});
