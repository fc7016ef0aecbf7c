import { randomUUID } from 'node:crypto';

import { createFakeArm } from '../../../sandbox/outside/arm.js';
import { createFakeEntra, type FakeEntra } from '../../../sandbox/outside/entra.js';
import { createFakePartnerCenter } from '../../../sandbox/outside/partnerCenter.js';
import { createWebhookSigner } from '../../../sandbox/outside/webhookSigner.js';
import { TENANTS } from '../../../sandbox/people.js';
import { createArmClient } from '../../../src/services/azure/arm.js';
import { createGdapClient, type GdapClient } from '../../../src/services/azure/gdap.js';
import { createGraphClient } from '../../../src/services/azure/graph.js';
import { createTeamsAppsClient } from '../../../src/services/azure/teamsApps.js';
import { createEntraClient } from '../../../src/services/entra/entra.js';
import { createSignIn } from '../../../src/services/entra/signIn.js';
import { createTokens } from '../../../src/services/entra/tokens.js';
import type { Http } from '../../../src/services/http.js';
import { createAuditReader } from '../../../src/services/partnerCenter/audit.js';
import { createPartnerCenterClient } from '../../../src/services/partnerCenter/partnerCenter.js';
import { createWebhookRegistrar } from '../../../src/services/partnerCenter/registration.js';
import { createPartnerCenterToken } from '../../../src/services/partnerCenter/token.js';
import { NOON } from '../../builders.js';
import {
  ADDRESS,
  type ClientCase,
  clock,
  CONTOSO,
  isPost,
  OBJECT_ID,
  opened,
  PROD,
  SECRET,
  TOKEN,
} from './clientCase.js';

const entraApp = (entra: FakeEntra, http: Http) => ({
  http,
  loginUrl: entra.url,
  clientId: entra.clientId,
  credential: { secret: `secret-${SECRET}` },
});

