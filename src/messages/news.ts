import { z } from 'zod';

import { caseNumber, instant, migrationId, tenantId } from './ids.js';
import { person } from './people.js';
import type { Shape } from './shape.js';

/** What one stream tells another; no commit ever spans two streams. */
export const news = z.discriminatedUnion('news', [
  // migration → tenant
  z.object({ news: z.literal('holdTenant'), migration: migrationId, caseNumber }),
  z.object({ news: z.literal('releaseTenant'), migration: migrationId }),
  // tenant → migration
  z.object({ news: z.literal('tenantGranted'), tenantId }),
  z.object({
    news: z.literal('tenantRefused'),
    tenantId,
    heldBy: migrationId,
    heldByCase: caseNumber,
  }),
  // partner → tenant → migration
  z.object({
    news: z.literal('relationshipReported'),
    tenantId,
    change: z.enum(['accepted', 'removed']),
    at: instant,
  }),
  // tenant → partner: nobody here waits for this tenant
  z.object({ news: z.literal('unmatched'), tenantId, at: instant }),
  // migration → partner: Partner Center refused our access
  z.object({ news: z.literal('accessRefused') }),
  // person → sending: an operator holds back all that leaves the house, or lets it go
  z.object({ news: z.literal('pauseSending'), by: person, isPersonal: z.boolean() }),
  z.object({ news: z.literal('resumeSending'), by: person, isPersonal: z.boolean() }),
]);
export type News = Shape<typeof news>;
