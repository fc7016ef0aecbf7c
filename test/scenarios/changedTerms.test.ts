import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { type Cast, castOf, DAY_MS } from '../../sandbox/journeys/journey.js';
import { authorize, giveAccess, sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { migrationEvent } from '../../src/migration/events.js';
import { bundleText } from '../../src/services/ledger/bundle.js';
import { verifyEvidence } from '../../src/services/ledger/verify.js';
import { readEvent } from '../../src/services/store/shapes.js';

let folder: string;
let stage: Stage;
let cast: Cast;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-terms-'));
  await cp('sandbox/terms', folder, { recursive: true });
  stage = await openStage({ environment: { TERMS_DIR: folder } });
  cast = castOf(stage);
});
afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

/** The deployer puts a new version of Microsoft's terms in place and starts anew. */
async function changeTerms({ keepOld = true } = {}): Promise<void> {
  const file = join(folder, 'microsoft.en-US.md');
  const text = await readFile(file, 'utf8');
  await mkdir(join(folder, 'past'), { recursive: true });
  if (keepOld) await rename(file, join(folder, 'past', 'microsoft.1.md'));
  await writeFile(
    file,
    text.replace('sample-1', 'sample-2').replace('binds nobody', 'binds no-one'),
  );
  await stage.restart();
}

const events = async () =>
  (await latestEvidence(stage)).entries.map((entry) => migrationEvent.parse(readEvent(entry)));
const microsoftVersions = async (): Promise<readonly string[]> =>
  (await events()).flatMap((event) =>
    event.type === 'TermsAccepted'
      ? event.terms.filter(({ party }) => party === 'microsoft').map(({ version }) => version)
      : [],
  );

describe('terms that change', () => {
  test('while the admin has not answered are shown anew, and the old card accepts nothing', async () => {
    await sendRequest(cast);
    await changeTerms();
    await cast.alex.presses('Accept terms and continue');

    expect(await microsoftVersions()).toEqual([]);
    cast.alex.sees('sample-2');
    await cast.alex.presses('Accept terms and continue');
    expect(await microsoftVersions()).toEqual(['sample-2']);
  });

  test('after they were accepted must be accepted again before Access', async () => {
    await sendRequest(cast);
    await authorize(cast);
    await changeTerms();
    await cast.browserOf('alex').get(cast.alex.linkOf('Sign in and choose subscriptions'));
    await stage.settled();

    cast.megan.sees('The terms have changed since they were shown');
    expect((await events()).some(({ type }) => type === 'SubscriptionsListed')).toBe(false);
    await cast.alex.presses('Accept terms and continue');
    expect(await microsoftVersions()).toEqual(['sample-1', 'sample-2']);
    await giveAccess(cast);
    cast.megan.sees('Owner');
  });

  test('are noticed within a day where nobody presses anything', async () => {
    await sendRequest(cast);
    await authorize(cast);
    await changeTerms();
    await cast.later('A day passes.', DAY_MS);

    cast.alex.sees('sample-2');
  });

  test('leave earlier acceptances and their texts in sound evidence', async () => {
    await sendRequest(cast);
    await authorize(cast);
    await changeTerms();
    await cast.later('A day passes.', DAY_MS);
    await cast.alex.presses('Accept terms and continue');
    const bundle = await latestEvidence(stage);

    const { faults, reading } = verifyEvidence(Buffer.from(bundleText(bundle), 'utf8'));
    expect(faults).toEqual([]);
    expect(reading?.termsWithoutText).toEqual([]);
    expect(Object.keys(bundle.terms)).toHaveLength(3);
  });

  test('break nothing where the old text was thrown away; the evidence says that it is missing', async () => {
    await sendRequest(cast);
    await authorize(cast);
    await changeTerms({ keepOld: false });
    await cast.later('A day passes.', DAY_MS);
    await cast.alex.presses('Accept terms and continue');
    const bundle = await latestEvidence(stage);

    const { faults, reading } = verifyEvidence(Buffer.from(bundleText(bundle), 'utf8'));
    expect(faults).toEqual([]);
    expect(reading?.termsWithoutText).toHaveLength(1);
  });

  test('during the move change nothing of what was accepted for it', async () => {
    await sendRequest(cast);
    await authorize(cast);
    await giveAccess(cast);
    await changeTerms();
    await cast.later('A day passes.', DAY_MS);

    expect((await events()).some(({ type }) => type === 'TermsChanged')).toBe(false);
  });
});
