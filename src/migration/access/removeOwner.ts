import { type Decision, nothing } from '../../messages/decision.js';
import { azRemoveOwnerLine } from '../azLines.js';
import { toPerson } from '../effects.js';
import { consentSlot } from '../living.js';
import { isMailOnly } from '../sent.js';
import type { Turn } from '../turn.js';

/** After it is done: the approver is reminded to take Owner back, with the line for each subscription. */
export function remindToRemoveOwner({ migration, rules, at }: Turn): Decision<never> {
  const { consent, guestObjectId, phase, subscriptions, version } = migration;
  if (phase !== 'done' || !consent || isMailOnly(consent.approver)) return nothing();
  return {
    ...nothing(),
    effects: [
      {
        effect: 'say',
        key: `removeOwner/${version}/approver`,
        to: toPerson(consent.approver),
        under: consentSlot(consent.round),
        notice: {
          code: 'removeOwner',
          values: { grantee: rules.ownerGrantee },
          items: subscriptions.map(({ id, name }) =>
            guestObjectId ? azRemoveOwnerLine(guestObjectId, id) : name,
          ),
          at,
        },
      },
    ],
  };
}
