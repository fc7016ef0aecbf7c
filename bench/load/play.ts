import PQueue from 'p-queue';
import { Client } from 'undici';

import type { Play, Played } from './commands.js';
import { type Speaker, type Wire, WORDS } from './form.js';

/** Where replies come in. */
export interface Replies {
  readonly expect: (conversation: string, tell: (body: string) => void) => void;
  readonly forget: (conversation: string) => void;
}

/** No reply after this is a failure. */
const REPLY_MS = 20_000;
/**
 * So many people open their connection at once. Node accepts one in each round of its event loop: if all
 * came together, the last would wait for as many long rounds as there are people, and that would be measured.
 */
const OPENING = 4;

interface Tally {
  readonly ms: number[];
  readonly ackMs: number[];
  conversations: number;
  begun: number;
  failures: number;
  firstFailure: string | undefined;
}

/** Lets people fill in forms until the time is up or enough were filled in. */
export async function play(what: Play, replies: Replies, wire: Wire): Promise<Played> {
  const clients = clientsOf(what);
  const wires = { wire, replies };
  await opened(clients, what, wires);
  const tally = newTally();
  const beganAt = performance.now();
  const until = what.seconds === undefined ? Infinity : beganAt + what.seconds * 1_000;
  const isOver = (): boolean =>
    performance.now() >= until || tally.begun >= (what.conversations ?? Infinity);

  async function conversation(turn: Turn): Promise<void> {
    const speaker = wire.newSpeaker();
    tally.begun += 1;
    try {
      for (let index = 0; index < WORDS.length; index += 1) {
        if (performance.now() >= until) return;
        const { ms, ackMs } = await turn(speaker, index);
        tally.ms.push(ms);
        tally.ackMs.push(ackMs);
      }
      tally.conversations += 1;
    } catch (error) {
      tally.failures += 1;
      tally.firstFailure ??= error instanceof Error ? error.message : String(error);
    } finally {
      replies.forget(speaker.conversation);
    }
  }
  async function person(client: Client): Promise<void> {
    const turn = turns(what, client, wires);
    while (!isOver()) await conversation(turn);
  }

  await Promise.all(clients.map(person));
  const seconds = (performance.now() - beganAt) / 1_000;
  await Promise.all(clients.map((client) => client.destroy()));
  return { ...figures(tally), openingTurns: what.people, seconds };
}

const clientsOf = ({ people, url }: Play): readonly Client[] =>
  Array.from({ length: people }, () => new Client(url, { headersTimeout: REPLY_MS }));

interface Wires {
  readonly wire: Wire;
  readonly replies: Replies;
}

/** Plays one turn of the form; answers how many milliseconds it took, and when it was answered. */
type Turn = (
  speaker: Speaker,
  index: number,
) => Promise<{ readonly ms: number; readonly ackMs: number }>;

const newTally = (): Tally => ({
  ...{ ms: [], ackMs: [], conversations: 0, begun: 0 },
  ...{ failures: 0, firstFailure: undefined },
});

/** Everyone says one thing in a conversation of its own, before the time runs. */
async function opened(clients: readonly Client[], what: Play, wires: Wires): Promise<void> {
  const queue = new PQueue({ concurrency: OPENING });
  await queue.addAll(
    clients.map((client) => async () => {
      const speaker = wires.wire.newSpeaker();
      await turns(what, client, wires)(speaker, 0);
      wires.replies.forget(speaker.conversation);
    }),
  );
}

/** A turn is over once it is answered and replied to. */
function turns({ expects }: Play, client: Client, { wire, replies }: Wires): Turn {
  async function post(speaker: Speaker, text: string): Promise<number> {
    const { path } = wire;
    const answer = await client.request({ path, method: 'POST', ...wire.requestOf(speaker, text) });
    await answer.body.dump();
    if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
    return performance.now();
  }
  return async (speaker, index) => {
    const sentAt = performance.now();
    const reply = replyTo(speaker, replies, expects[index] ?? '');
    const [answeredAt] = await Promise.all([post(speaker, WORDS[index] ?? ''), reply]);
    return { ms: performance.now() - sentAt, ackMs: answeredAt - sentAt };
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

function figures({ ms, ackMs, conversations, failures, firstFailure }: Tally) {
  const [p50 = 0, p95 = 0, p99 = 0] = quantiles(ms, [0.5, 0.95, 0.99]);
  const [ack50 = 0, ack99 = 0] = quantiles(ackMs, [0.5, 0.99]);
  const ack = { p50: ack50, p99: ack99 };
  return { turns: ms.length, conversations, p50, p95, p99, ack, failures, firstFailure };
}

function quantiles(times: readonly number[], shares: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(times).sort();
  return shares.map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0,
  );
}
