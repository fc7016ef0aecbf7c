import { type Decision, nothing } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import { azRemoveOwnerLine } from '../azLines.js';
import { toPerson } from '../effects.js';
import { consentSlot } from '../living.js';
import { isUnreached, mailNextStep } from '../nextStep.js';
import type { Sent } from '../sent.js';
import type { Turn } from '../turn.js';

/** The line that takes Owner back for each subscription; its name where no line can be given. */
const removalLines = ({ guestObjectId, subscriptions }: Sent): readonly string[] =>
  subscriptions
    .filter(({ ownerRemovedAt }) => ownerRemovedAt === undefined)
    .map(({ id, name }) => (guestObjectId ? azRemoveOwnerLine(guestObjectId, id) : name));

/** After it is done: the approver is reminded to take Owner back, with the line for each subscription where it stands. */
export function remindToRemoveOwner({ migration, rules, at }: Turn): Decision<never> {
  const { consent, phase, version } = migration;
  if (phase !== 'done' || !consent) return nothing();
  const items = removalLines(migration);
  if (items.length === 0) return nothing();
  const said: Effect = {
    effect: 'say',
    key: `removeOwner/${version}/approver`,
    to: toPerson(consent.approver),
    under: consentSlot(consent.round),
    notice: { code: 'removeOwner', values: { grantee: rules.ownerGrantee }, items, at },
  };
  return {
    ...nothing(),
    effects: isUnreached(consent)
      ? mailNextStep(migration, 'removeOwner', rules, { items })
      : [said],
  };
}
