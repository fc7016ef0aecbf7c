import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { migrationId, migrationStream } from '../../src/messages/ids.js';
import { systemClock } from '../../src/services/clock.js';
import { openLowdbStore } from '../../src/services/store/lowdbStore.js';
import { pathOfStream } from '../../src/services/store/streamFiles.js';
import type { Generator } from '../generator.js';
import { start } from '../running.js';
import type { Subject } from '../subjects.js';
import { playFor, type SpeedAt } from './speed.js';

/** How a turn costs where so many migrations are stored. */
export interface WithStored {
  readonly migrations: number;
  readonly firstReplyMs: number;
  readonly at: SpeedAt;
}

const PEOPLE = 32;

/** Plays one real form, copies its migration as often as wanted, and starts over that folder. */
export async function measureStored(
  subject: Subject,
  generator: Generator,
  migrations: number,
  seconds: number,
): Promise<WithStored> {
  const folder = await mkdtemp(join(tmpdir(), 'handover-bench-'));
  try {
    await playOne(subject, generator, folder);
    await copyMigration(join(folder, 'data'), migrations);
    await stopOrderly(join(folder, 'data'));
    const bot = await start(subject, generator, { folder });
    try {
      await playFor(bot, subject, generator, PEOPLE, 2);
      const at = await playFor(bot, subject, generator, PEOPLE, seconds);
      return { migrations, firstReplyMs: bot.firstReplyMs, at };
    } finally {
      await bot.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Leaves the folder as an orderly stop does: with an index of what was copied. */
async function stopOrderly(folder: string): Promise<void> {
  const store = await openLowdbStore({ folder, clock: systemClock, randomSalt: randomUUID });
  await store.close();
}

/** Plays one real form and stops in an orderly way, so that its migration stands in a file. */
export async function playOne(
  subject: Subject,
  generator: Generator,
  folder: string,
): Promise<void> {
  const bot = await start(subject, generator, { folder });
  const { expects } = subject;
  await generator.play({ url: bot.url, people: 1, conversations: 1, spoken: 'teams', expects });
  // The last card is booked after it was seen.
  await pause(500);
  await bot.stop('orderly');
}

/** Copies the played migration; `change` may alter each copy's text. */
export async function copyMigration(
  data: string,
  migrations: number,
  change = (text: string): string => text,
): Promise<void> {
  const folder = join(data, 'streams/migration');
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.json'),
  );
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const template = texts.sort((a, b) => b.length - a.length)[0] ?? '';
  const { summary } = JSON.parse(template) as { summary: { migration: string; people: string[] } };
  const requester = summary.people[0] ?? '';
  for (let index = 0; index < migrations; index += 1) {
    const id = migrationId.parse(`m_bench${String(index).padStart(7, '0')}`);
    const path = pathOfStream(data, migrationStream(id));
    await mkdir(dirname(path), { recursive: true });
    const text = template
      .replaceAll(summary.migration, id)
      .replaceAll(requester, `${requester.slice(0, -8)}${String(index).padStart(8, '0')}`);
    await writeFile(path, change(text));
  }
}
