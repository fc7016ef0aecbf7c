import type { Decision } from '../../messages/decision.js';
import type { TenantId } from '../../messages/ids.js';
import type { IdentityProof, Person } from '../../messages/people.js';
import { refuse } from '../acks.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import type { Asked } from '../turn.js';

/** The object id of a Teams identity of this tenant; absent for everybody else. */
function objectIdIn(tenantId: TenantId, { id }: Person): string | undefined {
  const prefix = `teams:${tenantId}/`;
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

const mustBeProved = ({ requester }: Sent, approver: Person, rules: Rules): boolean =>
  approver.id === requester.id && rules.selfApproval === 'ifProved';

/** True: the approver's identity on their platform is not proof enough, so Microsoft sign-in comes first. */
export const needsSignIn = (migration: Sent, approver: Person, rules: Rules): boolean =>
  !rules.teamsIdentitySuffices ||
  objectIdIn(migration.request.tenantId, approver) === undefined ||
  mustBeProved(migration, approver, rules);

/** Is the identity that signed in the one that was named? Comparable only within one tenant. */
const isSomeoneElse = (tenantId: TenantId, person: Person, proof: IdentityProof): boolean => {
  const objectId = objectIdIn(tenantId, person);
  return objectId !== undefined && objectId !== proof.objectId;
};

const isRequester = ({ request, requester }: Sent, proof: IdentityProof): boolean =>
  objectIdIn(request.tenantId, requester) === proof.objectId;

/** A guest who is Global Administrator here can accept; of any other guest nothing is known. */
const isMereGuest = ({ guest, globalAdministrator }: IdentityProof): boolean =>
  guest === true && globalAdministrator !== true;

type Account = Pick<IdentityProof, 'tenantId' | 'objectId'>;

/** Is it one account? Names and addresses change hands; tenant and object id do not. */
export const isSameAccount = (one: Account, other: Account): boolean =>
  one.tenantId === other.tenantId && one.objectId === other.objectId;

/** How somebody is proved, or the private line that says why not. */
export type Proving =
  | { readonly proved: true; readonly proof: IdentityProof }
  | { readonly proved: false; readonly refusal: Decision<never> };

const not = (refusal: Decision<never>): Proving => ({ proved: false, refusal });

/** A sign-in counts for the expected tenant and the named person only; whatever else it is, is refused. */
export function wrongSignIn({ migration, by, proof }: Asked): Decision<never> | undefined {
  if (!proof) return undefined;
  const { request, requester } = migration;
  const you = proof.name;
  if (proof.tenantId !== request.tenantId) {
    return refuse('wrongTenant', { you, tenant: request.tenant.name ?? request.tenant.domain });
  }
  if (isMereGuest(proof)) return refuse('guestAccount', { you });
  const isSelf = by.id === requester.id;
  const isOther =
    isSomeoneElse(request.tenantId, by, proof) || (!isSelf && isRequester(migration, proof));
  return isOther ? refuse('notTheApprover', { approver: by.name, you }) : undefined;
}

/** May requester and approver be the same person here, and was that proved? */
function selfApproval({ migration, by, rules }: Asked, proof: IdentityProof): Proving {
  if (by.id !== migration.requester.id || rules.selfApproval === 'always') {
    return { proved: true, proof };
  }
  if (rules.selfApproval === 'never') return not(refuse('selfApprovalOff'));
  return proof.how === 'microsoftSignIn' && proof.globalAdministrator === true
    ? { proved: true, proof }
    : not(refuse('signInFirst'));
}

/** Proves the approver by immutable ids: a Teams identity of the expected tenant, or a Microsoft sign-in to it. */
export function prove(asked: Asked): Proving {
  const { migration, by, rules, proof, at } = asked;
  if (proof) {
    const refusal = wrongSignIn(asked);
    return refusal ? not(refusal) : selfApproval(asked, proof);
  }
  const { tenantId } = migration.request;
  const objectId = objectIdIn(tenantId, by);
  if (!rules.teamsIdentitySuffices || objectId === undefined || by.tenantId !== tenantId) {
    return not(refuse('signInFirst'));
  }
  return selfApproval(asked, { how: 'teamsIdentity', tenantId, objectId, name: by.name, at });
}
