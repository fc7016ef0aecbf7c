import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { asPerson } from '../../../sandbox/identify.js';
import { PEOPLE } from '../../../sandbox/people.js';
import { personId } from '../../../src/messages/ids.js';
import type { Conversation } from '../../../src/messages/people.js';
import { aCard, CHANNEL, type Edge, openEdge } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge({ timeoutMs: 1_000 });
});
afterEach(() => edge.close());

const megan = () => edge.platform.openPersonal(asPerson(PEOPLE.megan).id);
const support = (): Conversation => edge.platform.supportChannel()!;
const messagesOf = (room: string) =>
  edge.teams.chats().find(({ id }) => id === room)?.messages ?? [];

describe('posting to Teams', () => {
  test('shows a card in a personal chat and names the message', async () => {
    const room = await megan();

    const ref = await edge.platform.post(room, aCard());

    expect(messagesOf('a:megan')).toMatchObject([
      { id: ref.messageId, text: undefined, card: { type: 'AdaptiveCard' } },
    ]);
  });

  test('in a channel begins a thread, and lines under it stay in it', async () => {
    const ref = await edge.platform.post(support(), aCard());

    await edge.platform.say(support(), { code: 'outOfDate' }, ref);

    expect(ref.conversation.id).toBe(`${CHANNEL};messageid=${ref.messageId}`);
    expect(messagesOf(CHANNEL)).toMatchObject([
      { id: ref.messageId, thread: undefined },
      { thread: ref.messageId, text: expect.stringMatching(/./) },
    ]);
  });

  test('in a thread stays in it', async () => {
    const ref = await edge.platform.post(support(), aCard());

    await edge.platform.post(ref.conversation, aCard(2));

    expect(messagesOf(CHANNEL)[1]).toMatchObject({ thread: ref.messageId });
  });

  test('after a restart needs nothing but what was stored', async () => {
    const ref = await edge.platform.post(support(), aCard());
    const stored = JSON.parse(JSON.stringify(ref)) as typeof ref;

    await edge.platform.edit(stored, aCard(2));

    expect(messagesOf(CHANNEL)).toMatchObject([{ edits: 1 }]);
  });
});

describe('editing in Teams', () => {
  test('replaces the card in its place', async () => {
    const ref = await edge.platform.post(await megan(), aCard());

    await edge.platform.edit(ref, aCard(2));

    expect(messagesOf('a:megan')).toMatchObject([{ id: ref.messageId, edits: 1 }]);
  });

  test('says when the message is gone', async () => {
    const ref = await edge.platform.post(await megan(), aCard());

    const edited = edge.platform.edit({ ...ref, messageId: '1' }, aCard(2));

    await expect(edited).rejects.toMatchObject({ reason: 'messageGone' });
  });
});

describe('a person who cannot be reached', () => {
  test('is said to be so when they took the app away', async () => {
    const room = await megan();
    edge.teams.setInstalled('megan', false);

    const posted = edge.platform.post(room, aCard());

    await expect(posted).rejects.toMatchObject({ reason: 'unreachablePerson' });
  });

  test('is said to be so when Teams does not know them', async () => {
    const stranger = personId.parse(
      'teams:3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c/99999999-aaaa-4111-8111-000000000009',
    );

    await expect(edge.platform.openPersonal(stranger)).rejects.toMatchObject({
      reason: 'unreachablePerson',
    });
  });

  test('is said to be so when they are of another platform', async () => {
    const opened = edge.platform.openPersonal(personId.parse('slack:T1/U1'));

    await expect(opened).rejects.toMatchObject({ reason: 'unreachablePerson' });
  });
});

describe('what Teams refuses', () => {
  test('is not tried again when it is too large', async () => {
    await edge.close();
    edge = await openEdge({ largestBytes: 1_000 });

    const posted = edge.platform.post(await megan(), aCard());

    await expect(posted).rejects.toMatchObject({ reason: 'tooLarge' });
  });

  test('is tried again when it came too fast, with and without being told when', async () => {
    const room = await megan();
    const posts = () => edge.platform.post(room, aCard());
    for (let count = 0; count < 7; count += 1) await posts();

    const told = posts();
    await expect(told).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 1_000 });
    await expect(posts()).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 5_000 });

    edge.clock.advance(31_000);
    await expect(posts()).resolves.toMatchObject({ messageId: expect.any(String) });
  });

  test.each([
    ['unavailable', 'unreachable'],
    ['tooManyRequests', 'throttled'],
  ] as const)('for a moment (%s) may be tried again', async (fault, code) => {
    const room = await megan();
    edge.teams.faults.set(fault, 1);

    const posted = edge.platform.post(room, aCard());

    await expect(posted).rejects.toMatchObject({ code, retryAfterMs: expect.any(Number) });
    expect(messagesOf('a:megan')).toEqual([]);
  });

  test.each([502, 504])('behind its gateway (%i) may be a message that stands', async (status) => {
    const room = await megan();
    edge.teams.gate.keep({ leaving: () => ({ status }) });

    const posted = edge.platform.post(room, aCard());

    await expect(posted).rejects.toMatchObject({ code: 'outcomeUnknown' });
    expect(messagesOf('a:megan')).toHaveLength(1);
  });
});

test('a message whose answer is lost has an unknown outcome and is not sent twice', async () => {
  const room = await megan();
  edge.teams.faults.set('timeout', 1);

  await expect(edge.platform.post(room, aCard())).rejects.toMatchObject({ code: 'outcomeUnknown' });

  expect(edge.teams.faults.left()).toBeUndefined();
  expect(messagesOf('a:megan')).toEqual([]);
});

describe('an operator', () => {
  test('is who is in the team of the support channel', async () => {
    expect(await edge.platform.isOperator(asPerson(PEOPLE.isaiah))).toBe(true);
    expect(await edge.platform.isOperator(asPerson(PEOPLE.megan))).toBe(false);
  });

  test('is looked up at most once a minute', async () => {
    await edge.platform.isOperator(asPerson(PEOPLE.isaiah));
    edge.teams.faults.set('unavailable', 2);

    expect(await edge.platform.isOperator(asPerson(PEOPLE.isaiah))).toBe(true);

    edge.clock.advance(61_000);
    await expect(edge.platform.isOperator(asPerson(PEOPLE.isaiah))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});
