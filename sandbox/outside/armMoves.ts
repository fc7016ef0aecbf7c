import { randomUUID } from 'node:crypto';

import { Hono } from 'hono';

import { armError } from './armAccess.js';
import type { ArmRecords } from './armState.js';

/** The dry run of a move: 202 with an address to look at, 202 once more there, then 204 or 409. */
export function moveRoutes({ refusedMoves }: Pick<ArmRecords, 'refusedMoves'>): Hono {
  const runs = new Map<string, { readonly resources: readonly string[]; looks: number }>();
  const app = new Hono();

  app.post('/subscriptions/:id/resourceGroups/:group/validateMoveResources', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const resources = resourcesOf(body);
    if (!resources) return armError(400, 'InvalidRequestContent', 'No resources were given.');
    const run = randomUUID();
    runs.set(run, { resources, looks: 0 });
    const { origin } = new URL(context.req.url);
    const location = `${origin}/subscriptions/${context.req.param('id')}/operationresults/${run}`;
    return context.body(null, 202, { location, 'retry-after': '15' });
  });

  app.get('/subscriptions/:id/operationresults/:run', (context) => {
    const run = runs.get(context.req.param('run'));
    if (!run) return armError(404, 'NotFound', 'The operation was not found.');
    run.looks += 1;
    const { origin, pathname } = new URL(context.req.url);
    if (run.looks === 1) {
      return context.body(null, 202, { location: `${origin}${pathname}`, 'retry-after': '15' });
    }
    const details = run.resources.flatMap((target) => {
      const message = refusedMoves.get(target.toLowerCase());
      return message === undefined ? [] : [{ code: 'ResourceNotMovable', target, message }];
    });
    if (details.length === 0) return context.body(null, 204);
    const code = 'ResourceMoveProviderValidationFailed';
    return context.json({ error: { code, message: 'Move validation failed.', details } }, 409);
  });
  return app;
}

function resourcesOf(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('resources' in body)) return undefined;
  const { resources } = body;
  const isList = Array.isArray(resources) && resources.length > 0;
  return isList ? resources.filter((one) => typeof one === 'string') : undefined;
}
