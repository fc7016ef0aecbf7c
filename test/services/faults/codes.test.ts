import { afterAll, describe, expect, test } from '@jest/globals';

import { createHttp } from '../../../src/services/http.js';
import { createMailer } from '../../../src/services/mail.js';
import type { ClientCase, Opened } from './clientCase.js';
import { CLIENT_CASES } from './clients.js';
import { MAIL_FAILURES } from './mailFaults.js';
import { createSmtpServer } from './smtp.js';

const http = createHttp({ timeoutMs: 10_000 });
const open = new Map<string, Promise<readonly [ClientCase, Opened]>>();
afterAll(async () => {
  await Promise.all([...open.values()].map(async (one) => (await one)[1].close()));
  await http.close();
});

const opening = async (title: string): Promise<readonly [ClientCase, Opened]> => {
  const client = CLIENT_CASES.find(({ service, name }) => `${service}, asked ${name}` === title);
  if (!client) throw new Error(`No client is called "${title}".`);
  return [client, await client.open(http)];
};

/** What the client of this title makes of an answer with this status and body. */
async function meaningOf(title: string, status: number, body: object): Promise<unknown> {
  const known = open.get(title) ?? opening(title);
  open.set(title, known);
  const [client, opened] = await known;
  const answer = { status, headers: {}, body: JSON.stringify(body) };
  opened.gate.keep({
    arriving: (passage) => ((client.fails?.(passage) ?? true) ? answer : 'pass'),
  });
  return opened.ask().then(
    (answered) => ({ answered }),
    (error: unknown) => error,
  );
}

const aadsts = (number: number, error: string): object => ({
  error,
  error_description: `AADSTS${number}: hush. Trace ID: hush`,
  error_codes: [number],
});

