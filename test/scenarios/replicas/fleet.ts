import { type ChildProcess, fork } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';

import { z } from 'zod';

import type { Bot } from '../../../src/bot/bot.js';
import type { Config } from '../../../src/bot/config.js';
import { buildProgram } from '../built.js';
import { type Balancer, openBalancer } from './balancer.js';

/** Several replicas, each a process of its own, behind one address. */
export interface Fleet {
  /** Ends the oldest by kill -9, and starts another; resolves at once. Waits until two live. */
  killOne(): Promise<void>;
  readonly killed: () => number;
  readonly sentAgain: () => number;
  /** Ends every replica as a deployment does. */
  stop(): Promise<void>;
}

const ready = z.object({ port: z.number() });

interface Living {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts so many replicas; resolves when all of them listen. */
export async function startFleet(config: Config, size: number): Promise<Fleet> {
  const built = await buildProgram('test/scenarios/replicas/replica.ts');
  let living: readonly Living[] = [];
  let turn = 0;
  let kills = 0;
  const starting = new Set<Promise<void>>();
  const born = new EventTarget();
  // Everybody whose request arrives while nobody lives waits here.
  setMaxListeners(Infinity, born);

  async function add(): Promise<void> {
    const one = await startReplica(built.program, config);
    living = [...living, one];
    one.child.once('exit', () => {
      living = living.filter((other) => other !== one);
    });
    born.dispatchEvent(new Event('born'));
  }
  function startOne(): Promise<void> {
    const start = add();
    starting.add(start);
    return start.finally(() => starting.delete(start));
  }
  async function next(): Promise<number> {
    while (living.length < 1) await once(born, 'born');
    turn += 1;
    return living[turn % living.length]!.port;
  }

  await Promise.all(Array.from({ length: size }, startOne));
  const balancer: Balancer = await openBalancer(config.PORT, next);
  return {
    sentAgain: balancer.sentAgain,
    killed: () => kills,
    async killOne() {
      // Looked at again right before: somebody else may have waited for the same two.
      while (living.length < 2) await once(born, 'born');
      const [oldest, ...others] = living;
      // A load balancer sends nothing more to who does not answer.
      living = others;
      oldest!.child.kill('SIGKILL');
      kills += 1;
      void startOne();
    },
    async stop() {
      await Promise.all(starting);
      const all = living.map(({ child }) => child);
      for (const child of all) child.send('stop');
      await Promise.all(all.map(ended));
      await balancer.close();
      await built.remove();
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** The fleet as the stage knows a bot. */
export const botOf = (fleet: Fleet, port: number): Bot => ({
  port,
  handleInput: () => Promise.reject(new Error('Replicas are spoken to over the network.')),
  idle: () => Promise.resolve(),
  nudge: () => undefined,
  stop: () => fleet.stop(),
});

async function startReplica(program: string, config: Config): Promise<Living> {
  const child = fork(program, {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(config);
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('A replica ended at its start.'))),
  ])) as unknown[];
  return { child, port: ready.parse(message).port };
}
