import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

import { freePort } from '../sandbox/freePort.js';
import { createSender } from '../sandbox/outside/slack/sender.js';
import { EVERYONE, PEOPLE, type SandboxPerson } from '../sandbox/people.js';
import { openStage, type Stage } from '../sandbox/stage.js';
import { systemClock } from '../src/services/clock.js';

/**
 * How long Slack waits for us: `tsx bench/slackAck.ts`. Signed events of people who are known already, each
 * a turn with a synced commit, one at a time and from 64 people at once. Beside it the floor: the same
 * sender against a server that answers 200 to anything. Everything runs in this one process.
 */
const AT_ONCE = 64;
const ROUNDS = 20;
const ALONE = 200;
/** Between rounds the outbox empties at Slack's rate; this time passes on the sandbox's clock only. */
const PAUSE_MS = 30_000;

const crowd: readonly SandboxPerson[] = Array.from({ length: AT_ONCE }, (_, index) => ({
  ...PEOPLE.diego,
  key: `P${index}`,
  email: `p${index}@contoso.example`,
  name: `Person ${index}`,
}));

type Send = (body: string) => Promise<{ readonly status: number }>;
let said = 0;

/** Words that are answered from the knowledge of the bot, by one of the crowd. */
function eventOf(index: number): string {
  said += 1;
  const ts = `${1_800_000_000 + said}.000100`;
  const user = `U0P${index}`;
  return JSON.stringify({
    type: 'event_callback',
    team_id: 'T0SANDBOX',
    event_id: `Ev${said}`,
    authorizations: [{ team_id: 'T0SANDBOX', user_id: 'U0HANDOVER', is_bot: true }],
    event: {
      ...{ type: 'message', channel_type: 'im', channel: `D0P${index}`, user, ts },
      ...{ team: 'T0SANDBOX', text: 'what is GDAP?' },
    },
  });
}

async function timed(send: Send, index: number): Promise<number> {
  const body = eventOf(index);
  const begun = performance.now();
  const { status } = await send(body);
  if (status !== 200) throw new Error(`The event was answered ${status}.`);
  return performance.now() - begun;
}

const round = (send: Send, people: number): Promise<number[]> =>
  Promise.all(Array.from({ length: people }, (_, index) => timed(send, index)));

async function alone(send: Send, pause: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < ALONE; index += 1) {
    times.push(await timed(send, index % AT_ONCE));
    if (index % AT_ONCE === AT_ONCE - 1) await pause();
  }
  return times;
}

async function together(send: Send, pause: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < ROUNDS; done += 1) {
    times.push(...(await round(send, AT_ONCE)));
    await pause();
  }
  return times;
}

/** `part` 0.5 is the median. */
function quantile(times: readonly number[], part: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return `${at.toFixed(1)} ms`;
}

const say = (name: string, times: readonly number[]): void => {
  const figures = `p50 ${quantile(times, 0.5)}, p99 ${quantile(times, 0.99)}`;
  process.stdout.write(`${name.padEnd(28)} ${figures}  (${times.length} requests)\n`);
};

async function openFloor() {
  const port = await freePort();
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end());
  }).listen(port, '127.0.0.1');
  const sender = createSender({
    botUrl: () => `http://127.0.0.1:${port}`,
    ...{ signingSecret: 'floor', clock: systemClock, patienceMs: 30_000 },
  });
  return { send: (body: string) => sender.send(body, 'application/json'), server };
}

async function measure(stage: Stage, floor: Send): Promise<void> {
  const ours: Send = (body) => stage.slack.send(body, 'application/json');
  const pause = (): Promise<void> => stage.advance(PAUSE_MS);
  await round(ours, AT_ONCE);
  await pause();
  say('Handover, 1 person', await alone(ours, pause));
  say('floor, 1 person', await alone(floor, () => Promise.resolve()));
  say('Handover, 64 people at once', await together(ours, pause));
  say('floor, 64 people at once', await together(floor, () => Promise.resolve()));
}

const stage = await openStage({ platforms: ['slack'], people: [...EVERYONE, ...crowd] });
const floor = await openFloor();
await measure(stage, floor.send);
floor.server.close();
floor.server.closeAllConnections();
await stage.close();
