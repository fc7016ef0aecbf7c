import { describe, expect, test } from '@jest/globals';

import { ALEX, DIEGO, FABRIKAM, later, LEE, MEGAN, NOON, RULES } from '../builders.js';
import {
  accepted,
  DEADLINE,
  given,
  granted,
  HISTORY,
  MAIL_ALEX,
  proofOf,
  related,
  requested,
  SLACK_ALEX,
  submitted,
  TERMS_REFS,
} from './given.js';
import { aSignIn, decided, effectsOf, keysOf, pressed } from './inputs.js';

const asked = (approver = ALEX) => given(submitted({ approver }), granted, requested(approver));

describe('accepting the terms', () => {
  test('by the named admin, in the expected tenant, is recorded with its proof', () => {
    const decision = pressed(asked(), 'consent.accept', { from: ALEX });

    expect(decision.events).toEqual([
      {
        type: 'TermsAccepted',
        round: 1,
        by: ALEX,
        proof: proofOf(),
        terms: TERMS_REFS,
        at: NOON,
      },
    ]);
  });

  test('refers to the card as it was shown', () => {
    const digest = 'd'.repeat(64);
    const migration = given(...HISTORY.consent, {
      type: 'ConsentShown',
      round: 1,
      digest,
      text: 'the card',
      at: NOON,
    });

    const decision = pressed(migration, 'consent.accept', { from: ALEX });

    expect(decision.events).toMatchObject([
      { type: 'TermsAccepted', shown: digest, shownOn: 'teams' },
    ]);
  });

  test('asks for the link, hands off, and tells requester, support and approver', () => {
    const decision = pressed(asked(), 'consent.accept', { from: ALEX });

    expect(decision.ack).toMatchObject({ ack: 'card', card: { kind: 'handoff' } });
    expect(keysOf(decision)).toEqual([
      'progress/requester',
      'progress/support',
      'consent/1',
      'TermsAccepted/5/requester',
      'TermsAccepted/5/support',
      'TermsAccepted/5/approver',
      'call/invitationLink',
    ]);
  });

  test('needs no link where the relationship is there already, and goes on to access', () => {
    const migration = given(submitted(), granted, related, requested());

    const decision = pressed(migration, 'consent.accept', { from: ALEX });

    expect(effectsOf(decision, 'call').map(({ call }) => call.call)).toEqual(['agreementSigned']);
    expect(effectsOf(decision, 'showCard').map(({ slot }) => slot)).toContain('subscriptions/1');
  });

  test.each([LEE, DIEGO, MEGAN])('by $name changes nothing and says who may answer', (from) => {
    expect(pressed(asked(), 'consent.accept', { from })).toEqual({
      events: [],
      effects: [],
      ack: {
        ack: 'refused',
        notice: { code: 'notTheApprover', values: { approver: 'Alex Wilber', you: from.name } },
      },
    });
  });

  test('a second time shows what is true now', () => {
    const decision = pressed(given(...HISTORY.accepted), 'consent.accept', { from: ALEX });

    expect(decision).toMatchObject({ events: [], ack: { card: { kind: 'handoff' } } });
  });

  test('on the card of an older round shows the current one', () => {
    const migration = given(...HISTORY.consent, requested(ALEX, 2));

    const decision = pressed(migration, 'consent.accept', { from: ALEX, version: 1 });

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { kind: 'consentRequest', version: 2 } },
    });
  });

  test('after the deadline offers to renew, also before the timer rang', () => {
    const at = later(1, DEADLINE);

    const decision = pressed(asked(), 'consent.accept', { from: ALEX, at });

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { notice: { code: 'tooLate' }, actions: ['consent.renew'] } },
    });
  });

  test('is closed while the request is frozen', () => {
    const frozen = given(...HISTORY.consent, {
      type: 'RequestFrozen',
      by: ALEX,
      words: '',
      at: NOON,
    });

    const decision = pressed(frozen, 'consent.accept', { from: ALEX });

    expect(decision).toMatchObject({
      events: [],
      ack: { card: { notice: { code: 'looksWrong' } } },
    });
  });
});

describe('a guest account of the tenant', () => {
  const { how, tenantId, objectId, name, at } = proofOf(ALEX, 'microsoftSignIn');
  const accept = (proof: object) => {
    const guest = { how, tenantId, objectId, name, at, guest: true, ...proof };
    return decided(
      asked(MAIL_ALEX),
      aSignIn('consent.accept', { person: MAIL_ALEX, proof: guest }),
    );
  };

  test('cannot accept for it', () => {
    expect(accept({})).toMatchObject({
      events: [],
      ack: { notice: { code: 'guestAccount' } },
    });
    expect(accept({ globalAdministrator: false }).events).toEqual([]);
  });

  test('can where it is Global Administrator of it', () => {
    expect(accept({ globalAdministrator: true }).events).toMatchObject([{ type: 'TermsAccepted' }]);
  });
});

