import type { CardOf } from '../../messages/card.js';
import { CASE_SAMPLES } from './cases.js';
import { CONTOSO, DEADLINE, NOON, OF_CASE, PARTNER } from './fixed.js';
import type { Samples } from './named.js';

const ROLES: CardOf<'gdapGrant'> = {
  kind: 'gdapGrant',
  ...OF_CASE,
  ...PARTNER,
  tenant: CONTOSO,
  roles: [
    { id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', title: 'Directory Readers' },
    { id: 'f023fd81-a637-4b56-95fd-791ac0226033', title: 'Service Support Administrator' },
  ],
  days: 730,
  url: 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/5e8a1f60-3c1d-4b0a-9f53-6b1a2c3d4e5f-0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d',
  adminHost: 'admin.microsoft.com',
};

/** A progress card with the roles beside its outcomes. */
const beside = (sample: string, gdap: CardOf<'progress'>['gdap']): Samples => {
  const card = CASE_SAMPLES[sample];
  return card?.kind === 'progress' ? { [`${sample}-roles`]: { ...card, gdap } } : {};
};

/** The optional directory roles. */
export const GDAP_SAMPLES: Samples = {
  roles: ROLES,
  'roles-again': {
    ...ROLES,
    earlierEndsAt: DEADLINE,
    checked: { code: 'gdapNotYet', at: NOON },
  },
  ...beside('progress-approver', { status: 'approvalPending', on: 'Alex Wilber', since: NOON }),
  ...beside('progress-done', { status: 'active', endsAt: DEADLINE, assignment: 'error' }),
};