export const entraCases: readonly ClientCase[] = [
  {
    name: 'whose domain it is',
    service: 'Entra',
    method: 'GET',
    idempotent: true,
    async open(http) {
      const entra = await createFakeEntra();
      const ask = () =>
        createEntraClient({ http, loginUrl: entra.url }).tenantOfDomain(`${SECRET}.contoso.com`);
      return opened({ gate: entra.gate, ask, close: () => entra.close() });
    },
  },
  {
    name: 'a token of our app',
    service: 'Entra',
    method: 'POST',
    idempotent: true,
    fails: isPost,
    async open(http) {
      const entra = await createFakeEntra();
      const ask = () =>
        createTokens(entraApp(entra, http))(CONTOSO, 'https://graph.microsoft.com/.default');
      return opened({ gate: entra.gate, ask, close: () => entra.close() });
    },
  },
  {
    name: 'who signed in',
    service: 'Entra',
    method: 'POST',
    idempotent: false,
    fails: isPost,
    async open(http) {
      const entra = await createFakeEntra();
      async function ask() {
        const redirectUri = `http://127.0.0.1:1/${SECRET}`;
        const signIn = createSignIn({ ...entraApp(entra, http), redirectUri, clock });
        const about = { tenantId: CONTOSO, state: `state-${SECRET}`, purpose: 'identity' } as const;
        const { secrets } = await signIn.begin(about);
        return signIn.finish({ ...about, code: `code-${SECRET}`, secrets });
      }
      return opened({ gate: entra.gate, ask, close: () => entra.close() });
    },
  },
  {
    name: 'a token for Partner Center',
    service: 'Entra',
    method: 'POST',
    idempotent: true,
    fails: isPost,
    async open(http) {
      const entra = await createFakeEntra();
      const vault = { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
      const ask = () =>
        createPartnerCenterToken({
          app: entraApp(entra, http),
          partnerTenantId: TENANTS.lumen,
          initialRefreshToken: `refresh-${SECRET}`,
          vault,
          clock,
        }).accessToken();
      return opened({ gate: entra.gate, ask, close: () => entra.close() });
    },
  },
];

type Access = Parameters<typeof createAuditReader>[0];

/** A question to Partner Center. */
const partnerCenterCase = (
  name: string,
  work: (access: Access) => Promise<unknown>,
  more: Partial<Pick<ClientCase, 'method' | 'idempotent' | 'fails'>> = {},
): ClientCase => ({
  name,
  service: 'Partner Center',
  method: 'GET',
  idempotent: true,
  ...more,
  async open(http) {
    const signer = await createWebhookSigner({ now: NOON });
    const fake = await createFakePartnerCenter({
      partnerTenantId: TENANTS.lumen,
      adminCenterUrl: 'http://127.0.0.1:1',
      signer,
      now: () => NOON,
    });
    const ask = () =>
      work({
        http,
        partnerCenterUrl: fake.url,
        token: () => Promise.resolve(TOKEN),
        newRequestId: randomUUID,
      });
    return opened({
      gate: fake.gate,
      ask,
      close: () => Promise.all([fake.close(), signer.close()]),
    });
  },
});
const client = (access: Access) =>
  createPartnerCenterClient({
    ...access,
    partnerTenantId: TENANTS.lumen,
    adminHost: 'admin.microsoft.com',
  });
export const partnerCenterCases: readonly ClientCase[] = [
  partnerCenterCase('the invitation link', (access) => client(access).invitationLink()),
  partnerCenterCase('a customer', (access) => client(access).customer(CONTOSO)),
  partnerCenterCase('the agreement', (access) => client(access).agreementSigned(CONTOSO)),
  partnerCenterCase('the new subscriptions', (access) => client(access).counterparts(CONTOSO)),
  partnerCenterCase('its log', (access) =>
    createAuditReader(access).relationshipChanges(NOON, NOON),
  ),
  partnerCenterCase(
    'to register our webhook',
    (access) =>
      createWebhookRegistrar(access).register({ url: `https://${SECRET}.example`, events: ['x'] }),
    { method: 'POST', fails: isPost },
  ),
];

type Azure = Awaited<ReturnType<typeof createFakeArm>>;
const azureCase = (
  service: 'Azure' | 'Graph',
  name: string,
  work: (http: Http, fake: Azure) => Promise<unknown>,
  method: ClientCase['method'] = 'GET',
  more: Pick<ClientCase, 'fails'> = {},
): ClientCase => ({
  name,
  service,
  method,
  idempotent: true,
  ...more,
  async open(http) {
    const fake = await createFakeArm();
    return opened({ gate: fake.gate, ask: () => work(http, fake), close: () => fake.close() });
  },
});
const gdapCase = (
  name: string,
  work: (gdap: GdapClient) => Promise<unknown>,
  method: ClientCase['method'] = 'GET',
): ClientCase =>
  azureCase(
    'Graph',
    name,
    (http, { graphUrl }) =>
      work(
        createGdapClient({
          ...{ http, graphUrl, linkBy: 'relationship' },
          adminCenterUrl: `https://${SECRET}.example`,
          token: () => Promise.resolve(TOKEN),
        }),
      ),
    method,
    method === 'POST' ? { fails: isPost } : {},
  );
const ROLES = {
  ...{ tenantId: CONTOSO, company: SECRET, label: SECRET, days: 730 },
  roles: [{ id: OBJECT_ID, title: SECRET }],
};
const gdapCases: readonly ClientCase[] = [
  gdapCase('whether directory roles were asked for', (gdap) => gdap.request(ROLES)),
  gdapCase('for directory roles', (gdap) => gdap.request(ROLES), 'POST'),
  gdapCase('how directory roles stand', (gdap) =>
    gdap.standing({ relationship: `id-${SECRET}`, roles: ROLES.roles, group: OBJECT_ID }),
  ),
];

export const azureCases: readonly ClientCase[] = [
  ...gdapCases,
  azureCase('Azure', 'the subscriptions of a sign-in', (http, { url }) =>
    createArmClient({ http, armUrl: url }).subscriptions(TOKEN, CONTOSO),
  ),
  azureCase('Azure', 'who is Owner', (http, { url }) =>
    createArmClient({ http, armUrl: url }).owner(TOKEN, OBJECT_ID, [PROD]),
  ),
  azureCase('Graph', 'a user by address', (http, { graphUrl }) =>
    createGraphClient({ http, graphUrl }).userByEmail(TOKEN, ADDRESS),
  ),
  azureCase('Graph', 'the name of a tenant', (http, { graphUrl }) =>
    createGraphClient({ http, graphUrl }).tenantNames(TOKEN, CONTOSO),
  ),
  azureCase(
    'Graph',
    'to install the app for a person',
    (http, { graphUrl }) =>
      createTeamsAppsClient({ http, graphUrl }).install(TOKEN, {
        objectId: OBJECT_ID,
        app: `app-${SECRET}`,
      }),
    'POST',
  ),
];
