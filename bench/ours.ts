import { startBot } from '../src/bot/bot.js';
import { readConfig } from '../src/bot/config.js';
import { createLog } from '../src/bot/log.js';
import { openStore } from '../src/bot/openStore.js';
import type { Activity } from '../src/bot/teams/activity.js';
import { personId, tenantId } from '../src/messages/ids.js';
import type { Person } from '../src/messages/people.js';
import { systemClock } from '../src/services/clock.js';

/** Handover as `npm start` runs it, but that it takes any Bot Framework sender on this machine. */
const config = readConfig(process.env);
const log = createLog(config.LOG_LEVEL);
const store = await openStore(config, { clock: systemClock, log: () => undefined });
const bot = await startBot(config, {
  clock: systemClock,
  log,
  store,
  ledger: store,
  anonymousTeams: { identify, checked: checked(process.env) },
  takesSampleTerms: true,
});

/** Everyone who writes is an administrator, known by the address in the directory file. */
function identify({ from, conversation }: Activity): Promise<Person | undefined> {
  const tenant = conversation.tenantId ?? '';
  return Promise.resolve({
    id: personId.parse(`teams:${tenant}/${from?.aadObjectId ?? ''}`),
    name: from?.name ?? '',
    email: 'megan@contoso.example',
    tenantId: tenantId.parse(tenant),
  });
}

/** Tokens are checked where the load generator signs what it sends. */
function checked({ APP_ID: appId, OPENID_URL, TOKEN_ISSUER }: NodeJS.ProcessEnv) {
  if (!appId || !OPENID_URL || !TOKEN_ISSUER) return undefined;
  const oauthScope = TOKEN_ISSUER;
  const addresses = { openIdMetadataUrl: OPENID_URL, tokenIssuer: TOKEN_ISSUER, oauthScope };
  return { appId, addresses };
}

process.once('SIGTERM', () => {
  void bot.stop().then(() => process.exit());
});
