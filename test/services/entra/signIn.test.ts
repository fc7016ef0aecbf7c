import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createFakeEntra, type FakeEntra } from '../../../sandbox/outside/entra.js';
import { PEOPLE, type SandboxPerson, TENANTS } from '../../../sandbox/people.js';
import { tenantId } from '../../../src/messages/ids.js';
import type { SignIn } from '../../../src/services/clients.js';
import type { Clock } from '../../../src/services/clock.js';
import { createSignIn, type SignInOptions } from '../../../src/services/entra/signIn.js';
import type { ServiceError } from '../../../src/services/errors.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, detour, RESET } from '../rawServer.js';

const CONTOSO = tenantId.parse(TENANTS.contoso);
const NOON = new Date('2026-11-02T12:00:00Z');
const clock: Clock = { now: () => NOON, after: () => () => undefined };
const http = createHttp({ timeoutMs: 5_000 });
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

let entra: FakeEntra;
let signIn: SignIn;

const options = (clientSecret: string): SignInOptions => ({
  http,
  loginUrl: entra.url,
  clientId: entra.clientId,
  credential: { secret: clientSecret },
  redirectUri: 'http://127.0.0.1:1/signed-in',
  clock,
});
const signInWith = (clientSecret: string): SignIn => createSignIn(options(clientSecret));

/** Clicks a person in the account picker and reads what Microsoft sends back. */
async function pick(url: string, person: SandboxPerson): Promise<URLSearchParams> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: person.key }),
  });
  return new URL(response.headers.get('location') ?? 'http://nowhere.invalid').searchParams;
}

const STATE = 'state-of-this-browser';
const begin = (purpose: 'identity' | 'azure' = 'identity') =>
  signIn.begin({ tenantId: CONTOSO, state: STATE, purpose });

/** A sign-in of Alex up to the point where our page gets the code. */
async function comeBack(purpose: 'identity' | 'azure' = 'identity') {
  const { url, secrets } = await begin(purpose);
  const code = (await pick(url, PEOPLE.alex)).get('code') ?? '';
  return { code, state: STATE, purpose, secrets, tenantId: CONTOSO };
}

const failure = async (work: Promise<unknown>): Promise<ServiceError> =>
  work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: unknown) => error as ServiceError,
  );

beforeAll(async () => {
  entra = await createFakeEntra();
  signIn = signInWith(entra.clientSecret);
});
afterAll(async () => {
  await entra.close();
  await http.close();
});

describe('signing in', () => {
  test('proves who a person is, with their roles and without an Azure token', async () => {
    const proof = await signIn.finish(await comeBack());

    expect(proof).toEqual({
      proof: {
        how: 'microsoftSignIn',
        tenantId: CONTOSO,
        objectId: PEOPLE.alex.objectId,
        name: 'Alex Wilber',
        globalAdministrator: true,
        at: NOON,
      },
      userName: 'alex@contoso.example',
      roles: [GLOBAL_ADMINISTRATOR, 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
    });
  });

  test('for Azure hands over a token for Azure Resource Manager', async () => {
    const { azureToken = '' } = await signIn.finish(await comeBack('azure'));

    const [, payload = ''] = azureToken.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      aud: 'https://management.azure.com',
      oid: PEOPLE.alex.objectId,
    });
  });

  test('asks which account to use unless one is named', async () => {
    const open = await begin();
    const named = await signIn.begin({
      tenantId: CONTOSO,
      state: STATE,
      purpose: 'identity',
      loginHint: PEOPLE.alex.email,
    });

    expect(new URL(open.url).searchParams.get('prompt')).toBe('select_account');
    expect(new URL(named.url).searchParams.get('prompt')).toBeNull();
    expect(new URL(named.url).searchParams.get('login_hint')).toBe('alex@contoso.example');
  });

  test('sends neither verifier nor secret to the browser', async () => {
    const { url, secrets } = await begin();

    expect(url).not.toContain(secrets.verifier);
    expect(url).not.toContain(entra.clientSecret);
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
  });

  test('knows no roles where Entra sends none', async () => {
    const back = await comeBack();
    entra.forgeNext({ claims: { wids: undefined } });

    expect((await signIn.finish(back)).roles).toEqual([]);
  });
});

