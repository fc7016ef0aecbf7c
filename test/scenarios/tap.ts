import { createSealer } from '../../src/bot/seal.js';

/** What somebody was answered, as far as they can tell: the press a token stands for, not its letters. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A request that reached the bot, and what it was answered. */
export interface Tapped {
  readonly url: string;
  readonly init: RequestInit;
  readonly answer: Promise<Answer>;
}

/** Stands between the sandbox's world and the bot: Teams' clients and Partner Center send by `fetch`. */
export interface Tap {
  readonly tapped: readonly Tapped[];
  /** Puts the world's own `fetch` back. */
  close(): void;
}

/** `times`: every request is sent as often as this at once; the world hears the first answer. */
export function openTap({ times = 1 } = {}): Tap {
  const tapped: Tapped[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (!isToUs(url)) return original(input, init);
    const sent = Array.from({ length: times }, () => original(url, init));
    for (const one of sent) {
      tapped.push({ url, init, answer: one.then((response) => answerOf(response.clone())) });
    }
    const [first] = await Promise.all(sent);
    return first!;
  };
  return {
    tapped,
    close() {
      globalThis.fetch = original;
    },
  };
}

const OURS = ['/api/messages', '/partner-center/events'];
const isToUs = (url: string): boolean => OURS.includes(new URL(url).pathname);

/** Sends a tapped request again, byte by byte. */
export const sendAgain = async ({ url, init }: Tapped): Promise<Answer> =>
  answerOf(await fetch(url, { ...init, signal: null }));

/** The stage's own key: tokens differ in every drawing, what they mean does not. */
const KEY = ['a-key-for-the-sandbox-and-nothing-else'];
const sealers = [createSealer(KEY, 'button'), createSealer(KEY, 'link')];
const TOKEN = /[\w-]{60,}/g;

async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.text()).replaceAll(TOKEN, (token) => {
    const opened = sealers.map((sealer) => sealer.open(token)).find((value) => value !== undefined);
    return opened === undefined ? token : JSON.stringify(opened);
  });
  return { status: response.status, body };
}
