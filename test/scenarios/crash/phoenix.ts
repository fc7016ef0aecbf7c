import { type StageOptions, startHere, type Surroundings } from '../../../sandbox/stage.js';
import type { Bot } from '../../../src/bot/bot.js';
import type { Config } from '../../../src/bot/config.js';
import type { Clock } from '../../../src/services/clock.js';
import type { Ledger } from '../../../src/services/ledger/ledger.js';
import { type Door, openDoor } from './door.js';
import type { Engine } from './engines.js';
import { beginLife, clockOf, Dead, type Life } from './life.js';
import { watchOutside } from './outside.js';
import type { Fate } from './points.js';
import { mortalStore } from './store.js';

/** A bot that may end anywhere, and that somebody always starts again. */
export interface Phoenix {
  /** Where it is reached in every life. */
  readonly port: number;
  readonly startBot: NonNullable<StageOptions['startBot']>;
  /** How often it ended. */
  readonly deaths: () => number;
  /** The history as the newest process has it. */
  readonly ledger: () => Ledger;
}

interface Incarnation {
  readonly life: Life;
  /** Rejects when it ended before it was up. */
  readonly bot: Promise<Bot>;
  readonly bury: () => Promise<void>;
  /** Once it is up. */
  readonly ledger: () => Ledger;
}

export async function createPhoenix(engine: Engine, fate: Fate): Promise<Phoenix> {
  const lives: Incarnation[] = [];
  const door = await openDoor();
  return {
    port: door.port,
    ledger: () => lives.at(-1)!.ledger(),
    deaths: () => lives.filter(({ life }) => life.isOver()).length,
    async startBot(config, clock, around) {
      const seat = { config, clock, around, door };
      const rise = (): Incarnation => {
        const next = incarnate(lives.at(-1), seat, { engine, fate }, () => {
          door.slam();
          lives.push(rise());
        });
        return next;
      };
      const watch = watchOutside(around, fate, () => lives.at(-1)!.life);
      lives.push(rise());
      await up(lives);
      return {
        port: config.PORT,
        handleInput: async (input) => (await up(lives)).handleInput(input),
        idle: () => idle(lives),
        nudge() {
          const { life, bot } = lives.at(-1)!;
          void bot.then((one) => {
            if (!life.isOver()) one.nudge();
          });
        },
        async stop() {
          watch.release();
          await door.close();
          for (const { bot } of lives) await bot.then((one) => one.stop()).catch(() => undefined);
        },
      };
    },
  };
}

/** The bot of the newest life, once it is up. Rejects when one that did not end could not start. */
async function up(lives: readonly Incarnation[]): Promise<Bot> {
  const { life, bot } = lives.at(-1)!;
  const ended = life.over.then(() => undefined);
  const running = await Promise.race([bot, ended]).catch((error: unknown) => {
    if (!life.isOver()) throw error;
  });
  return running ?? up(lives);
}

async function idle(lives: readonly Incarnation[]): Promise<void> {
  const bot = await up(lives);
  const { life } = lives.at(-1)!;
  await Promise.race([bot.idle(), life.over]);
  if (life.isOver()) await idle(lives);
}

interface Seat {
  readonly config: Config;
  readonly clock: Clock;
  readonly around: Surroundings;
  readonly door: Door;
}

/** Starts a process over what the one before left behind. */
function incarnate(
  before: Incarnation | undefined,
  { config, clock, door }: Seat,
  { engine, fate }: { readonly engine: Engine; readonly fate: Fate },
  onEnd: () => void,
): Incarnation {
  const life = beginLife(onEnd);
  let underWay: ReadonlySet<Promise<unknown>> = new Set();
  let opening: ReturnType<Engine> | undefined;
  let ledger: Ledger | undefined;
  const options: StageOptions = {
    async openStore(variables, time) {
      opening = engine(variables, time);
      const { store } = await opening;
      ledger = store;
      const mortal = mortalStore(store, life, fate);
      underWay = mortal.underWay;
      return { ...store, ...mortal.store };
    },
  };
  const isGroundFree = before?.bury();
  async function begin(): Promise<Bot> {
    await isGroundFree;
    if (life.isOver()) throw new Dead();
    const bot = await startHere({ ...config, PORT: 0 }, clockOf(clock, life), options);
    if (!life.isOver()) door.lead(bot.port);
    return bot;
  }
  const bot = begin();
  // Whoever waits for it is told; nobody may.
  bot.catch(() => undefined);
  return {
    life,
    bot,
    ledger: () => ledger!,
    async bury() {
      // What the system was given to write it finishes also after a process's death.
      await isGroundFree;
      const opened = await opening?.catch(() => undefined);
      await Promise.allSettled(underWay);
      await opened?.bury();
    },
  };
}
