import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Generator } from '../generator.js';
import { type Running, start } from '../running.js';
import type { Subject } from '../subjects.js';
import { playFor } from './speed.js';
import { copyMigration, playOne } from './stored.js';

/** How so many timers go that all came due while nobody ran. */
export interface Timers {
  readonly timers: number;
  /** From starting the process until every one was decided. */
  readonly allTakenMs: number;
  /** What people wait for a turn meanwhile. */
  readonly p99: number;
}

const PEOPLE = 8;
const LOOK_MS = 200;
const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Copies a migration with its timers as often as wanted, all of them due, and starts. */
export async function measureTimers(
  subject: Subject,
  generator: Generator,
  timers: number,
): Promise<Timers> {
  const folder = await mkdtemp(join(tmpdir(), 'handover-bench-'));
  try {
    await playOne(subject, generator, folder);
    await copyMigration(join(folder, 'data'), timers, onlyDueTimers);
    const startedAt = Date.now();
    const bot = await start(subject, generator, { folder });
    try {
      const playing = playFor(bot, subject, generator, PEOPLE, 5);
      while ((await timersTaken(bot)) < timers) await pause(LOOK_MS);
      const allTakenMs = Date.now() - startedAt;
      return { timers, allTakenMs, p99: (await playing).p99 };
    } finally {
      await bot.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Waiting {
  readonly dueAt: string;
  readonly effect: { readonly effect: string };
}

/** Leaves one timer of what waits, long due. */
function onlyDueTimers(text: string): string {
  const document = JSON.parse(text) as { outbox: Waiting[] };
  const [timer] = document.outbox.filter(({ effect }) => effect.effect === 'wake');
  if (!timer) throw new Error('The played form left no timer.');
  return JSON.stringify({ ...document, outbox: [{ ...timer, dueAt: LONG_AGO }] });
}

async function timersTaken({ url }: Running): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/handover_turns_total\{input="timer"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}
