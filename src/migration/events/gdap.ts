import { z } from 'zod';

import { directoryRole, gdapStanding } from '../../messages/gdap.js';
import { instant } from '../../messages/ids.js';
import { person } from '../../messages/people.js';

const at = { at: instant };
const by = { by: person };
/** Counts the askings of one migration: each is a relationship of its own at Microsoft. */
const asking = { asking: z.number().int() };
const relationship = { relationship: z.string() };

/** What can happen to the optional directory roles (GDAP). */
export const GDAP_EVENTS = [
  /** An operator wants them asked for, again or for the first time. */
  z.object({ type: z.literal('GdapWanted'), ...asking, ...by, ...at }),
  /** Graph made the relationship and locked it; what is left is the customer's approval on Microsoft's page. */
  z.object({
    type: z.literal('GdapRequested'),
    ...asking,
    ...relationship,
    roles: z.array(directoryRole),
    days: z.number().int(),
    url: z.string(),
    ...at,
  }),
  /** Graph says that it stands otherwise than it did. */
  gdapStanding.extend({ type: z.literal('GdapRead'), ...relationship, ...at }),
  /** The approver does not want to grant them. Graph is not told, and what it says later still counts. */
  z.object({ type: z.literal('GdapDeclined'), ...asking, ...by, reason: z.string(), ...at }),
  /** Operators were told that the roles end soon. */
  z.object({ type: z.literal('GdapEnding'), ...relationship, endsAt: instant, ...at }),
  /** Graph could not be asked. The migration does not wait for it. */
  z.object({ type: z.literal('GdapFailed'), of: z.string(), fault: z.string(), ...at }),
] as const;
