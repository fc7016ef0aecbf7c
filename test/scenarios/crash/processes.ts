import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

import type { Bot } from '../../../src/bot/bot.js';
import { openHistory } from '../../../src/bot/openStore.js';
import type { History } from '../../../src/services/store/history.js';
import type { Cradle, Incarnation, Seat } from './incarnation.js';
import { beginLife, Dead } from './life.js';
import { type Said, said, type Told } from './processWords.js';

/** Processes of one journey that are killed. */
export interface Processes {
  /** The file they run. */
  readonly program: string;
  /** Variables beside the usual ones. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when the store noticed that a process is gone. */
  readonly deserted: () => Promise<void>;
}

/** Lives that are processes of their own, and end by kill -9. */
export function asProcesses(processes: Processes): Cradle {
  const histories: History[] = [];
  return {
    environment: processes.environment,
    incarnate: (before, seat, onEnd) => ({
      ...incarnate(before, seat, { processes, onEnd }),
      async ledger() {
        const history = await openHistory(seat.config);
        histories.push(history);
        return history;
      },
    }),
    async leave() {
      await Promise.all(histories.map((history) => history.close()));
    },
  };
}

function incarnate(
  before: Incarnation | undefined,
  { config, clock, door, fate }: Seat,
  { processes, onEnd }: { readonly processes: Processes; readonly onEnd: () => void },
): Omit<Incarnation, 'ledger'> {
  let child: ChildProcess | undefined;
  const life = beginLife(() => {
    child?.kill('SIGKILL');
    onEnd();
  });
  const isGroundFree = before?.bury();
  async function begin(): Promise<Bot> {
    await isGroundFree;
    if (life.isOver()) throw new Dead();
    child = fork(processes.program, {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const talk = talkWith(child, (words) => {
      // Whoever asks at the place of its death hears nothing any more.
      if (!life.isOver() && fate.endsAt(words.side, words.write)) life.end();
      return !life.isOver();
    });
    const now = (): string => clock.now().toISOString();
    talk.tell({ what: 'begin', config: { ...config, PORT: 0 }, now: now() });
    const port = await talk.up;
    if (!life.isOver()) door.lead(port);
    return botOf(child, talk, { port, now });
  }
  const bot = begin();
  // Whoever waits for it is told; nobody may.
  bot.catch(() => undefined);
  return {
    life,
    bot,
    async bury() {
      await isGroundFree;
      if (child) await ended(child);
      await processes.deserted();
    },
  };
}

interface Talk {
  readonly tell: (words: Told) => void;
  /** The port it listens on. Rejects when it ended before it did. */
  readonly up: Promise<number>;
  /** Resolves when nothing is due in it. */
  readonly idle: () => Promise<void>;
}

type Question = Extract<Said, { readonly what: 'at' }>;

function talkWith(child: ChildProcess, mayGoOn: (question: Question) => boolean): Talk {
  const waiting = new Map<number, () => void>();
  let asked = 0;
  const tell = (words: Told): void => {
    // A killed one hears nothing, and nobody minds.
    child.send(words, () => undefined);
  };
  const up = new Promise<number>((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error('A process of the bot ended before it was up.'));
    });
    child.on('message', (message) => {
      const words = said.parse(message);
      if (words.what === 'up') resolve(words.port);
      else if (words.what === 'isIdle') waiting.get(words.question)?.();
      else if (mayGoOn(words)) tell({ what: 'goOn', question: words.question });
    });
  });
  return {
    tell,
    up,
    idle: () =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        tell({ what: 'idle', question: asked });
      }),
  };
}

/** A process as the stage knows a bot. */
const botOf = (
  child: ChildProcess,
  { tell, idle }: Talk,
  { port, now }: { readonly port: number; readonly now: () => string },
): Bot => ({
  port,
  handleInput: () => Promise.reject(new Error('A process is spoken to over the network.')),
  idle,
  nudge() {
    tell({ what: 'now', now: now() });
  },
  async stop() {
    tell({ what: 'stop' });
    await ended(child);
  },
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
