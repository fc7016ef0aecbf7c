import { z } from 'zod';

import { instant } from './ids.js';
import type { Shape } from './shape.js';

/** A directory role of Entra, by its template's id. `title` is what people read; it is no person's name. */
export const directoryRole = z.object({ id: z.guid().toLowerCase(), title: z.string() });
export type DirectoryRole = Shape<typeof directoryRole>;

/**
 * How Graph says that a relationship for delegated administration (GDAP) stands. `other`: a word that
 * did not exist when this was written.
 */
export const gdapStatus = z.enum([
  'created',
  'approvalPending',
  'approved',
  'activating',
  'active',
  'expiring',
  'expired',
  'terminationRequested',
  'terminating',
  'terminated',
  'other',
]);
export type GdapStatus = z.output<typeof gdapStatus>;

/** How Graph says that the roles stand with the partner's own security group. */
export const gdapAssignment = z.enum([
  'pending',
  'active',
  'deleting',
  'deleted',
  'error',
  'other',
]);

/** What was read of a relationship. */
export const gdapStanding = z.object({
  status: gdapStatus,
  /** Graph's own word, where the status is `other`. */
  word: z.string().optional(),
  endsAt: instant.optional(),
  /** Absent: no group of the partner is configured, or the relationship is not active. */
  assignment: gdapAssignment.optional(),
});
export type GdapStanding = Shape<typeof gdapStanding>;
