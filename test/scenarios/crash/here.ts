import { type StageOptions, startHere } from '../../../sandbox/stage.js';
import type { Bot } from '../../../src/bot/bot.js';
import type { Ledger } from '../../../src/services/ledger/ledger.js';
import type { Engine, Ground, Opened } from './engines.js';
import type { Cradle, Incarnation, Seat } from './incarnation.js';
import { beginLife, clockOf, Dead } from './life.js';
import { mortalStore } from './store.js';

/** Lives that begin and end in this process. What is left of a dead one reaches neither store nor services. */
export const inThisProcess = (engine: Engine) => async (): Promise<Cradle> => {
  const ground = await engine();
  return {
    incarnate: (...given) => incarnate(ground, ...given),
    leave: ground.leave,
  };
};

function incarnate(
  ground: Ground,
  before: Incarnation | undefined,
  { config, clock, door, fate }: Seat,
  onEnd: () => void,
): Incarnation {
  const life = beginLife(onEnd);
  let underWay: ReadonlySet<Promise<unknown>> = new Set();
  let opening: Promise<Opened> | undefined;
  let ledger: Ledger | undefined;
  const options: StageOptions = {
    async openStore(variables, time) {
      opening = ground.open(variables, time);
      const { store } = await opening;
      ledger = store;
      const mortal = mortalStore(store, life, fate.endsAt);
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
    ledger: () => Promise.resolve(ledger!),
    async bury() {
      await isGroundFree;
      const opened = await opening?.catch(() => undefined);
      await opened?.bury(() => Promise.allSettled(underWay));
    },
  };
}
