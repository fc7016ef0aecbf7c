import { EventEmitter, once } from 'node:events';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createServer, type Server, type WebRequest } from '../../src/bot/server.js';

let server: Server;
let url: string;
let isReady = true;
let seen: WebRequest[];
let errors: unknown[];
beforeEach(async () => {
  seen = [];
  errors = [];
  isReady = true;
  const note = (request: WebRequest) => {
    seen.push(request);
    return Promise.resolve({ status: 201, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: 'ok' });
  };
  server = createServer({
    routes: [
      { method: 'GET', path: '/consent/:token', handler: note },
      { method: 'POST', path: '/consent/:token', handler: note, largestBodyBytes: 10 },
      { method: 'GET', path: '/broken', handler: () => Promise.reject(new Error('secret')) },
    ],
    readiness: () => Promise.resolve({ isReady, words: isReady ? 'ready' : 'not ready' }),
    onError: (error) => errors.push(error),
  });
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterEach(() => server.close());

describe('a request', () => {
  test('reaches its handler with path, query, headers and body', async () => {
    await fetch(`${url}/consent/a%20b?x=1&x=2&y=%C3%BC`, {
      method: 'POST',
      body: 'é',
      headers: { 'x-test': 'yes', 'content-type': 'application/octet-stream' },
    });

    expect(seen).toMatchObject([
      {
        method: 'POST',
        params: { token: 'a b' },
        query: { x: '2', y: 'ü' },
        headers: { 'x-test': 'yes' },
        body: 'é',
        rawBody: Buffer.from('é'),
      },
    ]);
  });

  test('gets the handler’s status, headers and body', async () => {
    const response = await fetch(`${url}/consent/t`);

    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('ok');
  });
});

describe('what cannot be answered is refused in plain JSON', () => {
  test.each([
    ['an unknown path', '/nothing', {}, 404],
    ['another method', '/consent/t', { method: 'DELETE' }, 405],
    ['a body that is too large', '/consent/t', { method: 'POST', body: 'x'.repeat(11) }, 413],
    ['a broken path', '/consent/%E0%A4%A', {}, 404],
    ['a handler that throws', '/broken', {}, 500],
  ])('for %s', async (_what, path, init, status) => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();

    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toEqual({ status, message: expect.stringMatching(/\.$/) });
    expect(text).not.toMatch(/secret|stack|node_modules|restify/i);
  });

  test('and the error of a handler is told to us', async () => {
    await fetch(`${url}/broken`);

    expect(errors).toEqual([new Error('secret')]);
  });
});

describe('its health', () => {
  test('says that it is alive', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('says whether traffic may be sent', async () => {
    isReady = false;

    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

test('closing lets a request under way finish', async () => {
  const events = new EventEmitter();
  const slow = createServer({
    routes: [{ method: 'GET', path: '/slow', handler: () => answerSlowly(events) }],
    readiness: () => Promise.resolve({ isReady: true, words: 'ready' }),
    onError: () => undefined,
  });
  const answer = fetch(`http://127.0.0.1:${await slow.listen(0, '127.0.0.1')}/slow`);
  await once(events, 'begun');

  const closed = slow.close();
  events.emit('finish');

  expect(await (await answer).text()).toBe('done');
  await closed;
});

test('draining answers what it took, and tells everybody else when to come back', async () => {
  const events = new EventEmitter();
  const slow = createServer({
    routes: [{ method: 'GET', path: '/slow', handler: () => answerSlowly(events) }],
    readiness: () => Promise.resolve({ isReady: true, words: 'ready' }),
    onError: () => undefined,
  });
  const address = `http://127.0.0.1:${await slow.listen(0, '127.0.0.1')}`;
  const taken = fetch(`${address}/slow`);
  await once(events, 'begun');

  const drained = slow.drain();
  const [late, probe] = await Promise.all([fetch(`${address}/slow`), fetch(`${address}/readyz`)]);
  events.emit('finish');

  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '10']);
  expect(probe.status).toBe(503);
  expect(await (await taken).text()).toBe('done');
  await drained;
  await slow.close();
});

async function answerSlowly(events: EventEmitter) {
  events.emit('begun');
  await once(events, 'finish');
  return { status: 200, body: 'done' };
}
