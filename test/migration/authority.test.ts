import { describe, expect, test } from '@jest/globals';

import { type Action, ACTIONS } from '../../src/messages/actions.js';
import type { Facts } from '../../src/messages/facts.js';
import type { Person } from '../../src/messages/people.js';
import type { Migration } from '../../src/migration/state.js';
import { ALEX, DIEGO, FABRIKAM, ISAIAH, known, LEE, MEGAN, NOON } from '../builders.js';
import { DONE, EXPIRED, given, GUEST, HISTORY, NEW_WEB, paired, WEB } from './given.js';
import { pressed } from './inputs.js';

/** Follows the migration. */
const JONI: Person = { ...DIEGO, id: MEGAN.id.replace('o-megan', 'o-joni') as Person['id'] };
/** The same object id in another tenant. */
const FOREIGN_ALEX: Person = {
  ...ALEX,
  id: ALEX.id.replace(ALEX.tenantId!, FABRIKAM) as Person['id'],
  tenantId: FABRIKAM,
};
const CAST = {
  requester: MEGAN,
  approver: ALEX,
  operator: ISAIAH,
  joined: JONI,
  stranger: DIEGO,
  foreigner: FOREIGN_ALEX,
} as const;
type Role = keyof typeof CAST;

const joined = { type: 'JoinedBy', by: JONI, at: NOON } as const;
const listed = {
  type: 'SubscriptionsListed',
  by: ALEX,
  subscriptions: [WEB],
  at: NOON,
} as const;
const withdrawing = {
  type: 'ConfirmationAsked',
  what: 'withdraw',
  via: 'card',
  at: NOON,
} as const;

/** Every phase, and the turns it can take. */
const STATES: readonly Migration[] = [
  given(),
  ...[
    HISTORY.submitted,
    HISTORY.consent,
    [...HISTORY.consent, withdrawing],
    [...HISTORY.consent, { type: 'RequestFrozen', by: ALEX, words: '', at: NOON } as const],
    HISTORY.accepted,
    [...HISTORY.access, listed],
    HISTORY.owner,
    HISTORY.move,
    [...HISTORY.move, ...paired],
    HISTORY.enable,
    DONE,
    EXPIRED,
    [
      ...HISTORY.consent,
      { type: 'MigrationCancelled', by: ISAIAH, reason: 'x', at: NOON } as const,
    ],
  ].map((history) => given(...history, joined)),
];

const FIELDS = {
  reason: 'Because',
  to: 'lee@contoso.example',
  text: 'A note',
  words: 'Some words',
  subscriptions: WEB.id,
  objectId: GUEST,
  counterpart: NEW_WEB.id,
  left: 'One disk',
};

function press(migration: Migration, action: Action, role: Role) {
  const facts: Facts = { operator: known(role === 'operator'), personByEmail: known(LEE) };
  const version = migration.consent?.round ?? 0;
  const around = { from: CAST[role], facts, version, fields: FIELDS, subject: WEB.id };
  return pressed(migration, action, around);
}

/** Who brings anything about with this action, in whatever phase. */
const whoDecides = (action: Action): readonly string[] =>
  Object.keys(CAST).filter((role) =>
    STATES.some((state) => {
      const { events, effects } = press(state, action, role as Role);
      return events.length + effects.length > 0;
    }),
  );

const DECIDES: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  'draft.keep': ['requester'],
  'migration.remind': ['requester', 'operator'],
  'migration.askSomeoneElse': ['requester', 'operator'],
  'migration.withdraw': ['requester'],
  'migration.withdrawConfirmed': ['requester'],
  'migration.handOver': ['requester'],
  'migration.ticket': ['requester', 'approver', 'operator', 'joined'],
  'consent.accept': ['approver'],
  'consent.decline': ['approver'],
  'consent.forward': ['approver'],
  'consent.ask': ['approver'],
  'consent.remindMe': ['approver'],
  'consent.looksWrong': ['approver'],
  'consent.check': ['requester', 'approver', 'operator'],
  'consent.renew': ['requester', 'approver', 'operator'],
  'access.choose': ['approver'],
  'access.paste': ['approver'],
  'access.guest': ['approver'],
  'access.check': ['approver'],
  'access.attest': ['approver'],
  'case.claim': ['operator'],
  'case.handOver': ['operator'],
  'case.note': ['operator'],
  'case.moved': ['operator'],
  'case.partlyMoved': ['operator'],
  'case.counterpart': ['operator'],
  'case.dryRun': ['operator'],
  'case.retry': ['operator'],
  'case.cancel': ['operator'],
  'provider.check': ['requester', 'operator'],
};

describe('in every phase', () => {
  test.each(ACTIONS.map((action) => [action, DECIDES[action] ?? []] as const))(
    '%s is decided by %j and nobody else',
    (action, roles) => {
      expect(whoDecides(action)).toEqual(roles);
    },
  );

  test.each(ACTIONS)('%s is refused privately to whom it does not concern', (action) => {
    const sent = STATES.filter((state) => state.request);
    const acks = sent.flatMap((state) => [
      press(state, action, 'stranger').ack.ack,
      press(state, action, 'foreigner').ack.ack,
    ]);

    expect(new Set(acks)).toEqual(new Set(['refused']));
  });
});
