import type { EffectOf, Recipient } from '../messages/effect.js';
import type { Notice } from '../messages/notice.js';
import { SUPPORT, toPerson } from './effects.js';
import type { MigrationEvent } from './events.js';
import { evolve } from './evolve.js';
import { consentSlot, progressSlot, SUPPORT_SLOT } from './living.js';
import type { Rules } from './rules.js';
import { isMailOnly, isSent, type Sent } from './sent.js';
import type { Migration } from './state.js';
import type { Reader, Values } from './telling.js';
import { linesOf } from './told.js';

const known = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Where a reader is told, and under which card. */
function placeOf(
  reader: Reader,
  migration: Sent,
  rules: Rules,
): { readonly to: Recipient; readonly under: string } | undefined {
  const { requester, consent } = migration;
  switch (reader) {
    case 'requester':
      return { to: toPerson(requester), under: progressSlot(migration, requester) };
    case 'support':
      return rules.hasSupportChannel ? { to: SUPPORT, under: SUPPORT_SLOT } : undefined;
    case 'approver':
      return consent && !isMailOnly(consent.approver) && consent.approver.id !== requester.id
        ? { to: toPerson(consent.approver), under: consentSlot(consent.round) }
        : undefined;
  }
}

/** One line per reader about one event that made the migration what it is now. */
function tell(event: MigrationEvent, migration: Sent, rules: Rules): readonly EffectOf<'say'>[] {
  const common = {
    partner: rules.partner,
    grantee: rules.ownerGrantee,
    support: rules.supportEmail,
    form: rules.providerFormUrl,
  };
  return linesOf(event.type, event, migration).flatMap(({ code, items, to, values }, index) => {
    const notice: Notice = {
      code,
      values: known({ ...common, ...values }),
      at: event.at,
      ...(items && { items }),
    };
    return to.flatMap((reader) => {
      const place = placeOf(reader, migration, rules);
      const key = [event.type, migration.version, reader, ...(index > 0 ? [code] : [])].join('/');
      return place ? [{ effect: 'say' as const, key, ...place, notice }] : [];
    });
  });
}

/** Nobody misses Owner in the moment the guest is found to whom it is given next. */
const isTooEarly = ({ type }: MigrationEvent, all: readonly MigrationEvent[]): boolean =>
  type === 'OwnerNotVerified' && all.some((other) => other.type === 'GuestIdentified');

/** Says each of these events in one short line under the cards of whom it concerns. */
export function announce(
  before: Migration,
  events: readonly MigrationEvent[],
  rules: Rules,
): readonly EffectOf<'say'>[] {
  const said: EffectOf<'say'>[] = [];
  let now = before;
  for (const event of events) {
    now = evolve(now, event);
    if (isSent(now) && !isTooEarly(event, events)) said.push(...tell(event, now, rules));
  }
  return said;
}
