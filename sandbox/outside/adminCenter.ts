import { type Context, Hono } from 'hono';

import { PEOPLE, TENANTS } from '../people.js';
import {
  acceptedPage,
  acceptPage,
  type AdminAccount,
  badLinkPage,
  choosePage,
  insufficientRightsPage,
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

/** Microsoft's page on which a customer's administrator authorizes the partner. */
export interface AdminCenter extends Fake {
  /** Somebody (by key) opens the link, signs in and accepts. */
  authorize(personKey: string): Promise<AuthorizeOutcome>;
}

export interface AdminCenterOptions {
  readonly port?: number;
  readonly partnerTenantId: string;
  readonly partnerName: string;
  /** Tells Partner Center that this tenant accepted. */
  readonly accept: (tenantId: string) => Promise<unknown>;
}

/** Plain forms, no JavaScript: it must work wherever a link from chat or mail is opened. */
export async function createAdminCenter(options: AdminCenterOptions): Promise<AdminCenter> {
  const { partnerName, partnerTenantId } = options;
  const faults = createFaults();
  const app = new Hono();

  async function authorize(account: AdminAccount | undefined): Promise<AuthorizeOutcome> {
    if (!account) return 'nobody';
    if (!account.isGlobalAdministrator) return 'insufficientRights';
    await options.accept(account.tenantId);
    return 'authorized';
  }

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
    if ((await authorize(account)) === 'authorized') {
      return context.html(acceptedPage(account, partnerName));
    }
    return context.html(insufficientRightsPage(account), 403);
  });
  const server = await listen(app, options.port);
  return {
    ...server,
    faults,
    authorize: (personKey) => authorize(ADMIN_ACCOUNTS.find(({ key }) => key === personKey)),
  };
}

const isInvitation = ({ searchParams }: URL, partnerTenantId: string): boolean =>
  searchParams.get('invType') === 'ResellerRelationship' &&
  searchParams.get('partnerId') === partnerTenantId;

const queryOf = ({ req }: Context): string => new URL(req.url).searchParams.toString();

async function accountOf({ req }: Context): Promise<AdminAccount | undefined> {
  const { person } = await req.parseBody();
  return ADMIN_ACCOUNTS.find(({ key }) => key === person);
}
