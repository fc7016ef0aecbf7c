import { Pool } from 'undici';

import { createSigner } from '../../sandbox/outside/connectorSigner.js';
import {
  APP_ID,
  type Command,
  type Numbered,
  type Play,
  type Report,
  type Spoken,
  TOKEN_ISSUER,
} from './commands.js';
import { openConnector } from './connector.js';
import { teamsWire, type Wire, WORDS } from './form.js';
import { play, type Replies } from './play.js';
import { slackWire } from './slack.js';

/** The load generator: a process of its own, so that it takes nothing from the bot's. */
const waiting = new Map<string, (body: string) => void>();
const signer = await createSigner({ appId: APP_ID, issuer: TOKEN_ISSUER });
const connector = await openConnector(signer, (conversation, body) => {
  if (!body.includes('"typing"')) waiting.get(conversation)?.(body);
});
const token = `Bearer ${await signer.token(connector.url)}`;
const replies: Replies = {
  expect: (conversation, tell) => waiting.set(conversation, tell),
  forget: (conversation) => waiting.delete(conversation),
};

const tell = (number: number, content: Report): void => {
  process.send?.({ number, content } satisfies Numbered<Report>);
};

function wireOf(spoken: Spoken): Wire {
  if (spoken === 'slack') return slackWire;
  return teamsWire(connector.url, spoken === 'signed' ? token : undefined);
}

async function played(what: Play): Promise<Report> {
  return { report: 'played', played: await play(what, replies, wireOf(what.spoken)) };
}

const PATIENCE_MS = 60_000;
const AGAIN_MS = 2;

/** Tries until somebody listens; the time of the first reply, as `Date.now()` counts. */
async function firstReply(url: string, spoken: Spoken): Promise<Report> {
  const pool = new Pool(url, { connections: 1 });
  const { path, newSpeaker, requestOf } = wireOf(spoken);
  const speaker = newSpeaker();
  const said = requestOf(speaker, WORDS[0] ?? '');
  const reply = new Promise<number>((resolve) => {
    waiting.set(speaker.conversation, () => {
      resolve(Date.now());
    });
  });
  const giveUp = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUp) {
    try {
      const answer = await pool.request({ path, method: 'POST', ...said });
      await answer.body.dump();
      if (answer.statusCode === 404) continue;
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
  const at = await Promise.race([reply, late(giveUp - Date.now())]);
  waiting.delete(speaker.conversation);
  await pool.destroy();
  return { report: 'firstReply', at };
}

const late = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('Nobody replied.'));
    }, ms).unref();
  });

const obey = (command: Command): Promise<Report> =>
  command.command === 'play' ? played(command.play) : firstReply(command.url, command.spoken);

process.on('message', ({ number, content }: Numbered<Command>) => {
  void obey(content)
    .catch((error: unknown): Report => ({ report: 'failed', why: String(error) }))
    .then((report) => {
      tell(number, report);
    });
});
process.on('disconnect', () => process.exit());
tell(0, { report: 'ready', connectorUrl: connector.url, openIdUrl: connector.openIdUrl });
