import { randomUUID } from 'node:crypto';

import { type Context, Hono } from 'hono';
import { z } from 'zod';

import { armError, callerOf } from './armAccess.js';
import { type FakeRelationship, type GdapRecords, newRelationship } from './gdapState.js';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const LONGEST_NAME = 50;
const LONGEST_DAYS = 730;

const roles = z.array(z.object({ roleDefinitionId: z.guid() })).min(1);
const wanted = z.object({
  displayName: z.string().min(1).max(LONGEST_NAME),
  duration: z.string().regex(/^P\d+D$/),
  customer: z.object({ tenantId: z.guid(), displayName: z.string().optional() }).optional(),
  accessDetails: z.object({ unifiedRoles: roles }),
  autoExtendDuration: z.enum(['P180D', 'PT0S', 'P0D']).default('PT0S'),
});
const lock = z.object({ action: z.literal('lockForApproval') });
const assignment = z.object({
  accessContainer: z.object({
    accessContainerId: z.guid(),
    accessContainerType: z.literal('securityGroup'),
  }),
  accessDetails: z.object({ unifiedRoles: roles }),
});

const BASE = '/delegatedAdminRelationships';
const badRequest = (message: string): Response => armError(400, 'Request_BadRequest', message);
const conflict = (message: string): Response => armError(409, 'Conflict', message);
const notFound = (): Response =>
  armError(404, 'ResourceNotFound', 'The delegated admin relationship was not found.');

/** A walk that is not told to people who did not ask for new words. */
const KNOWN: readonly string[] = [
  ...['created', 'approvalPending', 'approved', 'activating', 'active', 'expiring', 'expired'],
  ...['terminationRequested', 'terminating', 'terminated'],
];

const drawn = (one: FakeRelationship, knowsNewWords: boolean): object => ({
  '@odata.etag': `W/"${one.etag}"`,
  id: one.id,
  displayName: one.displayName,
  duration: `P${one.days}D`,
  customer: one.tenantId && { tenantId: one.tenantId, displayName: one.company },
  accessDetails: { unifiedRoles: one.roleIds.map((id) => ({ roleDefinitionId: id })) },
  status: knowsNewWords || KNOWN.includes(one.status) ? one.status : 'unknownFutureValue',
  autoExtendDuration: 'PT0S',
  createdDateTime: one.createdAt.toISOString(),
  endDateTime: one.endsAt?.toISOString() ?? null,
});

const knowsNewWords = ({ req }: Context): boolean =>
  (req.header('prefer') ?? '').includes('include-unknown-enum-members');

const bodyOf = (context: Context): Promise<unknown> =>
  context.req.json().catch(() => undefined) as Promise<unknown>;

/** A partner asks; what Graph refuses is refused. */
function make(state: GdapRecords, body: unknown): FakeRelationship | Response {
  const read = wanted.safeParse(body);
  if (!read.success) return badRequest('The relationship is not one.');
  const { displayName, customer, accessDetails, autoExtendDuration, duration } = read.data;
  const days = Number(duration.slice(1, -1));
  if (days < 1 || days > LONGEST_DAYS) return badRequest('The duration must be P1D to P2Y.');
  const roleIds = accessDetails.unifiedRoles.map(({ roleDefinitionId }) => roleDefinitionId);
  if (roleIds.includes(GLOBAL_ADMINISTRATOR) && autoExtendDuration === 'P180D') {
    return badRequest('Global Administrator cannot be extended by itself.');
  }
  const isTaken = [...state.kept.values()].some((one) => one.displayName === displayName);
  if (isTaken) return conflict('The display name is already in use.');
  const { tenantId, displayName: company } = customer ?? {};
  const made = newRelationship({ displayName, days, tenantId, company, roleIds }, state.now());
  state.kept.set(made.id, made);
  return made;
}

/** Only what was read as created can be locked, and only once. */
function lockForApproval(one: FakeRelationship, etag: string | undefined): Response {
  if (etag !== undefined && etag !== `W/"${one.etag}"`) {
    return armError(412, 'PreconditionFailed', 'The etag does not match.');
  }
  if (one.status !== 'created' || !one.wasSeen) return conflict('It cannot be locked now.');
  one.status = 'approvalPending';
  one.lockId = randomUUID();
  one.etag += 1;
  return Response.json(
    { id: one.lockId, action: 'lockForApproval', status: 'succeeded' },
    { status: 201 },
  );
}

