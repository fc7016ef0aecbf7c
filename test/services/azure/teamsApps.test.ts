import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../../sandbox/outside/arm.js';
import { PEOPLE } from '../../../sandbox/people.js';
import {
  createTeamsAppsClient,
  type TeamsAppsClient,
} from '../../../src/services/azure/teamsApps.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, rawAnswer, type RawServer } from '../rawServer.js';

const http = createHttp({ timeoutMs: 5_000 });
const MANIFEST = '11111111-2222-4333-8444-555555555555';
const ALEX = PEOPLE.alex.objectId;
let fake: FakeArm;
let raw: RawServer;
let apps: TeamsAppsClient;
let installed: string[];

beforeAll(async () => {
  raw = await createRawServer();
});
beforeEach(async () => {
  fake = await createFakeArm();
  installed = [];
  fake.teamsCatalogue.manifestId = MANIFEST;
  fake.teamsCatalogue.onInstall = (objectId) => void installed.push(objectId);
  apps = createTeamsAppsClient({ http, graphUrl: fake.graphUrl });
});
afterEach(() => fake.close());
afterAll(() => Promise.all([raw.close(), http.close()]));

const install = async (): Promise<void> =>
  apps.install('token', {
    objectId: ALEX,
    app: await apps.catalogueId('token', MANIFEST),
  });

describe('our app in somebody’s Teams', () => {
  test('is installed once; there already is as good', async () => {
    await install();
    await install();

    expect(installed).toEqual([ALEX]);
  });

  test('must be published first', async () => {
    fake.teamsCatalogue.manifestId = undefined;

    await expect(install()).rejects.toMatchObject({ code: 'notFound' });
  });

  test('can be forbidden by a policy', async () => {
    fake.teamsCatalogue.isForbidden = true;

    await expect(install()).rejects.toMatchObject({ code: 'unauthorised' });
  });

  test.each([
    [400, 'rejected', false],
    [401, 'unauthorised', false],
    [403, 'unauthorised', false],
    [404, 'notFound', false],
    [429, 'throttled', true],
    [500, 'unreachable', true],
    [503, 'unreachable', true],
  ])('is not installed by a %d: %s', async (status, code, mayHelp) => {
    raw.answer(rawAnswer(status, JSON.stringify({ error: { code: 'Any', message: 'any' } })));
    const failing = createTeamsAppsClient({ http, graphUrl: raw.url });

    const error: unknown = await failing
      .install('token', { objectId: ALEX, app: MANIFEST })
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code });
    expect((error as { retryAfterMs?: number }).retryAfterMs !== undefined).toBe(mayHelp);
  });
});
