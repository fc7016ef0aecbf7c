import { describe, expect, test } from '@jest/globals';

import { PARTNER_STREAM } from '../../src/messages/ids.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import { aTimer, CONTOSO, DAY_MS, later, NOON } from '../builders.js';
import { DATA, DONE, given, HISTORY, WEB } from './given.js';
import {
  aCustomer,
  aDelivery,
  anAnswer,
  decided,
  effectsOf,
  keysOf,
  someNews,
  UNCHANGED,
} from './inputs.js';

const done = given(...DONE);
const lost: MigrationEvent = { type: 'RelationshipLost', tenantId: CONTOSO, at: NOON };
const reopenedBy: MigrationEvent = { type: 'OutcomeLost', outcome: 'customerAccount', at: NOON };
const reopened = given(...DONE, lost, reopenedBy);

describe('after it is done, the weekly look', () => {
  test('asks Partner Center, Azure and Cloud Application Manager, and comes again', () => {
    const decision = decided(done, aTimer('reconcile'));

    expect(decision.effects).toMatchObject([
      { call: { call: 'customer', why: 'reconciling' } },
      { call: { call: 'owner', subscriptions: [WEB.id, DATA.id] } },
      { call: { call: 'provider', create: false } },
      { timer: 'reconcile', dueAt: later(7 * DAY_MS) },
    ]);
  });

  test('changes nothing where the relationship is still there', () => {
    expect(decided(done, aCustomer('reseller', 'reconciling'))).toEqual(UNCHANGED);
  });

  test('is set when it becomes done', () => {
    const [ready, completed] = DONE.slice(-2);
    const decision = decided(given(...HISTORY.enable), {
      ...aTimer('providerCheck'),
      input: 'answer',
      call: {
        call: 'provider',
        name: 'Contoso-Prod',
        scope: ready?.type === 'ProviderRead' ? ready.scope : never(),
        create: false,
      },
      answer: { call: 'provider', state: 'ready', at: NOON },
    });

    expect(decision.events).toEqual([ready, completed]);
    expect(effectsOf(decision, 'wake')).toContainEqual(
      expect.objectContaining({ timer: 'reconcile', dueAt: later(7 * DAY_MS) }),
    );
  });
});

const never = (): never => {
  throw new Error('The sample of a finished migration ends otherwise.');
};

describe('a relationship revoked after it was done', () => {
  const decision = decided(done, aCustomer('none', 'reconciling'));

  test('reopens its outcome, and only that one is named', () => {
    expect(decision.events).toEqual([lost, reopenedBy]);
  });

  test('leaves the later outcomes to wait for it, and keeps what they had', () => {
    expect(reopened).toMatchObject({ phase: 'consent', completedAt: undefined });
    expect(reopened.subscriptions).toEqual(done.subscriptions);
  });

  test('tells the requester and support, and shows the approver the way back', () => {
    expect(keysOf(decision)).toEqual(
      expect.arrayContaining([
        `OutcomeLost/${reopened.version}/requester`,
        `OutcomeLost/${reopened.version}/support`,
        `RelationshipLost/${reopened.version - 1}/approver`,
      ]),
    );
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: 'consent/1',
        card: expect.objectContaining({ kind: 'handoff' }),
      }),
    );
  });

  test('asks for the tenant again and is looked at daily', () => {
    expect(effectsOf(decision, 'tell')).toMatchObject([{ news: { news: 'holdTenant' } }]);
    expect(effectsOf(decision, 'wake')).toMatchObject([
      { timer: 'reconcile', dueAt: later(DAY_MS) },
    ]);
  });

  test('that comes back completes it again, with nothing to do in between', () => {
    const { events } = decided(reopened, aCustomer('reseller', 'reconciling'));

    expect(events.map(({ type }) => type)).toEqual(['RelationshipConfirmed', 'MigrationCompleted']);
  });
});

describe('access that Partner Center refuses', () => {
  const refused = (call: 'customer' | 'provider', fault: 'unauthorised' | 'unreachable') =>
    decided(
      given(...HISTORY.accepted),
      anAnswer(
        { call: 'customer', tenantId: CONTOSO, why: 'reconciling' },
        { call: 'failed', of: call, fault, at: NOON },
      ),
    );

  test('is told to the partner’s stream, which looks at the sign-in', () => {
    expect(effectsOf(refused('customer', 'unauthorised'), 'tell')).toMatchObject([
      { stream: PARTNER_STREAM, news: { news: 'accessRefused' } },
    ]);
  });

  test('is not guessed from a service that does not answer', () => {
    expect(effectsOf(refused('customer', 'unreachable'), 'tell')).toEqual([]);
  });
});

describe('mail that its server refuses', () => {
  const refused = (key: string) => ({
    ...aDelivery('refused', key),
    address: 'alex.admin@contoso.example',
  });

  test('is told to the requester and support, with the address and what to do', () => {
    const decision = decided(given(...HISTORY.consent), refused('mail/request/1/x'));

    expect(decision.events).toEqual([
      { type: 'MailRefused', address: 'alex.admin@contoso.example', at: NOON },
    ]);
    expect(effectsOf(decision, 'say')).toMatchObject([
      { notice: { code: 'mailRefused', values: { address: 'alex.admin@contoso.example' } } },
      { to: { to: 'supportChannel' }, notice: { code: 'mailRefused' } },
    ]);
  });

  test('is told after it is done as well, and reopens nothing', () => {
    const { events } = decided(done, refused('mail/outcome/x'));

    expect(events.map(({ type }) => type)).toEqual(['MailRefused']);
  });
});

test('a report that the relationship ended is read back, also after it is done', () => {
  const news = {
    news: 'relationshipReported',
    tenantId: CONTOSO,
    change: 'removed',
    at: NOON,
  } as const;

  expect(effectsOf(decided(done, someNews(news)), 'call')).toMatchObject([
    { call: { call: 'customer', why: 'reported' } },
  ]);
});
