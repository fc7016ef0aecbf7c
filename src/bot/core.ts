import type { RenderContext } from '../cards/context.js';
import { isAboutSent } from '../dialogs/later.js';
import { opensDraft } from '../dialogs/opening.js';
import type { Conversation } from '../messages/people.js';
import type { Rules } from '../migration/rules.js';
import { createOutbox } from '../services/outbox/engine.js';
import type { Outbox } from '../services/outbox/outbox.js';
import { createAnswerCall } from './calls.js';
import { type ClosedChannel, createClosedChannel } from './closedChannel.js';
import type { Config } from './config.js';
import { createDeliver } from './deliver.js';
import { createFindPerson } from './findPerson.js';
import { createGather } from './gather.js';
import type { HandleInput } from './incoming.js';
import { createIsOperator, type IsOperator } from './operators.js';
import type { People } from './people.js';
import type { ChatPlatform } from './platform.js';
import type { ServedPlatform } from './platforms.js';
import { createPrograms } from './programs.js';
import { createRoute } from './route.js';
import type { Seams } from './seams.js';
import { ARM_SCOPE, type Services } from './services.js';
import { createTurn } from './turn.js';

/** What the core is made of. */
export interface CoreParts {
  readonly config: Config;
  readonly seams: Seams;
  readonly services: Services;
  readonly context: RenderContext;
  /** Filled before the first turn: platforms need the turn, too. */
  readonly served: readonly ServedPlatform[];
  readonly people: People;
  readonly rules: Rules;
}

/** The turn and the outbox, and who is an operator. */
export interface Core {
  readonly handleInput: HandleInput;
  readonly outbox: Outbox;
  readonly isOperator: IsOperator;
}

/** How long a turn waits for one read from outside. */
const FACT_TIMEOUT_MS = 2_000;

/** The turn and the outbox: each feeds the other. */
export function createCore(parts: CoreParts): Core {
  const { config, seams, services, context, served, people } = parts;
  const { store, clock, log } = seams;
  const isOperator = createIsOperator({
    listed: config.OPERATORS,
    platforms: () => platformsOf(served),
  });
  const supportChannels = () => platformsOf(served).flatMap((one) => one.supportChannel() ?? []);
  const handleInput = createTurnOf({ ...parts, isOperator });
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

function createTurnOf(parts: CoreParts & Pick<Core, 'isOperator'>): HandleInput {
  const { seams, services, served, people, rules, isOperator } = parts;
  const { store, clock } = seams;
  // Looking for keys that name people costs ten times the line, and none of these does.
  const log = seams.log.child({}, { redact: [] });
  return createTurn({
    store,
    clock,
    route: createRoute({ store, opensDraft, isAboutSent, isOperator }),
    programs: createPrograms(rules),
    supportPlatforms: () =>
      platformsOf(served).flatMap((one) => one.supportChannel()?.platform ?? []),
    gather: createGather({
      ...services,
      store,
      clock,
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
