import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { latestEvidence } from '../../../sandbox/evidence.js';
import { castOf } from '../../../sandbox/journeys/journey.js';
import { sendRequest } from '../../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import { bundleText } from '../../../src/services/ledger/bundle.js';
import { newLedgerKey, readLedgerKeys } from '../../../src/services/ledger/keys.js';

let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-evidence-'));
  stage = await openStage();
  await sendRequest(castOf(stage));
}, 60_000);
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as somebody at a terminal would. */
function evidence(args: readonly string[], environment: Record<string, string> = {}) {
  const { DATA_DIR, LEDGER_KEY, TERMS_DIR = '' } = stage.config;
  const env = { PATH: process.env['PATH'], DATA_DIR, TERMS_DIR, LEDGER_KEY: LEDGER_KEY.join(',') };
  const command = ['--import', 'tsx', 'src/bot/evidence/main.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: { ...env, ...environment },
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

async function written(): Promise<string> {
  const file = join(folder, 'bundle.json');
  await writeFile(file, bundleText(await latestEvidence(stage)));
  return file;
}

describe('npm run evidence', () => {
  test('writes a page to read and a file to check, beside the running bot', async () => {
    const { statement } = await latestEvidence(stage);
    const { code, said } = evidence([statement.caseNumber.toLowerCase(), '--out', folder]);

    expect(code).toBe(0);
    expect(said).toContain(statement.head);
    const path = join(folder, `evidence-${statement.caseNumber}`);
    expect(await readFile(`${path}.html`, 'utf8')).toContain('Evidence of case');
    expect(evidence(['--verify', `${path}.json`])).toMatchObject({
      code: 0,
      said: expect.stringContaining('it is the pinned key'),
    });
  });

  test('says in a sentence that it knows no such case', () => {
    expect(evidence(['K7M-3QX'])).toEqual({
      code: 2,
      said: 'There is no migration “K7M-3QX” here.\n',
    });
  });

  test('says in a sentence that there is no key', () => {
    expect(evidence(['K7M-3QX'], { LEDGER_KEY: '' })).toEqual({
      code: 2,
      said: 'LEDGER_KEY is missing: evidence is signed with it.\n',
    });
  });

  test('says in a sentence that the key is none, without repeating it', () => {
    const { code, said } = evidence(['K7M-3QX'], { LEDGER_KEY: 'my-secret-nonsense' });

    expect(code).toBe(2);
    expect(said).toContain('key 1 is not an Ed25519 private key');
    expect(said).not.toContain('nonsense');
  });

  test('signs with the first of several keys, and knows the others', async () => {
    const older = stage.config.LEDGER_KEY.join(',');
    const file = await written();
    const keys = `${newLedgerKey()},${older}`;

    expect(evidence(['--verify', file], { LEDGER_KEY: keys })).toMatchObject({ code: 0 });
  });

  test('makes a key that can be used', () => {
    const { said } = evidence(['--new-key']);

    expect(readLedgerKeys([said.trim()])).toHaveLength(1);
  });
});

describe('npm run evidence -- --verify', () => {
  test('names the entry that was changed, and ends with 1', async () => {
    const file = await written();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"type":"RequestSubmitted"', '"type":"RequestWithdrawn"'));

    const { code, said } = evidence(['--verify', file]);

    expect(code).toBe(1);
    expect(said).toMatch(/✗ entry \d+: This entry was changed\./);
  });

  test('names the byte where a cut file ends', async () => {
    const file = await written();
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, 1_000));

    expect(evidence(['--verify', file])).toMatchObject({
      code: 1,
      said: expect.stringContaining('byte 1000'),
    });
  });

  test('ends with 1 where another key signed than the pinned one, and names it', async () => {
    const file = await written();
    const { signature } = await latestEvidence(stage);
    const other = evidence(['--verify', file], { LEDGER_KEY: newLedgerKey() });
    const pinned = evidence(['--verify', file, '--key', signature.keyId], { LEDGER_KEY: '' });

    expect(other).toMatchObject({ code: 1, said: expect.stringContaining(signature.keyId) });
    expect(other.said).toContain('NOT a pinned key');
    expect(pinned).toMatchObject({ code: 0, said: expect.stringContaining('the pinned key') });
  });

  test('says so where no key is pinned', async () => {
    expect(evidence(['--verify', await written()], { LEDGER_KEY: '' })).toMatchObject({
      code: 0,
      said: expect.stringContaining('no key is pinned'),
    });
  });

  test('says so where the digest kept elsewhere is not in the history', async () => {
    expect(evidence(['--verify', await written(), '--head', 'f'.repeat(64)])).toMatchObject({
      code: 1,
      said: expect.stringContaining('kept elsewhere'),
    });
  });

  test('says in a sentence that there is no such file', () => {
    const { code, said } = evidence(['--verify', join(folder, 'nothing')]);

    expect(code).toBe(2);
    expect(said).not.toContain('    at ');
  });
});
