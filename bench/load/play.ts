import { Pool } from 'undici';

import type { Play, Played } from './commands.js';
import { activityOf, newSpeaker, type Speaker, WORDS } from './form.js';

/** Where replies come in. */
export interface Replies {
  readonly serviceUrl: string;
  readonly expect: (conversation: string, tell: (body: string) => void) => void;
  readonly forget: (conversation: string) => void;
}

/** No reply after this is a failure. */
const REPLY_MS = 20_000;

interface Tally {
  readonly ms: number[];
  conversations: number;
  begun: number;
  failures: number;
  firstFailure: string | undefined;
}

/** Lets people fill in forms until the time is up or enough were filled in. */
export async function play(
  what: Play,
  replies: Replies,
  authorization: string | undefined,
): Promise<Played> {
  const pool = new Pool(what.url, { connections: what.people, headersTimeout: REPLY_MS });
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const tally: Tally = { ms: [], conversations: 0, begun: 0, failures: 0, firstFailure: undefined };
  const beganAt = performance.now();
  const until = what.seconds === undefined ? Infinity : beganAt + what.seconds * 1_000;
  const isOver = (): boolean =>
    performance.now() >= until || tally.begun >= (what.conversations ?? Infinity);

  const turn = turns(what, { pool, headers, replies, tally });
  async function conversation(): Promise<void> {
    const speaker = newSpeaker();
    tally.begun += 1;
    try {
      for (let index = 0; index < WORDS.length; index += 1) {
        if (performance.now() >= until) return;
        await turn(speaker, index);
      }
      tally.conversations += 1;
    } catch (error) {
      tally.failures += 1;
      tally.firstFailure ??= error instanceof Error ? error.message : String(error);
    } finally {
      replies.forget(speaker.conversation);
    }
  }
  async function person(): Promise<void> {
    while (!isOver()) await conversation();
  }

  await Promise.all(Array.from({ length: what.people }, person));
  const seconds = (performance.now() - beganAt) / 1_000;
  await pool.destroy();
  return { ...figures(tally), seconds };
}

interface Wires {
  readonly pool: Pool;
  readonly headers: Readonly<Record<string, string>>;
  readonly replies: Replies;
  readonly tally: Tally;
}

/** One turn: over once it is answered and replied to. */
function turns({ expects }: Play, { pool, headers, replies, tally }: Wires) {
  async function post(body: string): Promise<void> {
    const answer = await pool.request({ path: '/api/messages', method: 'POST', headers, body });
    await answer.body.dump();
    if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
  }
  return async (speaker: Speaker, index: number): Promise<void> => {
    const sentAt = performance.now();
    const reply = replyTo(speaker, replies, expects[index] ?? '');
    await Promise.all([post(activityOf(speaker, WORDS[index] ?? '', replies.serviceUrl)), reply]);
    tally.ms.push(performance.now() - sentAt);
  };
}

function replyTo({ conversation }: Speaker, { expect }: Replies, expected: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no reply with “${expected}”`));
    }, REPLY_MS);
    expect(conversation, (body) => {
      clearTimeout(timer);
      if (body.includes(expected)) resolve();
      else reject(new Error(`expected “${expected}”, got ${body.slice(0, 300)}`));
    });
  });
}

function figures({ ms, conversations, failures, firstFailure }: Tally): Omit<Played, 'seconds'> {
  const sorted = Float64Array.from(ms).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const [p50, p95, p99] = [at(0.5), at(0.95), at(0.99)];
  return { turns: ms.length, conversations, p50, p95, p99, failures, firstFailure };
}
