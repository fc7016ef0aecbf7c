import { describe, expect, test } from '@jest/globals';

import { aTimer, later } from '../builders.js';
import {
  accepted,
  DONE,
  given,
  granted,
  HISTORY,
  MAIL_ALEX,
  related,
  requested,
  WEB,
} from './given.js';
import { aCustomer, aSignIn, decided, effectsOf, pressed } from './inputs.js';

const byMail = [
  ...HISTORY.submitted,
  granted,
  requested(MAIL_ALEX),
  { type: 'ApproverUnreachable', round: 1, at: requested().at },
  accepted(MAIL_ALEX),
] as const;

describe('an approver whom only mail reaches', () => {
  test('is mailed what comes next once the relationship is there', () => {
    const decision = decided(given(...byMail), aCustomer('reseller'));

    expect(effectsOf(decision, 'mail')).toMatchObject([
      {
        address: 'alex@contoso.example',
        mail: { kind: 'nextStep', step: 'access', to: MAIL_ALEX.id },
      },
    ]);
  });

  test('is reminded by mail of the authorization too', () => {
    const decision = pressed(given(...byMail), 'migration.remind');

    expect(effectsOf(decision, 'mail')).toMatchObject([
      { mail: { kind: 'nextStep', step: 'authorize', reminder: true } },
    ]);
  });

  test('chooses subscriptions by a form of the page', () => {
    const access = given(...byMail, related);

    const decision = decided(
      access,
      aSignIn('access.paste', { person: MAIL_ALEX, byForm: true }, { subscriptions: WEB.id }),
    );

    expect(decision.events).toMatchObject([{ type: 'SubscriptionsChosen', how: 'pasted' }]);
  });

  test('is mailed the lines that take Owner back', () => {
    const done = given(...DONE, { type: 'ApproverUnreachable', round: 1, at: later(0) });

    expect(effectsOf(decided(done, aTimer('removeOwner')), 'mail')).toMatchObject([
      {
        mail: {
          step: 'removeOwner',
          items: [expect.stringContaining('az role assignment delete'), expect.anything()],
        },
      },
    ]);
  });
});

describe('an approver whom chat reaches', () => {
  test('gets no mail about the next step', () => {
    const decision = decided(given(...HISTORY.accepted), aCustomer('reseller'));

    expect(effectsOf(decision, 'mail')).toEqual([]);
  });
});