function assign({ isGroupRefused }: GdapRecords, one: FakeRelationship, body: unknown): Response {
  const read = assignment.safeParse(body);
  if (!read.success) return badRequest('The assignment is not one.');
  if (one.status !== 'active') return conflict('The relationship is not active.');
  const { accessContainer, accessDetails } = read.data;
  const group = accessContainer.accessContainerId;
  const roleIds = accessDetails.unifiedRoles.map(({ roleDefinitionId }) => roleDefinitionId);
  if (roleIds.some((id) => !one.roleIds.includes(id))) return badRequest('Not among its roles.');
  if (one.assignments.some((other) => other.group === group)) return conflict('It is assigned.');
  const made = {
    ...{ id: randomUUID(), group, roleIds },
    status: isGroupRefused() ? 'error' : 'pending',
  };
  one.assignments.push(made);
  return Response.json(drawnAssignment(made), { status: 201 });
}

const drawnAssignment = (one: FakeRelationship['assignments'][number]): object => ({
  id: one.id,
  status: one.status,
  accessContainer: { accessContainerId: one.group, accessContainerType: 'securityGroup' },
  accessDetails: { unifiedRoles: one.roleIds.map((id) => ({ roleDefinitionId: id })) },
});

const FILTER = /^customer\/tenantId eq '([^']+)'$/;

function list(state: GdapRecords, context: Context): Response {
  const filter = context.req.query('$filter');
  const tenantId = FILTER.exec(filter ?? '')?.[1];
  if (filter !== undefined && tenantId === undefined) return badRequest('Invalid filter clause.');
  const value = [...state.kept.values()]
    .filter((one) => tenantId === undefined || one.tenantId === tenantId)
    .map((one) => drawn(one, knowsNewWords(context)));
  return context.json({ value });
}

/** What is done to one relationship. */
function oneRelationship(state: GdapRecords): Hono {
  const app = new Hono();
  app.get(`${BASE}/:id`, (context) => {
    const one = state.read(context.req.param('id'));
    if (!one) return notFound();
    one.wasSeen = true;
    return context.json(drawn(one, knowsNewWords(context)));
  });
  app.get(`${BASE}/:id/requests`, (context) => {
    const one = state.kept.get(context.req.param('id'));
    if (!one) return notFound();
    const { lockId: id } = one;
    return context.json({ value: id ? [{ id, action: 'lockForApproval' }] : [] });
  });
  app.post(`${BASE}/:id/requests`, async (context) => {
    const one = state.kept.get(context.req.param('id'));
    if (!one) return notFound();
    const read = lock.safeParse(await bodyOf(context));
    return read.success
      ? lockForApproval(one, context.req.header('if-match'))
      : badRequest('The action is not one.');
  });
  app.get(`${BASE}/:id/accessAssignments`, (context) => {
    const one = state.kept.get(context.req.param('id'));
    if (!one) return notFound();
    const value = one.assignments.map(drawnAssignment);
    for (const made of one.assignments) if (made.status === 'pending') made.status = 'active';
    return context.json({ value });
  });
  app.post(`${BASE}/:id/accessAssignments`, async (context) => {
    const one = state.kept.get(context.req.param('id'));
    return one ? assign(state, one, await bodyOf(context)) : notFound();
  });
  return app;
}

/** Graph's relationships for delegated administration, with the limits and the life the real ones have. */
export function gdapRoutes(state: GdapRecords): Hono {
  const app = new Hono();
  app.use(`${BASE}/*`, async (context, next) => {
    const caller = callerOf(context.req.header('authorization'), 'https://graph.microsoft.com');
    if (caller instanceof Response) return caller;
    return state.may(caller)
      ? next()
      : armError(
          403,
          'Forbidden',
          'The user (principal) does not have the required permissions to perform the action.',
        );
  });
  app.get(BASE, (context) => list(state, context));
  app.post(BASE, async (context) => {
    const made = make(state, await bodyOf(context));
    if (made instanceof Response) return made;
    const location = `${context.req.url}/${made.id}`;
    return context.json(drawn(made, true), 201, { location });
  });
  app.route('/', oneRelationship(state));
  return app;
}
