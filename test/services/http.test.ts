import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';

import { ServiceError } from '../../src/services/errors.js';
import { createHttp, type HttpAnswer, type HttpRequest } from '../../src/services/http.js';
import { expectOk, faultOf, parseAs } from '../../src/services/httpFault.js';
import {
  createRawServer,
  type RawAnswer,
  rawAnswer,
  type RawServer,
  RESET,
  SILENCE,
} from './rawServer.js';

const http = createHttp({ timeoutMs: 5_000, userAgent: 'Handover/test' });
const hasty = createHttp({ timeoutMs: 800 });
let server: RawServer;

beforeAll(async () => {
  server = await createRawServer();
});
afterAll(async () => {
  await Promise.all([http.close(), hasty.close(), server.close()]);
});

const READ = { service: 'Entra', method: 'GET', idempotent: true } as const;
const WRITE = { service: 'Entra', method: 'POST', body: { a: 1 }, idempotent: false } as const;

const ask = (
  how: RawAnswer,
  request: Omit<HttpRequest, 'url'> = READ,
  client = http,
): Promise<HttpAnswer> => {
  server.answer(how);
  return client.request({ ...request, url: `${server.url}/secret-path?secret=1` });
};

/** How a request failed. */
const failure = (work: Promise<unknown>): Promise<ServiceError> =>
  work.then(
    () => new ServiceError('rejected', 'it did not fail'),
    (error: unknown) => error as ServiceError,
  );

const answered = (status: number, headers = {}, json?: unknown): HttpAnswer => ({
  status,
  headers,
  json,
  text: '',
});

describe('a request', () => {
  test('brings back status, headers by lower-case name, and the parsed body', async () => {
    const answer = await ask(rawAnswer(201, '{"a":1}', { 'X-One': 'yes' }));

    expect(answer).toMatchObject({ status: 201, json: { a: 1 }, text: '{"a":1}' });
    expect(answer.headers['x-one']).toBe('yes');
  });

  test('sends JSON, and says who asks', async () => {
    await ask(rawAnswer(200, '{}'), WRITE);

    const sent = server.received.at(-1) ?? '';
    expect(sent).toContain('content-type: application/json');
    expect(sent).toContain('user-agent: Handover/test');
    expect(sent.endsWith('{"a":1}')).toBe(true);
  });

  test('sends text as it is, under the content type given', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

    await ask(rawAnswer(200, '{}'), { ...WRITE, body: 'a=1', headers });

    const sent = server.received.at(-1) ?? '';
    expect(sent).toContain('content-type: application/x-www-form-urlencoded');
    expect(sent).not.toContain('content-type: application/json');
    expect(sent.endsWith('\r\n\r\na=1')).toBe(true);
  });

  test('reads JSON behind a byte order mark and under a false content type', async () => {
    const answer = await ask(rawAnswer(200, '\ufeff{"a":1}', { 'content-type': 'text/html' }));

    expect(answer.json).toEqual({ a: 1 });
  });

  test('follows no redirect', async () => {
    const before = server.received.length;

    const answer = await ask(rawAnswer(302, '', { location: `${server.url}/elsewhere` }));

    expect(answer.status).toBe(302);
    expect(server.received).toHaveLength(before + 1);
  });

  test('has no body for an empty answer, nor for an error page', async () => {
    expect((await ask(rawAnswer(204, ''))).json).toBeUndefined();
    expect((await ask(rawAnswer(503, '<html>'))).json).toBeUndefined();
  });
});

describe('a request that breaks off', () => {
  const truncated = rawAnswer(200, '{"a":', { 'content-length': '500' });

  test.each<[string, RawAnswer, ServiceError['code'], ServiceError['code']]>([
    ['is reset', RESET, 'unreachable', 'outcomeUnknown'],
    ['is answered in part', truncated, 'unreachable', 'outcomeUnknown'],
    ['is answered in no HTTP', 'SMTP ready\r\n\r\n', 'unreachable', 'outcomeUnknown'],
    ['is answered with a page', rawAnswer(200, '<html>'), 'rejected', 'outcomeUnknown'],
    ['is answered with half JSON', rawAnswer(200, '{"a":'), 'rejected', 'outcomeUnknown'],
    ['is answered without end', rawAnswer(200, 'x'.repeat(6e6)), 'rejected', 'outcomeUnknown'],
  ])('because it %s tells whether it may have happened', async (_how, how, read, write) => {
    expect((await failure(ask(how))).code).toBe(read);
    expect((await failure(ask(how, WRITE))).code).toBe(write);
  });

  test('in time tells whether it may have happened', async () => {
    const read = await failure(ask(SILENCE, READ, hasty));
    const write = await failure(ask(SILENCE, WRITE, hasty));

    expect(read).toMatchObject({ code: 'unreachable', retryAfterMs: 5_000 });
    expect(write).toMatchObject({ code: 'outcomeUnknown', retryAfterMs: undefined });
    expect(read.message).toBe('Entra did not answer GET within 800 ms');
  });

  test('before it was sent may be sent again, even a write', async () => {
    const gone = await createRawServer();
    await gone.close();

    const error = await failure(http.request({ ...WRITE, url: gone.url }));

    expect(error).toMatchObject({ code: 'unreachable', retryAfterMs: 5_000 });
  });

  test.each(['not a url', 'ftp://127.0.0.1/', ''])('on the address %j is rejected', async (url) => {
    expect((await failure(http.request({ ...READ, url }))).code).toBe('rejected');
  });

  test('says nothing of address, header or body', async () => {
    const secret = { authorization: 'Bearer secret-token' };
    const request = { ...WRITE, headers: secret, body: { password: 'secret-word' } };

    const errors = await Promise.all(
      [rawAnswer(200, 'secret-body'), RESET as RawAnswer].map((how) => failure(ask(how, request))),
    );

    expect(errors.map(({ message, cause }) => `${message} ${String(cause)}`).join()).not.toContain(
      'secret',
    );
  });
});

