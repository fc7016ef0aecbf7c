import type { Generator } from '../generator.js';
import { start } from '../running.js';
import type { Subject } from '../subjects.js';

/** Resident memory in megabytes, before and after conversations that came and went. */
export interface Grown {
  readonly conversations: number;
  readonly idleMb: number;
  readonly onceMb: number;
  readonly twiceMb: number;
}

const PEOPLE = 32;

/** Lets so many people hold the whole conversation, then as many again. */
export async function measureMemory(
  subject: Subject,
  generator: Generator,
  conversations: number,
): Promise<Grown> {
  const bot = await start(subject, generator);
  const { expects, spoken = 'teams' } = subject;
  const play = { url: bot.url, people: PEOPLE, conversations, spoken, expects };
  try {
    const idleMb = await bot.memoryMb();
    await generator.play(play);
    const onceMb = await bot.memoryMb();
    await generator.play(play);
    return { conversations, idleMb, onceMb, twiceMb: await bot.memoryMb() };
  } finally {
    await bot.stop();
  }
}
