import { Hono } from 'hono';
import { z } from 'zod';

import { oldError } from './partnerCenterAnswers.js';
import type { PartnerCenterState } from './partnerCenterState.js';

const registration = z.object({ WebhookUrl: z.url(), WebhookEvents: z.array(z.string()) });

/** What Partner Center can tell of. */
const EVENT_NAMES = [
  'reseller-relationship-accepted-by-customer',
  'subscription-updated',
  'test-created',
] as const;

/** Registration of the one webhook a partner has, and its test event. */
export function webhookRoutes(state: PartnerCenterState, sendTest: () => Promise<number>): Hono {
  const app = new Hono();
  const base = '/webhooks/v1/registration';
  const tests = new Map<string, number>();

  app.get(`${base}/events`, ({ json }) => json(EVENT_NAMES));
  app.get(base, () =>
    state.registration
      ? Response.json({ SubscriberId: state.partnerTenantId, ...state.registration })
      : oldError(404, '1000', 'No registration.'),
  );
  app.on(['POST', 'PUT'], base, async ({ req }) => {
    const wanted = registration.safeParse(await req.json().catch(() => undefined));
    if (!wanted.success) return oldError(400, '800002', 'Invalid input.');
    state.registration = wanted.data;
    return Response.json({ SubscriberId: state.partnerTenantId, ...wanted.data });
  });
  app.post(`${base}/validationEvents`, async ({ json }) => {
    const correlationId = `7e570000-0000-4000-8000-${String(tests.size + 1).padStart(12, '0')}`;
    tests.set(correlationId, await sendTest());
    return json({ correlationId });
  });
  app.get(`${base}/validationEvents/:id`, ({ req }) => {
    const correlationId = req.param('id');
    const responseCode = tests.get(correlationId);
    if (responseCode === undefined) return oldError(404, '1000', 'No such event.');
    return Response.json({
      correlationId,
      partnerId: state.partnerTenantId,
      status: 'completed',
      callbackUrl: state.registration?.WebhookUrl,
      results: [{ responseCode, responseMessage: '', systemError: false }],
    });
  });
  return app;
}
