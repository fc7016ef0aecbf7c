import type { Logger } from 'pino';

import { readLedgerKeys } from '../services/ledger/keys.js';
import type { Outbox } from '../services/outbox/outbox.js';
import { createStoreVault } from '../services/secretVault.js';
import { loadTerms, refuseSamples, type Terms } from '../services/terms.js';
import { createCases } from './cases.js';
import { type Config, ConfigError } from './config.js';
import { createContext, secretsSealer } from './context.js';
import { createCore } from './core.js';
import { createMakeEvidence, type MakeEvidence } from './evidence/evidence.js';
import type { HandleInput } from './incoming.js';
import type { SendingWatch } from './operate/sending.js';
import { watched } from './operate/watched.js';
import { createPeople, rememberingPeople } from './people.js';
import { openPlatforms, type ServedPlatform } from './platforms.js';
import { routesOf } from './routes.js';
import { rulesFrom } from './rules.js';
import type { Seams } from './seams.js';
import { createServer, type Server } from './server.js';
import { createServices, type Services } from './services.js';
import { watchPartner } from './watchPartner.js';

export interface Bot {
  /** The port it listens on. */
  readonly port: number;
  readonly handleInput: HandleInput;
  /** Resolves when nothing is due and nothing is under way. */
  idle(): Promise<void>;
  /** The clock was moved: look again at once what is due. */
  nudge(): void;
  /** Answers what it took, books what is under way, releases the store. */
  stop(): Promise<void>;
}

/** Starts the whole bot: outbox, platforms, pages. Resolves once it listens. */
export async function startBot(config: Config, given: Seams): Promise<Bot> {
  const { seams, routes, sending, calls, readiness } = watched(given, () => core.outbox);
  const { store, clock, log } = seams;
  const vault = createStoreVault({ store, sealer: secretsSealer(config), clock });
  const services = await createServices(config, { ...seams, vault, onCall: calls });
  const terms = await loadTerms(config.TERMS_DIR ?? '');
  if (!seams.takesSampleTerms) refuseSamples(terms);
  const rules = rulesFrom(config, terms);
  const context = createContext(config, terms);
  const served: ServedPlatform[] = [];
  const people = createPeople({ store, clock });
  const core = createCore({ config, seams, services, context, served, people, rules });
  const handleInput = rememberingPeople(core.handleInput, people);
  const cases = createCases({ store, rules });
  const shared = { config, clock, log, context, handleInput, services, cases };
  const opened = await openPlatforms({ ...shared, store, anonymousTeams: seams.anonymousTeams });
  served.push(...opened);
  const server = createServer({
    routes: [
      ...[...served, { routes }].flatMap((one) => one.routes),
      ...routesOf({
        ...shared,
        ...{ ownerGrantee: rules.ownerGrantee, isOperator: core.isOperator },
        makeEvidence: evidenceMaker(config, seams, terms),
      }),
    ],
    trustedProxies: config.TRUSTED_PROXIES,
    readiness,
    onError: noting(log),
  });
  const port = await server.listen(config.PORT);
  await begin({ sending, outbox: core.outbox, served, server });
  const watching = watchPartner({ ...shared, registrar: services.registrar });
  const parts = { outbox: core.outbox, seams, services, server, served, watching, sending };
  return { ...running(parts), port, handleInput };
}

/** Lets what listens begin. Where that fails, nobody listens any more. */
async function begin({ sending, outbox, served, server }: Beginning): Promise<void> {
  try {
    await sending.start();
    await outbox.start();
    await Promise.all(served.map((one) => one.start()));
  } catch (error) {
    await Promise.all([sending.stop(), outbox.stop(), server.close()]);
    throw error;
  }
}
type Beginning = Pick<Running, 'sending' | 'outbox' | 'served' | 'server'>;

const noting =
  (log: Logger) =>
  (error: unknown, path: string): void => {
    log.error({ path, error: String(error) }, 'A request was not answered.');
  };

function evidenceMaker(config: Config, { ledger, clock }: Seams, terms: Terms): MakeEvidence {
  const [key] = readLedgerKeys(config.LEDGER_KEY);
  if (!key) throw new ConfigError(['LEDGER_KEY is missing: it signs the evidence.']);
  return createMakeEvidence({ ledger, key, terms, now: () => clock.now() });
}

interface Running {
  readonly outbox: Outbox;
  readonly seams: Seams;
  readonly services: Services;
  readonly server: Server;
  readonly served: readonly ServedPlatform[];
  readonly watching: Promise<void>;
  readonly sending: SendingWatch;
}

const running = ({ outbox, seams, services, server, served, watching, sending }: Running) => ({
  async idle() {
    await watching;
    await Promise.all(served.map((one) => one.idle()));
    await outbox.idle();
    // A pause that was ordered holds from here on.
    await sending.look().catch(() => undefined);
  },
  nudge: () => {
    outbox.nudge();
  },
  async stop() {
    await Promise.all(served.map((one) => one.stop()));
    await server.drain();
    await watching;
    await Promise.all(served.map((one) => one.idle()));
    await sending.stop();
    await outbox.stop();
    await seams.store.close();
    await services.http.close();
    await server.close();
  },
});
