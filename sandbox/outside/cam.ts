import { Hono } from 'hono';
import { z } from 'zod';

import {
  advanceProvider,
  type CamFlags,
  type CamState,
  createCamState,
  type FakeProvider,
  organizationAnswer,
  providerAnswer,
  WORKSPACES,
} from './camState.js';
import { createFaults, type Fake } from './faults.js';
import { faultAnswer, listen } from './listen.js';

/** Cloud Application Manager with one organization, "Contoso". */
export interface FakeCam extends Fake {
  /** Change its fields to play other organizations. */
  readonly flags: CamFlags;
  providers(): readonly FakeProvider[];
  /** Somebody fills in Provider > New themselves. `owner` is a workspace's id. */
  addProvider(name: string, owner?: string): FakeProvider;
  /** Somebody deletes it themselves. */
  deleteProvider(name: string): void;
  /** Every provider comes one state closer to ready. */
  advance(): void;
}

/** The one token it knows. */
export const CAM_TOKEN = 'sandbox-cam-token';
export const CAM_ORGANIZATION = 'Contoso';

export async function createFakeCam(options: { readonly port?: number } = {}): Promise<FakeCam> {
  const state = createCamState();
  const faults = createFaults();
  const app = new Hono();
  app.use(async (_context, next) => (await faultAnswer(faults)) ?? next());
  app.use(async ({ req, json }, next) => {
    if (req.header('elasticbox-token') === CAM_TOKEN) return next();
    return json({ message: 'Unauthorized' }, 401);
  });
  app.route('/', organizationRoutes(state));
  app.route('/', providerRoutes(state));
  const server = await listen(app, options.port);
  return {
    url: server.url,
    gate: server.gate,
    faults,
    flags: state.flags,
    close: () => server.close(),
    providers: () => state.providers,
    addProvider: (name, owner = 'operations') => addProvider(state, name, owner),
    deleteProvider(name) {
      const at = state.providers.findIndex((provider) => provider.name === name);
      if (at >= 0) state.providers.splice(at, 1);
    },
    advance() {
      state.providers.forEach(advanceProvider);
    },
  };
}

function addProvider({ providers, newId }: CamState, name: string, owner: string): FakeProvider {
  const type = 'Microsoft Azure';
  const provider: FakeProvider = { id: newId(), name, type, owner, state: 'initializing' };
  providers.push(provider);
  return provider;
}

function organizationRoutes(state: CamState): Hono {
  const app = new Hono();
  app.get('/services/organizations/:name', ({ req, json }) => {
    if (req.param('name') === CAM_ORGANIZATION) return json(organizationAnswer(state));
    if (req.param('name') === 'Fabrikam') return json({ message: 'Not a member' }, 403);
    return json({ message: 'Not Found' }, 404);
  });
  app.get('/services/workspaces', ({ json }) => json(WORKSPACES));
  return app;
}

const newProvider = z.object({
  schema: z.string(),
  type: z.literal('Microsoft Azure'),
  name: z.string().min(1),
  owner: z.string().min(1),
});

function providerRoutes(state: CamState): Hono {
  const app = new Hono();
  const base = '/services/providers';
  const find = (id: string): FakeProvider | undefined =>
    state.providers.find((provider) => provider.id === id);

  app.get(base, ({ json }) => json(state.providers.map(providerAnswer)));
  app.get(`${base}/:id`, ({ req, json }) => {
    const found = find(req.param('id'));
    return found ? json(providerAnswer(found)) : json({ message: 'Not Found' }, 404);
  });
  app.post(base, async ({ req, json }) => {
    const wanted = newProvider.safeParse(await req.json().catch(() => undefined));
    if (!wanted.success) return json({ message: 'Invalid Data' }, 400);
    const { name, owner } = wanted.data;
    return json(providerAnswer(addProvider(state, name, owner)), 202);
  });
  app.delete(`${base}/:id`, ({ req, json, body }) => {
    const found = find(req.param('id'));
    if (!found) return json({ message: 'Not Found' }, 404);
    state.providers.splice(state.providers.indexOf(found), 1);
    return body(null, 204);
  });
  return app;
}
