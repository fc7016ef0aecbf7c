import { describe, expect, test } from '@jest/globals';

import {
  migrationId,
  migrationStream,
  PARTNER_STREAM,
  type StreamId,
  tenantStream,
} from '../../src/messages/ids.js';
import type { InputOf } from '../../src/messages/input.js';
import type { News } from '../../src/messages/news.js';
import {
  decidePerson,
  decideTenant,
  evolvePerson,
  evolveTenant,
  FREE,
  NOBODY,
} from '../../src/migration/others.js';
import { decidePartner, evolvePartner, SILENT } from '../../src/migration/partner.js';
import {
  aMessage,
  CASE,
  CONTOSO,
  FABRIKAM,
  MEGAN,
  MIGRATION_ID,
  NOON,
  PERSONAL,
  RULES,
  SUPPORT_ROOM,
} from '../builders.js';
import { someNews, UNCHANGED } from './inputs.js';

const OTHER = migrationId.parse('m_0000000000bb');
const HOLD: News = { news: 'holdTenant', migration: MIGRATION_ID, caseNumber: CASE };
const held = evolveTenant(FREE, {
  type: 'TenantHeld',
  migration: MIGRATION_ID,
  caseNumber: CASE,
  at: NOON,
});
const from = migrationStream(MIGRATION_ID);
const tell = (news: News, stream: StreamId = from) => someNews(news, stream);

describe('a tenant', () => {
  test('is granted to the first migration that asks', () => {
    expect(decideTenant(CONTOSO, FREE, tell(HOLD))).toMatchObject({
      events: [{ type: 'TenantHeld', migration: MIGRATION_ID, caseNumber: CASE, at: NOON }],
      effects: [{ stream: from, news: { news: 'tenantGranted', tenantId: CONTOSO } }],
    });
  });

  test('is refused to a second one, which is told who has it', () => {
    const asking = migrationStream(OTHER);

    const decision = decideTenant(CONTOSO, held, tell({ ...HOLD, migration: OTHER }, asking));

    expect(decision).toMatchObject({
      events: [],
      effects: [
        { stream: asking, news: { news: 'tenantRefused', heldBy: MIGRATION_ID, heldByCase: CASE } },
      ],
    });
  });

  test('is granted again to who holds it, without a second event', () => {
    expect(decideTenant(CONTOSO, held, tell(HOLD))).toMatchObject({
      events: [],
      effects: [{ news: { news: 'tenantGranted' } }],
    });
  });

  test('is given back by its holder only', () => {
    const release: News = { news: 'releaseTenant', migration: MIGRATION_ID };
    const others: News = { news: 'releaseTenant', migration: OTHER };

    expect(decideTenant(CONTOSO, held, tell(release)).events).toMatchObject([
      { type: 'TenantReleased' },
    ]);
    expect(decideTenant(CONTOSO, held, tell(others, migrationStream(OTHER)))).toEqual(UNCHANGED);
    expect(decideTenant(CONTOSO, held, tell(release, migrationStream(OTHER)))).toEqual(UNCHANGED);
  });

  test('passes a report on to its holder', () => {
    const news: News = {
      news: 'relationshipReported',
      tenantId: CONTOSO,
      change: 'accepted',
      at: NOON,
    };

    expect(decideTenant(CONTOSO, held, tell(news, PARTNER_STREAM)).effects).toMatchObject([
      { stream: from, news },
    ]);
    expect(decideTenant(CONTOSO, held, tell(news, from))).toEqual(UNCHANGED);
  });

  test('passes an end on also to who held it last, and an acceptance to nobody', () => {
    const report = (change: 'accepted' | 'removed'): News => ({
      news: 'relationshipReported',
      tenantId: CONTOSO,
      change,
      at: NOON,
    });
    const released = evolveTenant(held, {
      type: 'TenantReleased',
      migration: MIGRATION_ID,
      at: NOON,
    });
    const heard = (change: 'accepted' | 'removed') =>
      decideTenant(CONTOSO, released, tell(report(change), PARTNER_STREAM)).effects;

    expect(heard('removed')).toMatchObject([{ stream: from, news: report('removed') }]);
    expect(heard('accepted')).toMatchObject([{ stream: PARTNER_STREAM }]);
  });

  test('that nobody waits for is unmatched, never attached by name', () => {
    const news: News = {
      news: 'relationshipReported',
      tenantId: FABRIKAM,
      change: 'accepted',
      at: NOON,
    };

    expect(decideTenant(FABRIKAM, FREE, tell(news, PARTNER_STREAM)).effects).toMatchObject([
      { stream: PARTNER_STREAM, news: { news: 'unmatched', tenantId: FABRIKAM } },
    ]);
  });
});

describe('the partner’s stream', () => {
  const event = (name: string): InputOf<'providerEvent'> => ({
    id: 'event',
    receivedAt: NOON,
    fresh: { migration: MIGRATION_ID, caseNumber: CASE, at: NOON },
    facts: {},
    input: 'providerEvent',
    event: name,
    tenantId: CONTOSO,
    changedAt: NOON,
  });

  test('sends an acceptance to the tenant it is about', () => {
    const accepted = event('reseller-relationship-accepted-by-customer');

    expect(decidePartner(SILENT, accepted, RULES)).toMatchObject({
      events: [{ type: 'ProviderEventTaken', tenantId: CONTOSO }],
      effects: [
        {
          stream: tenantStream(CONTOSO),
          news: { news: 'relationshipReported', change: 'accepted' },
        },
      ],
    });
  });

  test.each(['test-created', 'toString', '__proto__'])('keeps %s and tells nobody', (name) => {
    const decision = decidePartner(SILENT, event(name), RULES);

    expect(decision.events).toHaveLength(1);
    expect(decision.effects).toEqual([]);
  });

  test('tells the operators of an unmatched acceptance, once', () => {
    const unmatched = tell(
      { news: 'unmatched', tenantId: FABRIKAM, at: NOON },
      tenantStream(FABRIKAM),
    );
    const decision = decidePartner(SILENT, unmatched, RULES);
    const after = decision.events.reduce(evolvePartner, SILENT);

    expect(decision.effects).toMatchObject([
      { to: { to: 'supportChannel' }, notice: { code: 'unmatchedAcceptance' } },
    ]);
    expect(decidePartner(after, unmatched, RULES)).toEqual(UNCHANGED);
  });
});

describe('a person', () => {
  test('is remembered with their latest personal conversation, once', () => {
    const decision = decidePerson(NOBODY, aMessage('hi'));
    const known = decision.events.reduce(evolvePerson, NOBODY);

    expect(decision.events).toEqual([
      { type: 'PersonSeen', person: MEGAN, conversation: PERSONAL, locale: 'en-US', at: NOON },
    ]);
    expect(decidePerson(known, aMessage('hi again'))).toEqual(UNCHANGED);
  });

  test('is not remembered by a channel', () => {
    expect(decidePerson(NOBODY, aMessage('hi', { conversation: SUPPORT_ROOM }))).toEqual(UNCHANGED);
  });
});
