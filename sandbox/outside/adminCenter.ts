import { type Context, Hono } from 'hono';

import { PEOPLE, TENANTS } from '../people.js';
import {
  acceptedPage,
  acceptPage,
  type AdminAccount,
  badLinkPage,
  chooseForRolesPage,
  choosePage,
  insufficientRightsPage,
  rolesPage,
} from './adminCenterPage.js';
import { createFaults, type Fake } from './faults.js';
import { faultAnswer, listen } from './listen.js';

const GLOBAL_ADMINISTRATORS: readonly string[] = ['alex', 'lee'];

/** Contoso's people, and an administrator of Fabrikam, so that the wrong tenant can be chosen. */
const ADMIN_ACCOUNTS: readonly AdminAccount[] = [
  ...Object.values(PEOPLE)
    .filter(({ tenantId }) => tenantId === TENANTS.contoso)
    .map(({ key, name, email, tenantId }) => ({
      key,
      name,
      email,
      tenantId,
      tenant: 'Contoso Ltd',
      isGlobalAdministrator: GLOBAL_ADMINISTRATORS.includes(key),
    })),
  {
    key: 'nestor',
    name: 'Nestor Wilke',
    email: 'nestor@fabrikam.example',
    tenantId: TENANTS.fabrikam,
    tenant: 'Fabrikam, Inc.',
    isGlobalAdministrator: true,
  },
];

type AuthorizeOutcome = 'authorized' | 'insufficientRights' | 'nobody';
/** `nothingWaits`: no roles wait for an approval of that person's tenant. */
type ApproveOutcome = 'approved' | 'nothingWaits' | 'insufficientRights' | 'nobody';

/** Microsoft's page on which a customer's administrator authorizes the partner. */
export interface AdminCenter extends Fake {
  /** Somebody (by key) opens the link, signs in and accepts. */
  authorize(personKey: string): Promise<AuthorizeOutcome>;
  /** Somebody opens the page for directory roles, signs in and approves. */
  approveRoles(personKey: string): ApproveOutcome;
}

export interface AdminCenterOptions {
  readonly port?: number;
  readonly partnerTenantId: string;
  readonly partnerName: string;
  /** Tells Partner Center that this tenant accepted. */
  readonly accept: (tenantId: string) => Promise<unknown>;
  /** Approves the directory roles that wait for this tenant; false where none do. */
  readonly approveRoles?: (tenantId: string) => boolean;
}

/** Plain forms, no JavaScript: it must work wherever a link from chat or mail is opened. */
export async function createAdminCenter(options: AdminCenterOptions): Promise<AdminCenter> {
  const { partnerName, partnerTenantId } = options;
  const faults = createFaults();
  const app = new Hono();

  app.use(async (_context, next) => (await faultAnswer(faults)) ?? next());
  app.use('/Adminportal/*', async (context, next) => {
    if (isInvitation(new URL(context.req.url), partnerTenantId)) return next();
    return context.html(badLinkPage(), 400);
  });
  app.get('/Adminportal/Home', (context) =>
    context.html(choosePage(ADMIN_ACCOUNTS, queryOf(context))),
  );
  app.post('/Adminportal/SignIn', async (context) => {
    const account = await accountOf(context);
    if (!account) return context.redirect(`/Adminportal/Home?${queryOf(context)}`);
    if (!account.isGlobalAdministrator) return context.html(insufficientRightsPage(account), 403);
    return context.html(acceptPage(account, partnerName, queryOf(context)));
  });
  app.post('/Adminportal/Accept', async (context) => {
    const account = await accountOf(context);
    if (!account) return context.redirect(`/Adminportal/Home?${queryOf(context)}`);
    if ((await authorize(account, options)) === 'authorized') {
      return context.html(acceptedPage(account, partnerName));
    }
    return context.html(insufficientRightsPage(account), 403);
  });
  app.route('/', rolesPages(options));
  const server = await listen(app, options.port);
  return {
    ...server,
    faults,
    authorize: (personKey) => authorize(accountNamed(personKey), options),
    approveRoles: (personKey) => approve(accountNamed(personKey), options),
  };
}

async function authorize(
  account: AdminAccount | undefined,
  { accept }: AdminCenterOptions,
): Promise<AuthorizeOutcome> {
  if (!account) return 'nobody';
  if (!account.isGlobalAdministrator) return 'insufficientRights';
  await accept(account.tenantId);
  return 'authorized';
}

function approve(
  account: AdminAccount | undefined,
  { approveRoles }: AdminCenterOptions,
): ApproveOutcome {
  if (!account) return 'nobody';
  if (!account.isGlobalAdministrator) return 'insufficientRights';
  return approveRoles?.(account.tenantId) ? 'approved' : 'nothingWaits';
}

/** Which relationship it is stands behind `#`, which no server sees: what waits for the tenant is approved. */
function rolesPages(options: AdminCenterOptions): Hono {
  const app = new Hono();
  app.get('/AdminPortal/Home', (context) => context.html(chooseForRolesPage(ADMIN_ACCOUNTS)));
  app.post('/AdminPortal/Roles', async (context) => {
    const account = await accountOf(context);
    if (!account) return context.redirect('/AdminPortal/Home');
    const outcome = approve(account, options);
    if (outcome === 'insufficientRights') return context.html(insufficientRightsPage(account), 403);
    return context.html(rolesPage(account, options.partnerName, outcome === 'approved'));
  });
  return app;
}

const isInvitation = ({ searchParams }: URL, partnerTenantId: string): boolean =>
  searchParams.get('invType') === 'ResellerRelationship' &&
  searchParams.get('partnerId') === partnerTenantId;

const queryOf = ({ req }: Context): string => new URL(req.url).searchParams.toString();

const accountNamed = (name: unknown): AdminAccount | undefined =>
  ADMIN_ACCOUNTS.find(({ key }) => key === name);

const accountOf = async ({ req }: Context): Promise<AdminAccount | undefined> =>
  accountNamed((await req.parseBody())['person']);
