import { pino } from 'pino';

import { identify } from '../../../sandbox/identify.js';
import { type Bot, startBot } from '../../../src/bot/bot.js';
import type { Config } from '../../../src/bot/config.js';
import { openStore } from '../../../src/bot/openStore.js';
import { createMovableClock } from '../../../src/services/clock.js';
import type { Point } from './points.js';
import { type Said, told } from './processWords.js';
import { mortalStore } from './store.js';

/**
 * One life as a process of its own: the whole bot as production has it, on the sandbox's clock. On both
 * sides of each write it asks whether it may go on; where it may not, it is killed.
 */
const say = (words: Said): void => void process.send?.(words);
const clock = createMovableClock();
const waiting = new Map<number, () => void>();
let bot: Bot | undefined;

process.on('message', (words) => void heard(told.parse(words)));

async function heard(words: ReturnType<typeof told.parse>): Promise<void> {
  switch (words.what) {
    case 'begin':
      setClock(words.now);
      bot = await start(words.config as Config);
      say({ what: 'up', port: bot.port });
      return;
    case 'goOn':
      waiting.get(words.question)?.();
      waiting.delete(words.question);
      return;
    case 'now':
      setClock(words.now);
      bot?.nudge();
      return;
    case 'idle':
      await bot?.idle();
      say({ what: 'isIdle', question: words.question });
      return;
    case 'stop':
      await bot?.stop();
      process.exit(0);
  }
}

const setClock = (now: string): void => {
  clock.advance(new Date(now).getTime() - clock.now().getTime());
};

async function start(config: Config): Promise<Bot> {
  const store = await openStore(config, { clock });
  const { store: mortal } = mortalStore(store, IMMORTAL, mayNotGoOn);
  return startBot(config, {
    clock,
    log: pino({ level: 'silent' }),
    store: { ...store, ...mortal },
    ledger: store,
    anonymousTeams: { identify },
    takesSampleTerms: true,
    rotationPausesMs: [0, 0],
  });
}

/** As far as it knows. */
const IMMORTAL = {
  isOver: () => false,
  over: new Promise<void>(() => undefined),
  end: () => undefined,
};

let questions = 0;
function mayNotGoOn(side: Point['side'], write: string): Promise<boolean> {
  questions += 1;
  const question = questions;
  const mayGoOn = new Promise<boolean>((resolve) => {
    waiting.set(question, () => {
      resolve(false);
    });
  });
  say({ what: 'at', question, side, write });
  return mayGoOn;
}
