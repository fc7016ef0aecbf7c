import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeConnector, type FakeConnector } from '../../sandbox/outside/connector.js';
import { EVERYONE, PEOPLE } from '../../sandbox/people.js';
import { createMovableClock, type MovableClock } from '../../src/services/clock.js';
import { NOON } from '../builders.js';

const CHANNEL = '19:support@thread.tacv2';
const CARD = { type: 'AdaptiveCard', version: '1.5', body: [] };
const withCard = (card: object) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: card,
});

let teams: FakeConnector;
let clock: MovableClock;
beforeEach(async () => {
  clock = createMovableClock({ now: () => NOON, after: () => () => undefined });
  teams = await createFakeConnector({
    clock,
    people: EVERYONE,
    botUrl: () => 'http://127.0.0.1:9',
    supportChannel: { id: CHANNEL, name: 'Migrations', members: ['isaiah'] },
  });
});
afterEach(() => teams.close());

const call = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${teams.url}/v3/conversations${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const send = (text: string) => call('POST', '/a:megan/activities', { type: 'message', text });
const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { error: { code: string } }).error.code;
const messagesOf = (room: string) => teams.chats().find(({ id }) => id === room)?.messages ?? [];

describe('the Bot Connector of the sandbox', () => {
  test('parts text and card of one activity and names neither', async () => {
    const both = { type: 'message', text: 'hello', attachments: [withCard(CARD)] };

    const response = await call('POST', '/a:megan/activities', both);

    expect(await response.json()).toEqual({ id: '' });
    expect(messagesOf('a:megan')).toMatchObject([
      { text: 'hello', card: undefined },
      { text: undefined, card: CARD },
    ]);
  });

  test('opens a personal chat by object id', async () => {
    const response = await call('POST', '', { members: [{ id: PEOPLE.alex.objectId }] });

    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 'a:alex' });
  });

  test('begins a thread with its first message', async () => {
    const response = await call('POST', '', {
      isGroup: true,
      channelData: { channel: { id: CHANNEL } },
      activity: { type: 'message', text: 'a new case' },
    });

    const created = (await response.json()) as { id: string; activityId: string };
    expect(created.id).toBe(`${CHANNEL};messageid=${created.activityId}`);
    expect(messagesOf(CHANNEL)).toMatchObject([{ id: created.activityId, text: 'a new case' }]);
  });

  test('gives the roster page by page', async () => {
    const first = await call('GET', `/${CHANNEL}/pagedmembers?pageSize=1`);

    expect(await first.json()).toEqual({
      members: [expect.objectContaining({ aadObjectId: PEOPLE.isaiah.objectId })],
    });
  });
});

describe('the Bot Connector of the sandbox refuses', () => {
  test.each<[string, string, string, object, number, string]>([
    [
      'a conversation it does not know',
      'POST',
      '/a:nobody/activities',
      { type: 'message', text: 'x' },
      404,
      'ConversationNotFound',
    ],
    [
      'an edit of what is not there',
      'PUT',
      '/a:megan/activities/1',
      { type: 'message', text: 'x' },
      404,
      'ActivityNotFoundInConversation',
    ],
    ['an empty activity', 'POST', '/a:megan/activities', { type: 'message' }, 400, 'BadArgument'],
    [
      'an activity without a type',
      'POST',
      '/a:megan/activities',
      { text: 'x' },
      400,
      'BadArgument',
    ],
    [
      'a card of a newer version',
      'POST',
      '/a:megan/activities',
      { type: 'message', attachments: [withCard({ ...CARD, version: '1.6' })] },
      400,
      'BadArgument',
    ],
    [
      'a message that is too large',
      'POST',
      '/a:megan/activities',
      { type: 'message', text: 'x'.repeat(60_000) },
      413,
      'MessageSizeTooBig',
    ],
  ])('%s', async (_what, method, path, body, status, code) => {
    const response = await call(method, path, body);

    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  test('to edit what a person wrote', async () => {
    await teams.say('megan', 'mine');
    const [mine] = messagesOf('a:megan');

    const edit = { type: 'message', text: 'yours' };
    const response = await call('PUT', `/a:megan/activities/${mine?.id ?? ''}`, edit);

    expect(response.status).toBe(404);
    expect(messagesOf('a:megan')).toMatchObject([{ text: 'mine', edits: 0 }]);
  });

  test('somebody who took the app away, until they install it again', async () => {
    teams.setInstalled('megan', false);
    const refused = await send('x');
    await teams.arrive('megan');

    expect(await codeOf(refused)).toBe('BotNotInConversationRoster');
    expect((await send('x')).status).toBe(201);
  });

  test('more than seven messages a second, eight in two, in one chat', async () => {
    const statuses = async (times: number): Promise<readonly number[]> => {
      const answers = await Promise.all(Array.from({ length: times }, () => send('x')));
      return answers.map(({ status }) => status).sort();
    };

    expect(await statuses(8)).toEqual([201, 201, 201, 201, 201, 201, 201, 429]);
    clock.advance(1_000);
    expect(await statuses(2)).toEqual([201, 429]);
    clock.advance(2_000);
    expect(await statuses(1)).toEqual([201]);
  });

  test('more than sixty messages in half a minute', async () => {
    for (let second = 0; second < 60; second += 1) {
      await send('x');
      clock.advance(400);
    }

    expect((await send('x')).status).toBe(429);
    clock.advance(30_000);
    expect((await send('x')).status).toBe(201);
  });
});

describe('a person in the sandbox', () => {
  test('is told that the bot does not answer', async () => {
    expect(await teams.say('megan', 'hello')).toBe(504);
    expect(messagesOf('a:megan')).toMatchObject([{ from: 'megan', text: 'hello' }]);
  });

  test('cannot press what is not there', async () => {
    await call('POST', '/a:megan/activities', { type: 'message', attachments: [withCard(CARD)] });
    const [card] = messagesOf('a:megan');

    await expect(teams.press('megan', card?.id ?? '', 'Send')).rejects.toThrow('no button "Send"');
  });
});
