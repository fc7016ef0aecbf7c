import { get } from 'node:http';

import { describe, expect, test } from '@jest/globals';

import { openPlayground } from '../browser/stubPlayground.js';

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the playground server', () => {
  test('serves the page and its libraries from the installed packages', async () => {
    const { url } = await openPlayground();

    const answers = await Promise.all(
      [
        '/',
        '/app.js',
        '/style/page.css',
        '/libraries/preact.js',
        '/libraries/adaptivecards.js',
      ].map(async (path) => (await fetch(`${url}${path}`)).status),
    );

    expect(answers).toEqual([200, 200, 200, 200, 200]);
  });

  test('tells everything the page draws', async () => {
    const { url, world, faults } = await openPlayground();
    world.post('megan', { text: 'hello' });
    faults.Graph.set('timeout', 2);

    const state: unknown = await (await fetch(`${url}/state`)).json();

    expect(state).toMatchObject({
      now: '2025-11-22T12:00:00.000Z',
      worlds: { teams: [{ kind: 'channel' }, { person: 'megan', messages: [{ text: 'hello' }] }] },
      faults: [{ fake: 'Partner Center' }, { fake: 'Graph', fault: 'timeout', times: 2 }],
    });
  });

  test('tells an open page of each change', async () => {
    const { url, world } = await openPlayground();
    const response = await fetch(`${url}/changes`);
    const reader = response.body!.getReader();
    await reader.read();

    world.post('megan', { text: 'hello' });
    const second = await reader.read();
    await reader.cancel();

    expect(new TextDecoder().decode(second.value as Uint8Array)).toContain('event: change');
  });

  test('refuses a request under another host name', async () => {
    const { url } = await openPlayground();
    const status = await new Promise((resolve) => {
      get(url, { headers: { host: 'evil.example' } }, (answer) => {
        resolve(answer.statusCode);
      });
    });

    expect(status).toBe(403);
  });

  test('refuses a request from another page', async () => {
    const { url, world } = await openPlayground();

    const body = { person: 'megan', text: 'start' };
    const { status } = await post(`${url}/say`, body, { origin: 'http://evil.example' });

    expect(status).toBe(403);
    expect(world.said).toEqual([]);
  });

  test('refuses to fetch files outside the page', async () => {
    const { url } = await openPlayground();

    const { status } = await fetch(`${url}/..%2fserver.ts`);

    expect(status).toBe(404);
  });
});

describe('the playground server answers 400 with a sentence to', () => {
  test.each([
    ['/say', '{', 'The body is not JSON.'],
    ['/say', '[]', 'The body does not fit: Invalid input: expected object, received array.'],
    ['/say', { person: 'megan', text: ' ' }, '"text" is empty.'],
    ['/say', { person: 'megan', text: 'hi', chat: 'x' }, 'There is no chat "x" here.'],
    ['/say', { platform: 'slack', person: 'megan', text: 'hi' }, 'This sandbox has no slack.'],
    [
      '/arrive',
      { person: 'bill' },
      '"person" is not one of the people here: megan, alex, isaiah, lee, diego, joni.',
    ],
    [
      '/press',
      { person: 'megan', message: 'm9', button: 'Claim' },
      'There is no message "m9" here.',
    ],
    [
      '/press',
      { person: 'megan', message: 'm9', button: 'Claim', inputs: { a: 1 } },
      '"inputs.a" does not fit: Invalid input: expected string, received number.',
    ],
    ['/advance', { ms: -1 }, '"ms" does not fit: Too small: expected number to be >=1.'],
    [
      '/fault',
      { fake: 'Jira', fault: 'none' },
      '"fake" is not one of the fakes here: Partner Center, Graph.',
    ],
  ])('%s %j', async (path, body, sentence) => {
    const { url } = await openPlayground();

    const answer = await post(`${url}${path}`, body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: sentence });
  });
});