describe('Entra’s own numbers', () => {
  test.each([
    [400, 90002, 'invalid_tenant', { answered: undefined }],
    [400, 90002, 'invalid_request', { answered: undefined }],
    [400, 900023, 'invalid_request', { code: 'rejected' }],
    [400, 90019, 'invalid_request', { code: 'rejected' }],
    [429, 90055, 'invalid_request', { code: 'throttled', retryAfterMs: 5_000 }],
    [503, 90033, 'temporarily_unavailable', { code: 'unreachable', retryAfterMs: 5_000 }],
  ])('about a domain: a %d with %d (%s)', async (status, number, error, expected) => {
    const outcome = await meaningOf(
      'Entra, asked whose domain it is',
      status,
      aadsts(number, error),
    );

    expect(outcome).toMatchObject(expected);
  });

  test.each([
    ...[7000215, 7000218, 7000222, 700027].map((at) => [401, at, 'invalid_client'] as const),
    ...[700016, 500011, 650051, 65001].map((at) => [400, at, 'unauthorized_client'] as const),
    ...[53003, 50076, 50079, 50105, 50020].map((at) => [400, at, 'invalid_grant'] as const),
  ])('about our app: a %d with %d (%s) needs a person', async (status, number, error) => {
    const outcome = await meaningOf(
      'Entra, asked a token of our app',
      status,
      aadsts(number, error),
    );

    expect(outcome).toMatchObject({
      code: 'unauthorised',
      retryAfterMs: undefined,
      message: `Entra gave no token: AADSTS${number}`,
    });
  });

  test.each([
    [700082, 'invalid_grant', /sign-in to Partner Center has ended \(AADSTS700082\)/],
    [50173, 'invalid_grant', /sign-in to Partner Center has ended \(AADSTS50173\)/],
    [50076, 'interaction_required', /sign-in to Partner Center has ended \(AADSTS50076\)/],
    [53003, 'invalid_grant', /^Entra gave no token: AADSTS53003$/],
    [65001, 'invalid_grant', /^Entra gave no token: AADSTS65001$/],
    [7000222, 'invalid_client', /^Entra gave no token: AADSTS7000222$/],
  ])('about the partner’s sign-in: %d (%s)', async (number, error, message) => {
    const title = 'Entra, asked a token for Partner Center';

    expect(await meaningOf(title, 400, aadsts(number, error))).toMatchObject({
      code: 'unauthorised',
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe('Partner Center’s own codes', () => {
  test.each([
    [404, 1000, { answered: { relationship: 'none' } }],
    [403, 20002, { answered: { relationship: 'none' } }],
    [404, 60003, { answered: { relationship: 'none' } }],
    [401, 400, { code: 'unauthorised' }],
    [401, 900420, { code: 'unauthorised' }],
    [403, 900308, { code: 'unauthorised' }],
    [403, 900309, { code: 'unauthorised' }],
    [403, 900329, { code: 'unauthorised' }],
    [403, 90000, { code: 'unauthorised' }],
    ...[2030, 13605, 800075, 900105, 900123, 900124, 900130, 900137, 900138, 900416].map(
      (code) => [403, code, { code: 'rejected' }] as const,
    ),
    [400, 800002, { code: 'rejected' }],
    [409, 900101, { code: 'rejected' }],
    [500, 800003, { code: 'unreachable', retryAfterMs: 5_000 }],
  ])('a %d with %d, as a number and as text', async (status, code, expected) => {
    const asked = (written: number | string) =>
      meaningOf('Partner Center, asked a customer', status, { code: written, description: 'hush' });

    expect(await asked(code)).toMatchObject(expected);
    expect(await asked(String(code))).toMatchObject(expected);
  });
});

describe('Azure’s own codes', () => {
  const unreadable = { answered: { verified: [], refused: [{ why: 'unreadable' }] } };
  test.each([
    [400, 'InvalidSubscriptionId', unreadable],
    [404, 'SubscriptionNotFound', unreadable],
    [403, 'AuthorizationFailed', unreadable],
    [401, 'InvalidAuthenticationTokenTenant', { code: 'unauthorised' }],
    [401, 'ExpiredAuthenticationToken', { code: 'unauthorised' }],
    [400, 'UnsupportedQuery', { code: 'rejected' }],
    [429, 'SubscriptionRequestsThrottled', { code: 'throttled', retryAfterMs: 5_000 }],
    [503, 'ServerTimeout', { code: 'unreachable', retryAfterMs: 5_000 }],
  ])('a %d with %s', async (status, code, expected) => {
    const body = { error: { code, message: 'hush' } };

    expect(await meaningOf('Azure, asked who is Owner', status, body)).toMatchObject(expected);
  });
});

describe('Slack’s own codes, in a 200', () => {
  const POST = 'Slack, asked to post';
  test.each([
    ['channel_not_found', { name: 'PlatformError', reason: 'unreachableRoom' }],
    ['not_in_channel', { name: 'PlatformError', reason: 'unreachableRoom' }],
    ['is_archived', { name: 'PlatformError', reason: 'unreachableRoom' }],
    ['user_not_found', { name: 'PlatformError', reason: 'unreachablePerson' }],
    ['cannot_dm_bot', { name: 'PlatformError', reason: 'unreachablePerson' }],
    ['message_not_found', { name: 'PlatformError', reason: 'messageGone' }],
    ['msg_too_long', { name: 'PlatformError', reason: 'tooLarge' }],
    ['invalid_auth', { code: 'unauthorised' }],
    ['token_revoked', { code: 'unauthorised' }],
    ['missing_scope', { code: 'unauthorised' }],
    ['ratelimited', { code: 'throttled', retryAfterMs: 5_000 }],
    ['invalid_blocks', { code: 'rejected' }],
    ['hush hush@contoso.example', { code: 'rejected' }],
    ['internal_error', { code: 'outcomeUnknown', retryAfterMs: undefined }],
    ['fatal_error', { code: 'outcomeUnknown', retryAfterMs: undefined }],
  ])('“%s”', async (error, expected) => {
    const outcome = await meaningOf(POST, 200, { ok: false, error });

    expect(outcome).toMatchObject(expected);
    expect(String(outcome)).not.toContain('hush');
  });

  test('“internal_error” to an edit may simply be tried again', async () => {
    expect(
      await meaningOf('Slack, asked to edit', 200, { ok: false, error: 'internal_error' }),
    ).toMatchObject({ code: 'unreachable', retryAfterMs: 5_000 });
  });
});

describe('a mail server', () => {
  test.each(MAIL_FAILURES)(
    'that at %s says “%s” is %s',
    async (moment, reply, code, retryAfterMs, says) => {
      const server = await createSmtpServer(moment, reply);
      const smtpUrl = `smtp://hush:hush@${server.host}`;
      const timeoutMs = reply === 'silence' ? 1_000 : 10_000;
      const mailer = createMailer({ smtpUrl, from: 'care@lumen.example', timeoutMs });
      const mail = { subject: 'hush', text: 'hush', html: 'hush', messageId: '1@handover' };

      const error: unknown = await mailer.send({ ...mail, to: 'hush@contoso.example' }).then(
        () => 'it was sent',
        (reason: unknown) => reason,
      );
      await server.close();

      expect(error).toMatchObject({
        name: 'ServiceError',
        code,
        retryAfterMs,
        message: expect.stringMatching(says) as unknown,
      });
    },
  );
});
