import { z } from 'zod';

/*
 * What Cloud Application Manager answers, reduced to what we read
 * (CenturyLinkCloud/PublicKB, API/{organizations-api,workspaces,api-providers}.md, 2016-2019).
 */

/** `administrators` are ids of personal workspaces; cost centers name their workspaces. */
export const organization = z.object({
  name: z.string(),
  administrators: z.array(z.string()).default([]),
  features: z.object({ cost_center: z.boolean().default(true) }).default({ cost_center: true }),
  providers: z.array(z.object({ type: z.string(), enabled: z.boolean() })).default([]),
  cost_centers: z
    .array(z.object({ name: z.string(), workspaces: z.array(z.string()).default([]) }))
    .default([]),
  // Not in the published description: taken where an installation answers them, asked where not.
  country: z.string().optional(),
  reseller: z.boolean().optional(),
  demo: z.boolean().optional(),
  internal: z.boolean().optional(),
});
export type CamOrganization = z.output<typeof organization>;

/** A personal workspace is a person and has an e-mail address; a team workspace has owner and members. */
const workspace = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  owner: z.string().optional(),
  members: z.array(z.object({ role: z.string(), workspace: z.string() })).default([]),
});
export const workspaces = z.array(workspace);
export type CamWorkspace = z.output<typeof workspace>;

const provider = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  /** The workspace it belongs to; its cost center pays. */
  owner: z.string(),
  /** A state we have never heard of is certainly not `ready`. */
  state: z
    .enum(['initializing', 'processing', 'ready', 'deleting', 'unavailable'])
    .catch('unavailable'),
  deleted: z.unknown(),
});
export const providers = z.array(provider);
export type CamProvider = z.output<typeof provider>;
