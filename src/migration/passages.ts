import type { Effect } from '../messages/effect.js';
import { askCounterparts, askProvider } from './calls.js';
import { ask, mailTo, tellTenant, wake } from './effects.js';
import { askGdap } from './gdap/calls.js';
import { reopened, watchLater } from './health/watch.js';
import { mailNextStep } from './nextStep.js';
import { outcomeLines } from './present/lines.js';
import type { Rules } from './rules.js';
import { companyOf, type Sent } from './sent.js';
import type { Phase } from './state.js';
import type { Turn } from './turn.js';

/** When the approver is reminded to take Owner back: after the first look, for whoever did it is not reminded. */
const REMOVE_OWNER_AFTER_LOOK_MS = 3_600_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long to leave it alone: the longer it has stood still, the less a look changes. */
function providerPauseMs({ provider }: Sent, at: Date): number {
  const stoodMs = provider ? at.getTime() - provider.at.getTime() : 0;
  if (stoodMs < HOUR_MS) return 15 * MINUTE_MS;
  return stoodMs < DAY_MS ? HOUR_MS : 6 * HOUR_MS;
}

/** Looks at the provider, and again after a while. */
export const checkProvider = (migration: Sent, rules: Rules, at: Date): readonly Effect[] => [
  ask(askProvider(migration, rules)),
  wake('providerCheck', new Date(at.getTime() + providerPauseMs(migration, at))),
];

/** The outcome goes to the requester and to the address that got the request. */
function outcomeMails(migration: Sent, rules: Rules): readonly Effect[] {
  const { id, caseNumber, request, requester } = migration;
  const addresses = new Set([request.notifyEmail, requester.email ?? request.notifyEmail]);
  return [...addresses].map((address) =>
    mailTo(address, 'outcome', {
      kind: 'outcome',
      partner: rules.partner,
      migration: id,
      caseNumber,
      company: companyOf(migration),
      title: request.providerName,
      lines: outcomeLines(migration),
      ...(rules.supportEmail && { supportEmail: rules.supportEmail }),
    }),
  );
}

const release = (migration: Sent): Effect =>
  tellTenant(migration, { news: 'releaseTenant', migration: migration.id });

/** What entering a phase sets going, whichever event led there. */
const ENTERING: Readonly<Partial<Record<Phase, (after: Sent, turn: Turn) => readonly Effect[]>>> = {
  access: (after, { rules }) => [
    ...(after.agreementSigned?.signed
      ? []
      : [ask({ call: 'agreementSigned', tenantId: after.request.tenantId })]),
    ...mailNextStep(after, 'access', rules),
    // Once: whoever gave access up and comes back is not asked twice.
    ...(after.gdap ? [] : askGdap(after, rules).map(ask)),
  ],
  move: (after) => [ask(askCounterparts(after))],
  enable: (after, { rules, at }) => checkProvider(after, rules, at),
  done: (after, { rules, at }) => [
    ...outcomeMails(after, rules),
    release(after),
    watchLater(at),
    wake('removeOwner', new Date(watchLater(at).dueAt.getTime() + REMOVE_OWNER_AFTER_LOOK_MS)),
  ],
  // A refused migration never held the tenant.
  ended: (after) => (after.ending?.code === 'tenantHeld' ? [] : [release(after)]),
};

/** The effects of passing from one phase to another. */
export const passage = (before: Phase, after: Sent, turn: Turn): readonly Effect[] =>
  before === after.phase
    ? []
    : [
        ...(before === 'done' ? reopened(after, turn.at) : []),
        ...(ENTERING[after.phase]?.(after, turn) ?? []),
      ];
