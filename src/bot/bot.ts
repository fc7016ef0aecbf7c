import type { Logger } from 'pino';

import type { RenderContext } from '../cards/context.js';
import { opensDraft } from '../dialogs/opening.js';
import type { Conversation, Person } from '../messages/people.js';
import type { Rules } from '../migration/rules.js';
import type { Clock } from '../services/clock.js';
import { readLedgerKeys } from '../services/ledger/keys.js';
import type { Ledger } from '../services/ledger/ledger.js';
import { createOutbox } from '../services/outbox/engine.js';
import type { Outbox } from '../services/outbox/outbox.js';
import { createStoreVault } from '../services/secretVault.js';
import type { Store } from '../services/store/store.js';
import { loadTerms, refuseSamples, type Terms } from '../services/terms.js';
import { createAnswerCall } from './calls.js';
import { createCases } from './cases.js';
import { type ClosedChannel, createClosedChannel } from './closedChannel.js';
import { type Config, ConfigError } from './config.js';
import { createContext, secretsSealer } from './context.js';
import { createDeliver } from './deliver.js';
import { createMakeEvidence, type MakeEvidence } from './evidence/evidence.js';
import { createFindPerson } from './findPerson.js';
import { createGather } from './gather.js';
import type { HandleInput } from './incoming.js';
import { createCounted, metricsRoute } from './operate/metrics.js';
import { watchOutbox } from './operate/outboxWatch.js';
import { createIsReady } from './operate/readiness.js';
import { createIsOperator, type IsOperator } from './operators.js';
import { createPeople, type People, rememberingPeople } from './people.js';
import type { ChatPlatform } from './platform.js';
import { openPlatforms, type ServedPlatform } from './platforms.js';
import { createPrograms } from './programs.js';
import { createRoute } from './route.js';
import { routesOf } from './routes.js';
import { rulesFrom } from './rules.js';
import { createServer, type Server } from './server.js';
import { ARM_SCOPE, createServices, type Services } from './services.js';
import type { Activity } from './teams/activity.js';
import { createTurn, type TurnReport } from './turn.js';
import { watchPartner } from './watchPartner.js';

/** What differs between production and the sandbox, beside addresses. */
export interface Seams {
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  /** The same store's history. */
  readonly ledger: Ledger;
  /** Takes any Bot Framework sender on this machine, and says who each is. */
  readonly anonymousTeams?: {
    readonly identify: (activity: Activity) => Promise<Person | undefined>;
  };
  /** Nobody is bound by what is accepted here, so sample terms do. */
  readonly takesSampleTerms?: true;
  /** Told of every turn after its commit. */
  readonly onTurn?: (turn: TurnReport) => void;
}

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
  const { seams, metrics, isReady } = watched(given);
  const { store, clock, log } = seams;
  const vault = createStoreVault({ store, sealer: secretsSealer(config), clock });
  const services = await createServices(config, { clock, vault });
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
      ...[...served, { routes: [metrics] }].flatMap(({ routes }) => routes),
      ...routesOf({
        ...shared,
        ...{ ownerGrantee: rules.ownerGrantee, isOperator: core.isOperator },
        makeEvidence: evidenceMaker(config, seams, terms),
      }),
    ],
    trustedProxies: config.TRUSTED_PROXIES,
    isReady,
    onError: noting(log),
  });
  const port = await server.listen(config.PORT);
  await core.outbox.start();
  await Promise.all(served.map((one) => one.start()));
  const watching = watchPartner({ ...shared, registrar: services.registrar });
  return {
    ...running({ outbox: core.outbox, seams, services, server, served, watching }),
    port,
    handleInput,
  };
}

/** The seams with what operators see between them and the bot. */
function watched(given: Seams) {
  const counted = createCounted();
  const watch = watchOutbox(given.store, counted.onOutcome);
  const { clock, onTurn } = given;
  const seams: Seams = {
    ...given,
    store: watch.store,
    onTurn(turn) {
      counted.onTurn(turn);
      onTurn?.(turn);
    },
  };
  return {
    seams,
    metrics: metricsRoute({ counted, watch, store: watch.store, clock }),
    isReady: createIsReady(watch.store, watch, clock),
  };
}

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
}

