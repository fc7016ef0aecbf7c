import { z } from 'zod';

import { readCommandLine, UsageError } from '../src/bot/commandLine.js';
import { asJson, asText, exitCodeOf } from '../src/bot/doctor/report.js';
import { platform as platformSchema } from '../src/messages/people.js';
import { examineStage } from './doctor.js';
import { writeEvidence } from './evidence.js';
import { createFeed } from './feed.js';
import { JOURNEYS } from './journeys/all.js';
import type { Pair } from './journeys/journey.js';
import { play } from './play.js';
import { openPlayground } from './playground/open.js';
import { openStage, type Stage } from './stage.js';

const USAGE = `npm run sandbox                       the bot and the outside world; prints the page to play everybody
npm run sandbox -- --play             plays the good journey and prints what everybody saw and did
npm run sandbox -- --list             names the journeys
npm run sandbox -- --journey NAME     plays that one
npm run sandbox -- --journey all      plays every one
npm run sandbox -- --doctor           examines the sandbox as npm run doctor examines production; --json
                 … --requester teams|slack, --approver teams|slack   where each of them is; teams when absent
                 … --evidence FILE    writes the migration's signed history to FILE, and a page to read beside it`;

const pairSchema = z.object({ requester: platformSchema, approver: platformSchema });

async function main(): Promise<number | undefined> {
  const { values } = readCommandLine(USAGE, {
    play: { type: 'boolean' },
    list: { type: 'boolean' },
    journey: { type: 'string' },
    doctor: { type: 'boolean' },
    json: { type: 'boolean' },
    evidence: { type: 'string' },
    requester: { type: 'string', default: 'teams' },
    approver: { type: 'string', default: 'teams' },
    help: { type: 'boolean' },
  });
  if (values.help) return say(USAGE, 0);
  if (values.list) {
    const width = Math.max(...JOURNEYS.map(({ name }) => name.length));
    return say(JOURNEYS.map(({ name, title }) => `${name.padEnd(width)}  ${title}`).join('\n'), 0);
  }
  if (values.doctor) return examineSandbox(values.json === true);
  if (values.play || values.journey) {
    const pair = pairSchema.safeParse(values);
    if (!pair.success) return say('--requester and --approver are teams or slack.', 1);
    return playNamed(values.journey ?? 'good', pair.data, values.evidence);
  }
  await stay();
  return undefined;
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

/** Starts everything, examines it, and ends. */
async function examineSandbox(json: boolean): Promise<number> {
  const findings = await examineStage();
  return say(json ? asJson(findings) : asText(findings), exitCodeOf(findings));
}

/** Plays one journey, or all. Exit code 0 only if every expectation held. */
async function playNamed(name: string, pair: Pair, evidence?: string): Promise<number> {
  const chosen = JOURNEYS.filter((journey) => name === 'all' || journey.name === name);
  if (chosen.length === 0) {
    return say(`There is no journey "${name}". --list names them.`, 1);
  }
  let code = 0;
  let written = '';
  for (const journey of chosen) {
    const dataDir = process.env['DATA_DIR'];
    const { transcript, failure } = await play(
      journey,
      { pair, dataDir, port: portFrom('PORT') },
      async ({ stage }) => {
        if (evidence !== undefined) written = await writeEvidence(stage, evidence);
      },
    );
    say(`━━ ${journey.name}: ${journey.title}\n${transcript}\n`, 0);
    if (written !== '') say(written, 0);
    if (failure === undefined) say(`✓ ${journey.name}`, 0);
    else
      code = say(
        `✗ ${journey.name}: ${failure instanceof Error ? failure.message : 'it broke off'}`,
        1,
      );
  }
  return code;
}

const portFrom = (name: string): number | undefined =>
  process.env[name] ? Number(process.env[name]) : undefined;

/** Starts everything and stays until it is told to end. */
async function stay(): Promise<void> {
  const feed = createFeed(() => stage.clock.now());
  const stage: Stage = await openStage({
    port: portFrom('PORT') ?? 3978,
    dataDir: process.env['DATA_DIR'] ?? './data',
    platforms: ['teams', 'slack'],
    onTurn: feed.onTurn,
  });
  const page = await openPlayground(stage, feed, portFrom('SANDBOX_PORT') ?? 3979);
  say(
    `Handover runs in its sandbox.

  Play every person    ${page.url}
  The bot itself       http://127.0.0.1:${stage.bot().port}/api/messages  (Bot Framework, anonymous)

Ctrl+C ends it.`,
    0,
  );
  await untilEnded();
  await page.close();
  await stage.close();
}

const untilEnded = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });

const code = await main().catch((error: unknown) => {
  if (error instanceof UsageError) return say(error.message, 2);
  throw error;
});
// A pipe takes a long transcript in pieces; leaving at once would cut it off.
if (code !== undefined) process.stdout.write('', () => process.exit(code));
