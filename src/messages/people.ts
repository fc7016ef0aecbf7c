import { z } from 'zod';

import { instant, personId, tenantId } from './ids.js';
import type { Shape } from './shape.js';

export const platform = z.enum(['teams', 'slack']);
export type Platform = z.output<typeof platform>;

export const locale = z.enum(['en-US']);
export type Locale = z.output<typeof locale>;

/** A person as the platform names them. Only `id` and `tenantId` may decide anything. */
export const person = z.object({
  id: personId,
  name: z.string(),
  email: z.string().optional(),
  /** The Entra tenant that vouches for this identity; absent on Slack and for mail-only people. */
  tenantId: tenantId.optional(),
});
export type Person = Shape<typeof person>;

/** A person's name and address, as a directory lists them. */
export const contact = z.object({ name: z.string(), email: z.string() });
export type Contact = Shape<typeof contact>;

/**
 * Where messages can be sent: a room on a platform. `address` is the platform's own
 * reference (for Teams a serialized conversation reference), opaque to everyone else.
 */
export const conversation = z.object({
  platform,
  id: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  address: z.string(),
});
export type Conversation = Shape<typeof conversation>;

/** How an accepting person was proved. */
export const identityProof = z.object({
  how: z.enum(['teamsIdentity', 'microsoftSignIn']),
  tenantId,
  objectId: z.string(),
  name: z.string(),
  /** True: the sign-in showed the Global Administrator role. Absent where it cannot be read. */
  globalAdministrator: z.boolean().optional(),
  /** True: another directory vouches for this account; it is a guest in the tenant. */
  guest: z.boolean().optional(),
  at: instant,
});
export type IdentityProof = Shape<typeof identityProof>;
