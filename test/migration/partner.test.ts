import { describe, expect, test } from '@jest/globals';

import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import { PARTNER_STREAM, type TenantId, tenantStream } from '../../src/messages/ids.js';
import type { PartnerEvent } from '../../src/migration/otherEvents.js';
import { decidePartner, evolvePartner, SILENT } from '../../src/migration/partner.js';
import { aTimer, CONTOSO, DAY_MS, FABRIKAM, later, NOON, RULES } from '../builders.js';
import { anAnswer, someNews, UNCHANGED } from './inputs.js';

const after = (...events: readonly PartnerEvent[]) => events.reduce(evolvePartner, SILENT);
const read = (at: Date): PartnerEvent => ({ type: 'PartnerLogRead', at });
const taken = (tenantId: TenantId, at: Date): PartnerEvent => ({
  type: 'ProviderEventTaken',
  event: 'reseller-relationship-accepted-by-customer',
  tenantId,
  at,
});

const LOG: ServiceCall = { call: 'relationshipChanges', since: NOON };
type Change = Extract<ServiceAnswer, { call: 'relationshipChanges' }>['changes'][number];
const change = (tenantId: TenantId, kind: Change['change'], at: Date): Change => ({
  tenantId,
  change: kind,
  at,
});
const log = (...changes: readonly Change[]) =>
  anAnswer(LOG, { call: 'relationshipChanges', changes, at: later(DAY_MS) });

describe('the daily reading of Partner Center', () => {
  test('reads its log, looks at our access, and comes again tomorrow', () => {
    const { effects } = decidePartner(SILENT, aTimer('partnerReading'), RULES);

    expect(effects).toMatchObject([
      { call: { call: 'relationshipChanges', since: NOON } },
      { call: { call: 'partnerSignIn' } },
      { timer: 'partnerReading', dueAt: later(DAY_MS) },
    ]);
  });

  test.each([
    ['from the first reading on, at most', [read(NOON)], NOON],
    ['a day more than was read', [read(NOON), read(later(5 * DAY_MS))], later(4 * DAY_MS)],
  ])('reads %s', (_what, events, since) => {
    const timer = aTimer('partnerReading', later(6 * DAY_MS));

    expect(decidePartner(after(...events), timer, RULES).effects[0]).toMatchObject({
      call: { since },
    });
  });

  test.each(['removed', 'accepted'] as const)('passes on that one was %s', (kind) => {
    const decision = decidePartner(SILENT, log(change(CONTOSO, kind, NOON)), RULES);

    expect(decision.events).toEqual([
      { type: 'ChangeFound', tenantId: CONTOSO, change: kind, at: NOON },
      { type: 'PartnerLogRead', at: later(DAY_MS) },
    ]);
    expect(decision.effects).toMatchObject([
      {
        stream: tenantStream(CONTOSO),
        news: { news: 'relationshipReported', change: kind, at: NOON },
      },
    ]);
  });

  test.each([
    ['an event told before', [taken(CONTOSO, later(1_000))], change(CONTOSO, 'accepted', NOON)],
    [
      'an earlier reading told before',
      [{ type: 'ChangeFound', tenantId: CONTOSO, change: 'removed', at: NOON } as const],
      change(CONTOSO, 'removed', NOON),
    ],
  ])('does not repeat what %s', (_who, events, found) => {
    expect(decidePartner(after(...events), log(found), RULES)).toMatchObject({
      events: [{ type: 'PartnerLogRead' }],
      effects: [],
    });
  });

  test('tells an end that followed an acceptance, and each customer’s own', () => {
    const state = after(taken(CONTOSO, NOON));
    const found = [change(CONTOSO, 'removed', later(1)), change(FABRIKAM, 'accepted', later(2))];

    expect(decidePartner(state, log(...found), RULES).effects).toMatchObject([
      { stream: tenantStream(CONTOSO) },
      { stream: tenantStream(FABRIKAM) },
    ]);
  });
});

describe('the partner’s sign-in', () => {
  const judged = (
    state: 'alive' | 'ending' | 'ended' | 'refused',
    before: readonly PartnerEvent[] = [],
    daysLeft?: number,
  ) =>
    decidePartner(
      after(...before),
      anAnswer(
        { call: 'partnerSignIn' },
        { call: 'partnerSignIn', state, ...(daysLeft && { daysLeft }), at: NOON },
      ),
      RULES,
    );
  const told = (state: 'ending' | 'ended'): PartnerEvent => ({
    type: 'PartnerSignInJudged',
    state,
    at: NOON,
  });

  test.each([
    ['ending', 'partnerSignInEnding'],
    ['ended', 'partnerSignInEnded'],
    ['refused', 'partnerSignInRefused'],
  ] as const)('that is %s is told to operators', (state, code) => {
    const decision = judged(state, [], 12);

    expect(decision.events).toEqual([{ type: 'PartnerSignInJudged', state, at: NOON }]);
    expect(decision.effects).toMatchObject([
      { to: { to: 'supportChannel' }, notice: { code, values: { days: '12' } } },
    ]);
  });

  test('is told once, and once more when it works again', () => {
    expect(judged('ended', [told('ended')])).toEqual(UNCHANGED);
    expect(judged('alive')).toEqual(UNCHANGED);
    expect(judged('alive', [told('ended')]).effects).toMatchObject([
      { notice: { code: 'partnerSignInWorks' } },
    ]);
  });

  test('is looked at as soon as a migration was refused access', () => {
    const news = someNews({ news: 'accessRefused' }, PARTNER_STREAM);

    expect(decidePartner(SILENT, news, RULES).effects).toMatchObject([
      { call: { call: 'partnerSignIn' } },
    ]);
  });
});
