import { z } from 'zod';

import type { SubscriptionId } from '../../messages/ids.js';

/** A role assignment as Azure Resource Manager lists it. */
export const roleAssignment = z
  .object({
    properties: z.object({
      roleDefinitionId: z.string(),
      scope: z.string(),
      condition: z.string().nullish(),
    }),
  })
  .transform(({ properties }) => properties);
export type RoleAssignment = z.output<typeof roleAssignment>;

/** Why a subscription is not owned. */
export type NotOwner = 'none' | 'conditional' | 'resourceGroupOnly' | 'unreadable';

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/**
 * Whether these assignments of one person make them Owner of a subscription: the built-in role, at the
 * subscription itself or above it, without a condition. Azure spells ids in either case.
 */
export function ownerVerdict(
  assignments: readonly RoleAssignment[],
  subscription: SubscriptionId,
): 'owner' | Exclude<NotOwner, 'unreadable'> {
  const owners = assignments.filter(({ roleDefinitionId }) => lastPart(roleDefinitionId) === OWNER);
  const reaching = owners.filter(({ scope }) => reaches(scope, subscription));
  if (reaching.some(({ condition }) => (condition ?? '').trim() === '')) return 'owner';
  if (reaching.length > 0) return 'conditional';
  const inside = `/subscriptions/${subscription}/`;
  const isInside = owners.some(({ scope }) => scope.toLowerCase().startsWith(inside));
  return isInside ? 'resourceGroupOnly' : 'none';
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase();

const MANAGEMENT_GROUP = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/;

function reaches(scope: string, subscription: SubscriptionId): boolean {
  const above = scope.toLowerCase().replace(/\/+$/, '');
  return above === '' || above === `/subscriptions/${subscription}` || MANAGEMENT_GROUP.test(above);
}
