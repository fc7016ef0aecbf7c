import type { Decision } from '../../messages/decision.js';
import type { IdentityProof } from '../../messages/people.js';
import { refuse } from '../acks.js';
import { conclude } from '../conclude.js';
import { isSameAccount } from '../consent/proof.js';
import type { MigrationEvent } from '../events.js';
import type { Sent } from '../sent.js';
import type { Asked } from '../turn.js';

/** Once for each account: whoever keeps trying is refused each time, and told of once. */
const isNew = ({ otherAccounts, phase }: Sent, proof: IdentityProof): boolean =>
  phase === 'access' && !otherAccounts.some((other) => isSameAccount(other, proof));

/**
 * The steps of giving access belong to the account that accepted the terms. Who is known by an address or
 * through Slack has no Entra id to compare before that, so whoever holds their link could take these
 * steps with another account of the tenant. Absent: it is that account, or nobody accepted yet.
 */
export function otherAccount(asked: Asked): Decision<MigrationEvent> | undefined {
  const { migration, intent, proof, at } = asked;
  const accepted = migration.consent?.accepted?.proof;
  if (!proof || !accepted || !/^(access|gdap)\./.test(intent.action)) return undefined;
  if (isSameAccount(accepted, proof)) return undefined;
  const { requester } = migration;
  const refusal = refuse('notTheAcceptingAccount', {
    ...{ account: accepted.name, you: proof.name, requester: requester.name },
  });
  if (!isNew(migration, proof)) return refusal;
  const { tenantId, objectId, name } = proof;
  const account = { tenantId, objectId, name };
  return conclude(asked, [{ type: 'OtherAccountRefused', account, at }], () => ({
    ack: refusal.ack,
  }));
}