describe('what an acceptance refers to', () => {
  const TEXT = { text: 'the page', digest: 'e'.repeat(64) };

  test('is the page as it stood, recorded with the acceptance', () => {
    const decision = decided(asked(), aSignIn('consent.accept', { shown: TEXT }));

    expect(decision.events).toMatchObject([
      { type: 'ConsentShown', round: 1, ...TEXT },
      { type: 'TermsAccepted', shown: TEXT.digest, shownOn: 'page' },
    ]);
  });

  test('is not recorded where nothing is accepted', () => {
    const foreign = { ...proofOf(ALEX, 'microsoftSignIn'), tenantId: FABRIKAM };
    const decision = decided(asked(), aSignIn('consent.accept', { shown: TEXT, proof: foreign }));

    expect(decision.events).toEqual([]);
  });
});

describe('proving who accepts', () => {
  test.each([SLACK_ALEX, { ...ALEX, tenantId: FABRIKAM }])(
    'asks $id of $tenantId to sign in with Microsoft first',
    (approver) => {
      const decision = pressed(asked(approver), 'consent.accept', { from: approver });

      expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'signInFirst' } } });
    },
  );

  test('asks everybody to sign in where a Teams identity does not suffice', () => {
    const rules = { ...RULES, teamsIdentitySuffices: false };

    const decision = pressed(asked(), 'consent.accept', { from: ALEX }, rules);

    expect(decision.ack).toMatchObject({ ack: 'refused', notice: { code: 'signInFirst' } });
  });

  test.each([ALEX, SLACK_ALEX, MAIL_ALEX])('takes a sign-in to the tenant for $id', (approver) => {
    const decision = decided(asked(approver), aSignIn('consent.accept', { person: approver }));

    expect(decision.events).toMatchObject([
      { type: 'TermsAccepted', by: approver, proof: { how: 'microsoftSignIn' } },
    ]);
  });

  test('refuses a sign-in to another tenant', () => {
    const proof = proofOf(ALEX, 'microsoftSignIn', FABRIKAM);

    const decision = decided(asked(), aSignIn('consent.accept', { proof }));

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'wrongTenant' } } });
  });

  test.each([LEE, MEGAN])('refuses $name who signed in through the approver’s link', (signer) => {
    const proof = proofOf(signer, 'microsoftSignIn');

    const decision = decided(asked(), aSignIn('consent.accept', { proof }));

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'notTheApprover' } } });
  });

  test.each(['consent.decline', 'consent.forward', 'consent.looksWrong'] as const)(
    'refuses %s of somebody else who signed in through that link',
    (action) => {
      const proof = proofOf(MEGAN, 'microsoftSignIn');
      const fields = { reason: 'No', to: 'megan@contoso.example', words: 'Odd' };

      const decision = decided(asked(), aSignIn(action, { proof }, fields));

      expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'notTheApprover' } } });
    },
  );

  test('refuses the requester who opens the link that was mailed for somebody else', () => {
    const proof = proofOf(MEGAN, 'microsoftSignIn');

    const decision = decided(
      asked(MAIL_ALEX),
      aSignIn('consent.accept', { person: MAIL_ALEX, proof }),
    );

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'notTheApprover' } } });
  });
});

describe('approving one’s own request', () => {
  const self = asked(MEGAN);
  const proof = proofOf(MEGAN, 'microsoftSignIn');

  test('is refused where nobody may', () => {
    const rules = { ...RULES, selfApproval: 'never' as const };

    const decision = pressed(self, 'consent.accept', { from: MEGAN }, rules);

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'selfApprovalOff' } } });
  });

  test.each([
    ['a press', pressed(self, 'consent.accept', { from: MEGAN })],
    [
      'a sign-in without the role',
      decided(self, aSignIn('consent.accept', { person: MEGAN, proof })),
    ],
  ])('asks for proof as Global Administrator after %s', (_what, decision) => {
    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'signInFirst' } } });
  });

  test('is taken from a proved Global Administrator', () => {
    const administrator = { ...proof, globalAdministrator: true };

    const decision = decided(
      self,
      aSignIn('consent.accept', { person: MEGAN, proof: administrator }),
    );

    expect(decision.events).toMatchObject([{ type: 'TermsAccepted', by: MEGAN }]);
  });
});

test('accepted terms stay accepted', () => {
  expect(given(...HISTORY.consent, accepted()).consent?.accepted?.by).toEqual(ALEX);
});