const running = ({ outbox, seams, services, server, served, watching }: Running) => ({
  async idle() {
    await watching;
    await Promise.all(served.map((one) => one.idle()));
    await outbox.idle();
  },
  nudge: () => {
    outbox.nudge();
  },
  async stop() {
    await Promise.all(served.map((one) => one.stop()));
    await server.close();
    await watching;
    await Promise.all(served.map((one) => one.idle()));
    await outbox.stop();
    await seams.store.close();
    await services.http.close();
  },
});

interface CoreParts {
  readonly config: Config;
  readonly seams: Seams;
  readonly services: Services;
  readonly context: RenderContext;
  /** Filled before the first turn: platforms need the turn, too. */
  readonly served: readonly ServedPlatform[];
  readonly people: People;
  readonly rules: Rules;
}

interface Core {
  readonly handleInput: HandleInput;
  readonly outbox: Outbox;
  readonly isOperator: IsOperator;
}

/** How long a turn waits for one read from outside. */
const FACT_TIMEOUT_MS = 2_000;

/** The turn and the outbox: each feeds the other. */
function createCore(parts: CoreParts): Core {
  const { config, seams, services, context, served, people } = parts;
  const { store, clock, log } = seams;
  const isOperator = createIsOperator({
    listed: config.OPERATORS,
    platforms: () => platformsOf(served),
  });
  const supportChannels = () => platformsOf(served).flatMap((one) => one.supportChannel() ?? []);
  const handleInput = createTurnOf({ ...parts, isOperator }, () => outbox);
  const outbox = createOutbox({
    store,
    clock,
    jitter: Math.random,
    deliver: createDeliver({
      store,
      ledger: seams.ledger,
      clock,
      platformOf: (name) => platformsOf(served).find(({ platform }) => platform === name),
      supportChannels,
      closed: closedChannelOf(parts, supportChannels),
      conversationOf: (person) => people.conversationOf(person),
      mailer: services.mailer,
      answerCall: createAnswerCall({ ...services, armScope: ARM_SCOPE, clock }),
      handleInput,
      context,
    }),
    onGivenUp: ({ id, effect }, reason) => {
      log.error({ id, effect: effect.effect, reason }, 'An effect was given up.');
    },
    onNotBooked: ({ id }, cause) => {
      log.error({ id, cause: String(cause) }, 'A delivery could not be booked.');
    },
  });
  return { handleInput, outbox, isOperator };
}

const closedChannelOf = (
  { config, seams: { store, clock, log } }: CoreParts,
  supportChannels: () => readonly Conversation[],
): ClosedChannel =>
  createClosedChannel({
    ...{ store, clock, supportChannels },
    operators: config.OPERATORS,
    supportEmail: config.SUPPORT_EMAIL,
    partner: config.PARTNER_NAME,
    onClosed: (platform) => {
      log.error({ platform }, 'The support channel is closed to us.');
    },
  });

function createTurnOf(
  parts: CoreParts & Pick<Core, 'isOperator'>,
  outbox: () => Outbox,
): HandleInput {
  const { seams, services, served, people, rules, isOperator } = parts;
  const { store, clock, log } = seams;
  return createTurn({
    store,
    clock,
    route: createRoute({ store, opensDraft, isOperator }),
    programs: createPrograms(rules),
    supportPlatforms: () =>
      platformsOf(served).flatMap((one) => one.supportChannel()?.platform ?? []),
    gather: createGather({
      ...services,
      store,
      clock,
      outbox,
      isOperator,
      personByEmail: createFindPerson({
        finders: () => served.map(({ findPerson }) => findPerson),
        conversationOf: (person) => people.conversationOf(person),
      }),
      timeoutMs: FACT_TIMEOUT_MS,
    }),
    onTurn: (turn) => {
      const { stream, inputId, input, events, ack, ms } = turn;
      log.info({ stream, inputId, input, events: events.length, ack, ms }, 'turn');
      seams.onTurn?.(turn);
    },
  });
}

const platformsOf = (served: readonly ServedPlatform[]): readonly ChatPlatform[] =>
  served.map(({ platform }) => platform);
