import { randomUUID } from 'node:crypto';

import { Hono } from 'hono';

import { armError } from './armAccess.js';
import { type ArmRecords, CONTOSO_RESOURCES } from './armState.js';

type Records = Pick<ArmRecords, 'refusedMoves' | 'movesForbidden'>;

const isIn = (subscription: string) => (id: string) =>
  id.toLowerCase().startsWith(`/subscriptions/${subscription.toLowerCase()}/`);

const TARGET = /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+$/i;

/**
 * What a subscription holds, and the dry run of its move: 202 with an address to look at, 202 once
 * more there, then 204 or 409.
 */
export function moveRoutes({ refusedMoves, movesForbidden }: Records): Hono {
  const runs = new Map<string, { readonly resources: readonly string[]; looks: number }>();
  const app = new Hono();

  app.get('/subscriptions/:id/resources', (context) =>
    context.json({
      value: CONTOSO_RESOURCES.filter(isIn(context.req.param('id'))).map((id) => ({ id })),
    }),
  );

  app.post('/subscriptions/:id/resourceGroups/:group/validateMoveResources', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const resources = resourcesOf(body);
    if (movesForbidden()) {
      return armError(403, 'AuthorizationFailed', 'The client may not move resources.');
    }
    if (!resources || !TARGET.test(targetOf(body))) {
      return armError(
        400,
        'InvalidRequestContent',
        'Resources or target resource group are wrong.',
      );
    }
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
    return run.looks === 1 ? stillRunning(context.req.url) : verdict(run.resources, refusedMoves);
  });
  return app;
}

function stillRunning(url: string): Response {
  const { origin, pathname } = new URL(url);
  const headers = { location: `${origin}${pathname}`, 'retry-after': '15' };
  return new Response(null, { status: 202, headers });
}

function verdict(resources: readonly string[], refusedMoves: ArmRecords['refusedMoves']): Response {
  const details = resources.flatMap((target) => {
    const message = refusedMoves.get(target.toLowerCase());
    return message === undefined ? [] : [{ code: 'ResourceNotMovable', target, message }];
  });
  if (details.length === 0) return new Response(null, { status: 204 });
  const code = 'ResourceMoveProviderValidationFailed';
  const error = { code, message: 'Move validation failed.', details };
  return Response.json({ error }, { status: 409 });
}

const targetOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'targetResourceGroup' in body
    ? String(body.targetResourceGroup)
    : '';

function resourcesOf(body: unknown): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || !('resources' in body)) return undefined;
  const { resources } = body;
  const isList = Array.isArray(resources) && resources.length > 0;
  return isList ? resources.filter((one) => typeof one === 'string') : undefined;
}
