import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import {
  CAM_ORGANIZATION,
  CAM_TOKEN,
  createFakeCam,
  type FakeCam,
} from '../../../sandbox/outside/cam.js';
import { createCamClient } from '../../../src/services/directory/cam.js';
import {
  costCenterScope,
  organizationScope,
} from '../../../src/services/directory/directoryStanding.js';
import { createHttp, type Http } from '../../../src/services/http.js';
import { MEGAN, NOON } from '../../builders.js';
import { directoryContract } from '../../contracts/directory.js';

const ENGINEERING = costCenterScope('Engineering');
const CONTOSO = organizationScope('Contoso');

let cam: FakeCam;
let http: Http;
beforeEach(async () => {
  cam = await createFakeCam();
  http = createHttp({ timeoutMs: 5_000 });
});
afterEach(async () => {
  await http.close();
  await cam.close();
});

const open = (changes: { token?: string; organization?: string; http?: Http } = {}) =>
  createCamClient({
    http,
    camUrl: cam.url,
    token: CAM_TOKEN,
    organization: CAM_ORGANIZATION,
    clock: { now: () => NOON, after: () => () => undefined },
    ...changes,
  });

directoryContract('Cloud Application Manager', () => ({
  client: open(),
  addProvider() {
    cam.addProvider('Contoso-Prod', 'engineering');
    cam.advance();
    return Promise.resolve();
  },
}));

describe('Cloud Application Manager', () => {
  test('says whose workspace has a provider name', async () => {
    cam.addProvider('Contoso-Prod', 'engineering');

    expect(await open().providerNames(ENGINEERING.id)).toEqual([
      { name: 'Contoso-Prod', by: 'Engineering' },
    ]);
  });

  test('makes a provider in its scope, which becomes ready in its own time', async () => {
    const client = open();

    const made = await client.createProvider('Contoso-Prod', ENGINEERING);
    cam.advance();
    cam.advance();

    expect(made).toMatchObject({ state: 'initializing' });
    expect(cam.providers()).toMatchObject([{ owner: 'engineering' }]);
    expect(await client.provider('Contoso-Prod', ENGINEERING)).toMatchObject({ state: 'ready' });
  });

  test('makes a provider of the organization outside every cost center', async () => {
    await open().createProvider('Contoso-Prod', CONTOSO);

    expect(cam.providers()).toMatchObject([{ owner: 'operations' }]);
  });

  test('is looked at again when it was not heard whether it made a provider', async () => {
    const losing: Http = {
      ...http,
      async request(request) {
        const answer = await http.request(request);
        return request.method === 'POST' ? { ...answer, status: 504 } : answer;
      },
    };

    const made = await open({ http: losing }).createProvider('Contoso-Prod', ENGINEERING);

    expect(made).toMatchObject({ state: 'initializing' });
    expect(cam.providers()).toHaveLength(1);
  });

  /** The list of providers lags behind, so that what was made cannot be read back yet. */
  const lagging = (status: number): Http => ({
    ...http,
    async request(request) {
      const answer = await http.request(request);
      if (request.method === 'POST') return { ...answer, status };
      return String(request.url).endsWith('/providers')
        ? { ...answer, json: [], text: '[]' }
        : answer;
    },
  });

  test('takes a provider that was accepted for coming up, though it is not listed yet', async () => {
    const made = await open({ http: lagging(202) }).createProvider('Contoso-Prod', ENGINEERING);

    expect(made).toMatchObject({ state: 'initializing' });
  });

  test('neither heard nor listed leaves it open whether a provider was made, and makes no second', async () => {
    const made = open({ http: lagging(504) }).createProvider('Contoso-Prod', ENGINEERING);

    await expect(made).rejects.toMatchObject({ code: 'outcomeUnknown' });
    expect(cam.providers()).toHaveLength(1);
  });

  test('with Azure switched off makes nothing and says where it is switched on', async () => {
    cam.flags.azureEnabled = false;

    await expect(open().createProvider('Contoso-Prod', CONTOSO)).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Providers > Clouds') as unknown,
    });
  });

  test('tells of a country, a demo account and a reseller', async () => {
    Object.assign(cam.flags, { country: undefined, demo: true, reseller: true });

    const standing = await open().standingOf(MEGAN);

    expect(standing).toMatchObject({
      account: { country: undefined, demo: true, reseller: true, internal: false },
    });
  });

  test.each([
    ['an unknown organization', { organization: 'Nobody' }, 'notFound'],
    ['an organization of others', { organization: 'Fabrikam' }, 'unauthorised'],
    ['a token that is gone', { token: 'revoked-token' }, 'unauthorised'],
  ])('asked about %s fails without telling the token', async (_what, changes, code) => {
    const failure: unknown = await open(changes)
      .standingOf(MEGAN)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code, retryAfterMs: undefined });
    expect(String(failure)).not.toContain('token');
  });

  test.each([
    ['tooManyRequests', 'throttled', 1_000],
    ['unavailable', 'unreachable', 5_000],
    ['reset', 'unreachable', 5_000],
  ] as const)('answering with %s may be asked again', async (fault, code, retryAfterMs) => {
    cam.faults.set(fault, 2);

    await expect(open().standingOf(MEGAN)).rejects.toMatchObject({ code, retryAfterMs });
  });
});
