import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Edge, openEdge, post } from './kit.js';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.close());

type Change = (activity: Record<string, unknown>) => unknown;

const activity = (): Record<string, unknown> => ({
  type: 'message',
  id: '1',
  serviceUrl: edge.teams.serviceUrl,
  channelId: 'msteams',
  from: { id: '29:megan', name: 'Megan', aadObjectId: '11111111-aaaa-4111-8111-000000000001' },
  conversation: { id: 'a:megan', conversationType: 'personal' },
  recipient: { id: '28:handover', name: 'Handover' },
  channelData: { tenant: { id: '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c' } },
  text: 'hello',
});
const invoke =
  (value: unknown): Change =>
  (whole) => ({
    ...whole,
    type: 'invoke',
    name: 'adaptiveCard/action',
    value,
  });
const nested = (depth: number): unknown =>
  JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

describe('a body that is no activity is answered 400', () => {
  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['words', 'hello'],
    ['half of an object', '{"type":"message"'],
    ['a number', '42'],
    ['a string', '"message"'],
    ['null', 'null'],
    ['true', 'true'],
    ['a list', '[]'],
    ['a list of activities', '[{"type":"message","conversation":{"id":"a"}}]'],
    ['a form', 'type=message&text=hi'],
    ['XML', '<activity type="message"/>'],
    ['a NUL', '\u0000'],
    ['very deep nesting', '['.repeat(100_000)],
  ])('when it is %s', async (_what, body) => {
    expect((await post(edge, body)).status).toBe(400);
  });

  test.each<[string, Change]>([
    ['no type', ({ type: _type, ...rest }) => rest],
    ['an empty type', (whole) => ({ ...whole, type: '' })],
    ['a number for a type', (whole) => ({ ...whole, type: 7 })],
    ['no conversation', ({ conversation: _conversation, ...rest }) => rest],
    ['null for a conversation', (whole) => ({ ...whole, conversation: null })],
    ['text for a conversation', (whole) => ({ ...whole, conversation: 'a:megan' })],
    ['a conversation without an id', (whole) => ({ ...whole, conversation: {} })],
    ['an empty conversation id', (whole) => ({ ...whole, conversation: { id: '' } })],
    [
      'an endless conversation id',
      (whole) => ({ ...whole, conversation: { id: 'a'.repeat(5_000) } }),
    ],
    ['no serviceUrl', ({ serviceUrl: _serviceUrl, ...rest }) => rest],
    ['a number for a serviceUrl', (whole) => ({ ...whole, serviceUrl: 1 })],
  ])('when it has %s', async (_what, change) => {
    expect((await post(edge, JSON.stringify(change(activity())))).status).toBe(400);
  });
});

describe('a service address of somebody else is answered 403', () => {
  test.each([
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://user:secret@127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('when it is "%s"', async (serviceUrl) => {
    const response = await post(edge, JSON.stringify({ ...activity(), serviceUrl }));

    expect(response.status).toBe(403);
  });
});

describe('an odd activity is taken without harm', () => {
  test.each<[string, Change, number]>([
    ['an unknown type', (whole) => ({ ...whole, type: 'typing' }), 200],
    ['a type of the prototype', (whole) => ({ ...whole, type: '__proto__' }), 200],
    ['no sender', ({ from: _from, ...rest }) => rest, 200],
    ['a number for a sender', (whole) => ({ ...whole, from: 5 }), 200],
    ['a sender without an object id', (whole) => ({ ...whole, from: { id: '29:x' } }), 200],
    [
      'an object id that is none',
      (whole) => ({ ...whole, from: { id: '29:x', aadObjectId: '../x' } }),
      200,
    ],
    ['no recipient', ({ recipient: _recipient, ...rest }) => rest, 200],
    ['an object for a text', (whole) => ({ ...whole, text: { a: 1 } }), 200],
    ['a broken time', (whole) => ({ ...whole, timestamp: 'yesterday' }), 200],
    [
      'entities that are none',
      (whole) => ({ ...whole, entities: [null, 1, { type: 'mention' }] }),
      200,
    ],
    ['attachments that are none', (whole) => ({ ...whole, attachments: 'file' }), 200],
    [
      'members that are none',
      (whole) => ({ ...whole, type: 'conversationUpdate', membersAdded: [7] }),
      200,
    ],
    ['channel data that is none', (whole) => ({ ...whole, channelData: [] }), 200],
    ['a number for an id', (whole) => ({ ...whole, id: 12 }), 200],
    ['a deep value', (whole) => ({ ...whole, text: undefined, value: nested(1_000) }), 200],
    ['an invoke without a name', (whole) => ({ ...whole, type: 'invoke' }), 501],
    [
      'an invoke of another kind',
      (whole) => ({ ...whole, type: 'invoke', name: 'signin/verifyState' }),
      501,
    ],
    ['an invoke without a value', invoke(undefined), 200],
    ['an invoke with text for a value', invoke('x'), 200],
    ['an invoke without an action', invoke({ trigger: 'manual' }), 200],
    ['an invoke with a list for data', invoke({ action: { data: [1] } }), 200],
    ['a token that is an object', invoke({ action: { data: { t: { a: 1 } } } }), 200],
    ['a token that is endless', invoke({ action: { data: { t: 'x'.repeat(50_000) } } }), 200],
  ])('when it has %s', async (_what, change, status) => {
    expect((await post(edge, JSON.stringify(change(activity())))).status).toBe(status);
  });
});

describe('a body that is too large', () => {
  test('is answered 413', async () => {
    const response = await post(edge, JSON.stringify({ ...activity(), text: 'x'.repeat(300_000) }));

    expect(response.status).toBe(413);
  });

  test('is answered 415 when it is compressed', async () => {
    const response = await post(edge, 'garbage', { 'content-encoding': 'gzip' });

    expect(response.status).toBe(415);
  });
});

test('an activity without an id is named by its body', async () => {
  const whole = { ...activity(), id: undefined };
  const before = edge.taken.length;

  await post(edge, JSON.stringify(whole));
  await post(edge, JSON.stringify(whole));
  await post(edge, JSON.stringify({ ...whole, text: 'other' }));

  const [first, again, other] = edge.taken.slice(before).map(({ id }) => id);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
