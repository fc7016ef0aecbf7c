import { Hono } from 'hono';

import { TENANTS } from '../people.js';
import { armError, callerOf } from './armAccess.js';
import { graphRoutes } from './armGraph.js';
import { moveRoutes } from './armMoves.js';
import {
  type ArmRecords,
  type ArmState,
  CONTOSO_SUBSCRIPTIONS,
  createArmState,
  type FakeAssignment,
} from './armState.js';
import { createFaults, type Fake } from './faults.js';
import { createGdapState, type GdapLevers, type GdapState } from './gdapState.js';
import { gdapRoutes } from './graphGdap.js';
import { teamsRoutes } from './graphTeams.js';
import { faultAnswer, listen } from './listen.js';

/** Contoso's Azure, and the little of Microsoft Graph that goes with it. */
export interface FakeArm extends Fake, ArmState {
  /** Without a trailing slash, like `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  /** The directory roles that customers granted. */
  readonly gdap: GdapLevers;
}

const AUDIENCE = 'https://management.azure.com';
const PAGE_SIZE = 2;

/** Starts the fake Azure Resource Manager. */
export async function createFakeArm(
  options: { readonly port?: number; readonly gdap?: GdapState } = {},
): Promise<FakeArm> {
  const { gdap = createGdapState(() => new Date()) } = options;
  const faults = createFaults();
  const state = createArmState();
  const app = new Hono();
  app.use('*', async (_context, next) => (await faultAnswer(faults)) ?? next());
  app.route('/graph/v1.0/tenantRelationships', gdapRoutes(gdap));
  app.route('/graph', graphRoutes(state));
  app.route('/graph/v1.0', teamsRoutes(state.teamsCatalogue));
  app.use('/subscriptions/:id/*', async (context, next) => {
    const caller = callerOf(context.req.header('authorization'), AUDIENCE);
    if (caller instanceof Response) return caller;
    const isForeign = caller.tenantId !== undefined && caller.tenantId !== TENANTS.contoso;
    return isForeign
      ? armError(401, 'InvalidAuthenticationTokenTenant', 'The token is from the wrong tenant.')
      : next();
  });
  app.get('/subscriptions', (context) => {
    const caller = callerOf(context.req.header('authorization'), AUDIENCE);
    if (caller instanceof Response) return caller;
    const isContosos = caller.tenantId === undefined || caller.tenantId === TENANTS.contoso;
    return listSubscriptions(new URL(context.req.url), isContosos ? CONTOSO_SUBSCRIPTIONS : []);
  });
  app.get('/subscriptions/:id/providers/Microsoft.Authorization/roleAssignments', (context) => {
    const caller = callerOf(context.req.header('authorization'), AUDIENCE);
    if (caller instanceof Response) return caller;
    if (caller.isApp && !state.app().isReader) {
      return armError(403, 'AuthorizationFailed', 'The app has no role on this subscription.');
    }
    return listAssignments(state, context.req.param('id'), context.req.query('$filter') ?? '');
  });
  app.route('/', moveRoutes(state));

  const server = await listen(app, options.port);
  return { ...state, ...server, graphUrl: `${server.url}/graph`, gdap, faults };
}

function listSubscriptions(
  url: URL,
  visible: readonly { readonly id: string; readonly name: string }[],
): Response {
  const start = Number(url.searchParams.get('$skiptoken') ?? '0');
  const end = start + PAGE_SIZE;
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(end));
  return Response.json({
    value: visible.slice(start, end).map(({ id, name }) => ({
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      tenantId: TENANTS.contoso,
      displayName: name,
      state: 'Enabled',
      subscriptionPolicies: { quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
      authorizationSource: 'RoleBased',
      managedByTenants: [],
    })),
    ...(end < visible.length && { nextLink: next.href }),
  });
}

const FILTER = /^(atScope\(\) and )?assignedTo\('([0-9a-f-]+)'\)$/i;

function listAssignments(state: ArmRecords, subscriptionId: string, filter: string): Response {
  const known = CONTOSO_SUBSCRIPTIONS.some(
    ({ id }) => id.toLowerCase() === subscriptionId.toLowerCase(),
  );
  if (!known) return armError(404, 'SubscriptionNotFound', 'The subscription could not be found.');
  if (state.isForbidden(subscriptionId)) {
    return armError(403, 'AuthorizationFailed', 'The client may not read role assignments.');
  }
  const [, atScope, objectId] = FILTER.exec(filter) ?? [];
  if (objectId === undefined) {
    return armError(400, 'UnsupportedQuery', 'The filter is not supported.');
  }
  const inside = `/subscriptions/${subscriptionId}/`.toLowerCase();
  const value = state
    .assignedTo(subscriptionId, objectId)
    .filter(({ scope }) => atScope === undefined || !scope.toLowerCase().startsWith(inside))
    .map((assignment) => asListed(assignment));
  return Response.json({ value });
}

const asListed = (assignment: FakeAssignment): object => {
  const { name, subscriptionId, principalId, roleId, scope, condition } = assignment;
  const provider = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization`;
  return {
    id: `${provider}/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${provider}/roleDefinitions/${roleId}`,
      principalId,
      principalType: 'User',
      scope,
      condition,
      conditionVersion: condition === null ? null : '2.0',
    },
  };
};
