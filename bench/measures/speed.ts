import type { Generator } from '../generator.js';
import { type Running, start } from '../running.js';
import { type Subject } from '../subjects.js';

/** One round of one subject. */
export interface Speed {
  readonly firstReplyMs: number;
  /** After the first reply, in megabytes. */
  readonly idleMb: number;
  readonly at: readonly SpeedAt[];
}

/** With so many people at once. */
export interface SpeedAt {
  readonly people: number;
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Until the request was answered, whenever the reply came. */
  readonly ack: { readonly p50: number; readonly p99: number };
  /** Processor milliseconds of the bot's process per turn. */
  readonly cpuMsPerTurn: number;
}

export interface SpeedOptions {
  readonly people: readonly number[];
  /** For each number of people. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Time for what a start leaves behind to settle. */
const CALM_MS = 1_000;

/** Starts the subject, warms it up, and lets one, some and many people at it. */
export async function measureSpeed(
  subject: Subject,
  generator: Generator,
  options: SpeedOptions,
  databaseUrl?: string,
): Promise<Speed> {
  const bot = await start(subject, generator, { databaseUrl });
  try {
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    const idleMb = await bot.memoryMb();
    await playFor(bot, subject, generator, 32, options.warmUpSeconds);
    const at: SpeedAt[] = [];
    for (const people of options.people) {
      at.push(await playFor(bot, subject, generator, people, options.seconds));
    }
    return { firstReplyMs: bot.firstReplyMs, idleMb, at };
  } finally {
    await bot.stop();
  }
}

/** So many people for so long. @throws when a turn failed: a broken form is no measurement. */
export async function playFor(
  bot: Running,
  subject: Subject,
  generator: Generator,
  people: number,
  seconds: number,
): Promise<SpeedAt> {
  const cpuBefore = await bot.cpuSeconds();
  const { expects } = subject;
  const played = await generator.play({
    url: bot.url,
    people,
    seconds,
    spoken: subject.spoken ?? 'teams',
    expects,
  });
  const cpu = (await bot.cpuSeconds()) - cpuBefore;
  if (played.failures > 0) {
    throw new Error(`${subject.name}: ${played.failures} failed; ${played.firstFailure ?? ''}`);
  }
  const { turns, openingTurns, p50, p95, p99, ack } = played;
  return {
    people,
    turnsPerSecond: turns / played.seconds,
    ...{ p50, p95, p99, ack },
    cpuMsPerTurn: (cpu * 1_000) / Math.max(1, turns + openingTurns),
  };
}
