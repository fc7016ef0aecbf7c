import { Hono } from 'hono';

import { armError } from './armAccess.js';
import type { TeamsCatalogue } from './armState.js';

/** Our app's id in the catalogue, which is not the one in its manifest. */
const CATALOGUE_ID = '5f0e1d2c-3b4a-4958-8776-655443322110';
const BIND = `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${CATALOGUE_ID}`;

/** Graph's catalogue of Teams apps, and their installation for a person. */
export function teamsRoutes(catalogue: TeamsCatalogue): Hono {
  const app = new Hono();
  const installed = new Set<string>();

  app.get('/appCatalogs/teamsApps', (context) => {
    const wanted = /^externalId eq '([^']+)'$/.exec(context.req.query('$filter') ?? '')?.[1];
    if (!wanted) return armError(400, 'BadRequest', 'Invalid filter clause.');
    const isOurs = wanted === catalogue.manifestId;
    return context.json({ value: isOurs ? [{ id: CATALOGUE_ID, externalId: wanted }] : [] });
  });

  app.post('/users/:id/teamwork/installedApps', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const person = context.req.param('id');
    if (boundIn(body) !== BIND) return armError(404, 'NotFound', 'The app was not found.');
    if (catalogue.isForbidden) {
      return armError(403, 'Forbidden', 'The app is blocked by app permission policy.');
    }
    if (installed.has(person)) return armError(409, 'Conflict', 'The app is already installed.');
    installed.add(person);
    catalogue.onInstall(person);
    return context.body(null, 201);
  });
  return app;
}

const boundIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'teamsApp@odata.bind' in body
    ? body['teamsApp@odata.bind']
    : undefined;
