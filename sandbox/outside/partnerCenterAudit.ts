import { Hono } from 'hono';
import { z } from 'zod';

import { collection, oldError } from './partnerCenterAnswers.js';
import type { PartnerCenterState } from './partnerCenterState.js';

const DAY_MS = 24 * 3_600_000;
const PAGE_SIZE = 2;

const query = z.object({
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  filter: z.string().optional(),
  page: z.coerce.number().default(0),
});
const byCustomer = z.object({
  Field: z.literal('CustomerId'),
  Value: z.string(),
  Operator: z.literal('equals'),
});

/** The audit log: whole days of UTC, 90 of them, a few records a page. */
export function auditRoutes({ audit }: PartnerCenterState, now: () => Date): Hono {
  const app = new Hono();
  app.get('/v1/auditrecords', ({ req }) => {
    const asked = query.safeParse(req.query());
    if (!asked.success) return oldError(400, '800002', 'Invalid input.');
    const { startDate, endDate, filter, page } = asked.data;
    if (Date.parse(startDate) < now().getTime() - 90 * DAY_MS) {
      return oldError(400, '800002', 'The start date is more than 90 days ago.');
    }
    const customer = filter === undefined ? undefined : byCustomer.parse(JSON.parse(filter)).Value;
    const found = audit.filter(({ customerId, operationDate }) => {
      const day = operationDate.slice(0, 10);
      return day >= startDate && day <= endDate && customerId === (customer ?? customerId);
    });
    const start = page * PAGE_SIZE;
    const items = found.slice(start, start + PAGE_SIZE);
    const answer = collection(items, '/auditrecords');
    if (start + PAGE_SIZE >= found.length) return Response.json(answer);
    const more = new URLSearchParams({ ...req.query(), page: String(page + 1) }).toString();
    const next = { uri: `/auditrecords?${more}`, method: 'GET', headers: [] };
    return Response.json({ ...answer, links: { next } });
  });
  return app;
}