describe('a sign-in is refused', () => {
  test('with the state of another browser', async () => {
    const back = await comeBack();

    const error = await failure(signIn.finish({ ...back, state: 'state-of-another' }));

    expect(error).toMatchObject({ code: 'rejected', retryAfterMs: undefined });
    expect(error.message).toContain('state_mismatch');
  });

  test('with the secrets of another sign-in', async () => {
    const [mine, theirs] = [await comeBack(), await comeBack()];

    const error = await failure(signIn.finish({ ...mine, secrets: theirs.secrets }));

    expect(error.message).toBe('Entra gave no token: AADSTS501481');
  });

  test('with a code that was redeemed before', async () => {
    const back = await comeBack();
    await signIn.finish(back);

    const error = await failure(signIn.finish(back));

    expect(error).toMatchObject({ code: 'rejected', message: 'Entra gave no token: AADSTS54005' });
  });

  test('with a code for another tenant', async () => {
    const back = await comeBack();
    const fabrikam = tenantId.parse(TENANTS.fabrikam);

    const error = await failure(signIn.finish({ ...back, tenantId: fabrikam }));

    expect(error.code).toBe('rejected');
  });

  test('when our own secret is wrong', async () => {
    const back = await comeBack();

    const error = await failure(signInWith('wrong').finish(back));

    expect(error).toMatchObject({
      code: 'unauthorised',
      message: 'Entra gave no token: AADSTS7000215',
    });
  });

  test.each([
    ['nonce', { claims: { nonce: 'other' } }],
    ['missing nonce', { claims: { nonce: undefined } }],
    ['tenant', { claims: { tid: TENANTS.fabrikam } }],
    ['issuer', { claims: { iss: `https://login.invalid/${TENANTS.contoso}/v2.0` } }],
    ['audience', { claims: { aud: '00000000-0000-0000-0000-000000000000' } }],
    ['expiry', { claims: { exp: 1_000_000_000 } }],
    ['missing expiry', { claims: { exp: undefined } }],
    ['missing object id', { claims: { oid: undefined } }],
    ['signature', { foreignKey: true }],
    ['private account', { claims: { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' } }],
    ['private guest', { claims: { idp: 'live.com' } }],
  ])('when the id_token has a wrong %s', async (_what, forgery) => {
    const back = await comeBack();
    entra.forgeNext(forgery);

    expect((await failure(signIn.finish(back))).code).toBe('rejected');
  });

  test.each([
    ['a guest by its directory', { idp: 'https://sts.windows.net/8d2e4f60/' }, true],
    ['a guest by its kind', { acct: 1 }, true],
    ['a member', { acct: 0 }, undefined],
    [
      'a member of this directory',
      { idp: `https://sts.windows.net/${TENANTS.contoso}/` },
      undefined,
    ],
  ])('not for %s, but it is said what it is', async (_what, claims, guest) => {
    const back = await comeBack();
    entra.forgeNext({ claims });

    expect((await signIn.finish(back)).proof.guest).toBe(guest);
  });

  test('as "may have happened" when the answer is lost, for a code works once', async () => {
    const back = await comeBack();
    const server = await createRawServer();
    server.answer(RESET);
    const lossy = createSignIn({ ...options(entra.clientSecret), http: detour(http, server.url) });

    const error = await failure(lossy.finish(back));
    await server.close();

    expect(error).toMatchObject({ code: 'outcomeUnknown', retryAfterMs: undefined });
  });
});

describe('the account picker', () => {
  test('names every sandbox person without JavaScript', async () => {
    const { url } = await begin();

    const text = await (await fetch(url)).text();

    expect(text).toContain('Alex Wilber');
    expect(text).toContain('Isaiah Langer');
    expect(text).not.toContain('<script');
  });

  test('sends a hinted person straight back', async () => {
    const { url } = await signIn.begin({
      tenantId: CONTOSO,
      state: STATE,
      purpose: 'identity',
      loginHint: PEOPLE.alex.email,
    });

    const response = await fetch(url, { redirect: 'manual' });

    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:1\/signed-in\?code=/);
  });

  test('refuses a person of another tenant', async () => {
    const { url } = await begin();

    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ person: 'isaiah' }),
    });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('AADSTS50020');
  });

  test('sends a person who cancels back with access_denied', async () => {
    const { url } = await begin();

    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ person: '' }),
    });

    expect(response.headers.get('location')).toContain('error=access_denied');
  });

  test('never sends anyone away from this machine', async () => {
    const { url } = await begin();
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('redirect_uri', 'https://fabrikam.example/');

    expect((await fetch(elsewhere)).status).toBe(400);
  });
});
