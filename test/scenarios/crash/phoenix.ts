import type { StageOptions } from '../../../sandbox/stage.js';
import type { Bot } from '../../../src/bot/bot.js';
import { openDoor } from './door.js';
import type { Cradle, Incarnation } from './incarnation.js';
import type { Life } from './life.js';
import { watchOutside } from './outside.js';
import type { Fate } from './points.js';

/** A bot that may end anywhere, and that somebody always starts again. */
export interface Phoenix {
  /** Where it is reached in every life. */
  readonly port: number;
  readonly startBot: NonNullable<StageOptions['startBot']>;
  /** How often it ended. */
  readonly deaths: () => number;
  /** The history as the newest process has it. */
  readonly ledger: Incarnation['ledger'];
}

export async function createPhoenix(cradle: Cradle, fate: Fate): Promise<Phoenix> {
  const lives: Incarnation[] = [];
  const door = await openDoor();
  return {
    port: door.port,
    ledger: () => lives.at(-1)!.ledger(),
    deaths: () => lives.filter(({ life }) => life.isOver()).length,
    async startBot(config, clock, around) {
      const seat = { config, clock, around, door, fate };
      const rise = (): Incarnation => {
        const next = cradle.incarnate(lives.at(-1), seat, () => {
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
        handleInput: async (input) => (await up(lives)).bot.handleInput(input),
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
          await Promise.allSettled(lives.map(async ({ bot }) => (await bot).stop()));
        },
      };
    },
  };
}

interface Living {
  readonly life: Life;
  readonly bot: Bot;
}

/** The newest life, once its bot is up. Rejects when one that did not end could not start. */
async function up(lives: readonly Incarnation[]): Promise<Living> {
  const { life, bot } = lives.at(-1)!;
  const ended = life.over.then(() => undefined);
  const running = await Promise.race([bot, ended]).catch((error: unknown) => {
    if (!life.isOver()) throw error;
  });
  return running ? { life, bot: running } : up(lives);
}

/** Who just came up may be dead already, and would be waited for in vain. */
async function idle(lives: readonly Incarnation[]): Promise<void> {
  const { life, bot } = await up(lives);
  await Promise.race([bot.idle(), life.over]);
  if (life.isOver()) await idle(lives);
}