describe('the fault of an answer', () => {
  const call = { service: 'Azure', method: 'GET', idempotent: true } as const;

  test.each([200, 201, 202, 204, 299])('is none for %d', (status) => {
    expect(faultOf(answered(status), call)).toBeUndefined();
  });

  test.each<[number, ServiceError['code'], number | undefined]>([
    [302, 'rejected', undefined],
    [400, 'rejected', undefined],
    [401, 'unauthorised', undefined],
    [403, 'unauthorised', undefined],
    [404, 'notFound', undefined],
    [405, 'rejected', undefined],
    [408, 'unreachable', 5_000],
    [409, 'rejected', undefined],
    [410, 'rejected', undefined],
    [412, 'rejected', undefined],
    [422, 'rejected', undefined],
    [429, 'throttled', 5_000],
    [500, 'unreachable', 5_000],
    [502, 'unreachable', 5_000],
    [503, 'unreachable', 5_000],
    [504, 'unreachable', 5_000],
  ])('for %d is %s', (status, code, retryAfterMs) => {
    expect(faultOf(answered(status), call)).toMatchObject({ code, retryAfterMs });
  });

  test.each<[number, ServiceError['code'], number | undefined]>([
    [429, 'throttled', 5_000],
    [500, 'outcomeUnknown', undefined],
    [503, 'outcomeUnknown', undefined],
    [408, 'outcomeUnknown', undefined],
  ])('for %d to a write is %s', (status, code, retryAfterMs) => {
    const write = { ...call, method: 'POST', idempotent: false } as const;

    expect(faultOf(answered(status), write)).toMatchObject({ code, retryAfterMs });
  });

  test.each<[string, object, unknown, number]>([
    ['seconds', { 'retry-after': '30' }, undefined, 30_000],
    ['no time', { 'retry-after': '0' }, undefined, 1_000],
    ['days', { 'retry-after': '999999' }, undefined, 3_600_000],
    [
      'a date',
      { 'retry-after': 'Mon, 02 Nov 2026 12:02:00 GMT', date: 'Mon, 02 Nov 2026 12:00:00 GMT' },
      undefined,
      120_000,
    ],
    ['a date without a clock', { 'retry-after': 'Mon, 02 Nov 2026 12:02:00 GMT' }, {}, 5_000],
    ['nonsense', { 'retry-after': 'soon' }, undefined, 5_000],
    ['words', {}, { statusCode: 429, message: 'Try again in 7 seconds.' }, 7_000],
  ])('waits as long as %s ask', (_what, headers, json, retryAfterMs) => {
    expect(faultOf(answered(429, headers, json), call)?.retryAfterMs).toBe(retryAfterMs);
  });

  test.each<[unknown, string]>([
    [{ error: { code: 'AuthorizationFailed', message: 'secret' } }, ' (AuthorizationFailed)'],
    [{ code: 900112, description: 'secret' }, ' (900112)'],
    [{ error: 'invalid_tenant', error_codes: [90002] }, ' (AADSTS90002)'],
    [{ error: 'invalid_grant' }, ' (invalid_grant)'],
    [{ error: { code: 'megan@contoso.com' } }, ''],
    [{ code: '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c' }, ''],
    ['secret', ''],
    [null, ''],
  ])('in %j is named by its code only', (json, named) => {
    expect(faultOf(answered(403, {}, json), call)?.message).toBe(
      `Azure answered GET with 403${named}`,
    );
  });

  test('is thrown where a success is expected', () => {
    expect(() => expectOk(answered(404), call)).toThrow(ServiceError);
    expect(expectOk(answered(200), call).status).toBe(200);
  });
});

describe('an answer in another shape', () => {
  const call = { service: 'Azure', method: 'GET', idempotent: true } as const;
  const shape = z.object({ value: z.array(z.object({ id: z.string() })) });

  test('is rejected by the names of its fields, without their values', async () => {
    const parse = async () =>
      Promise.resolve(parseAs(shape, answered(200, {}, { value: [{ id: 7 }] }), call));

    expect(await failure(parse())).toMatchObject({
      code: 'rejected',
      message: 'Azure answered GET in an unknown shape: value.0.id',
    });
  });

  test('after a write leaves open what happened', async () => {
    const parse = async () =>
      Promise.resolve(parseAs(shape, answered(200), { ...call, idempotent: false }));

    expect((await failure(parse())).code).toBe('outcomeUnknown');
  });
});
