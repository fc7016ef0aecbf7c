import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { good } from '../../sandbox/journeys/good.js';
import { type Cast, castOf, DAY_MS } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { EVERYONE } from '../../sandbox/people.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { openForgetting } from '../../src/bot/openStore.js';
import { bundleText } from '../../src/services/ledger/bundle.js';
import { forget, type Forgetting, planForgetting } from '../../src/services/ledger/retention.js';
import { verifyEvidence } from '../../src/services/ledger/verify.js';

const RETENTION = { personalDays: 1095, draftDays: 90 };

let dataDir: string;
let stage: Stage;
let cast: Cast;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'handover-purge-'));
  stage = await openStage({ dataDir });
  cast = castOf(stage);
});
afterEach(async () => {
  await stage.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Everything in the data folder, as text. */
async function stored(): Promise<string> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'lock.json');
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

/** Stops the bot, forgets what is too old after so many days, and starts it again. */
async function purgeAfter(days: number): Promise<readonly string[]> {
  const now = new Date(stage.clock.now().getTime() + days * DAY_MS);
  let plan: readonly Forgetting[] = [];
  await stage.restart(async () => {
    const ledger = await openForgetting(stage.config);
    plan = await planForgetting(ledger, RETENTION, now);
    await forget(ledger, plan);
    await ledger.close();
  });
  return plan.map(({ stream, does }) => `${does} ${stream.split('/')[0] ?? ''}`);
}

describe('purging', () => {
  test('takes every name, address and word of a case long over, and its evidence stays sound', async () => {
    await good.play(cast);
    const before = await latestEvidence(stage);
    const done = await purgeAfter(1096);
    const after = await latestEvidence(stage);
    const text = await stored();

    expect(done).toContain('purge migration');
    for (const { name, email } of EVERYONE) {
      expect([name, text.includes(name)]).toEqual([name, false]);
      expect([email, text.includes(email)]).toEqual([email, false]);
    }
    expect(after.statement.head).toBe(before.statement.head);
    const { faults, reading } = verifyEvidence(Buffer.from(bundleText(after), 'utf8'), {
      head: before.statement.head,
    });
    expect(faults).toEqual([]);
    expect(reading?.purged).toBeGreaterThan(20);
  });

  test('does nothing before its time, however often the case was looked at since', async () => {
    await good.play(cast);

    expect(await purgeAfter(1094)).toEqual([]);
  });

  test('leaves a case that is still open alone, and the people of it', async () => {
    await sendRequest(cast);
    await purgeAfter(5_000);
    const text = await stored();

    expect(text).toContain('Megan Bowen');
    expect(text).toContain('alex@contoso.example');
  });

  test('removes a draft that was never sent, and its author', async () => {
    await cast.megan.says('migrate contoso.onmicrosoft.com');
    await purgeAfter(5_000);

    expect(await stored()).not.toContain('Megan Bowen');
  });

  test('leaves a bot that goes on, also with those who come back', async () => {
    await good.play(cast);
    await purgeAfter(1096);
    await cast.megan.says('hi');

    cast.megan.sees('Bring your Azure account into Lumen’s care');
  });
});
