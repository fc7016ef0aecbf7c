import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { findButton } from '../../../sandbox/outside/connectorButtons.js';
import type { CardModel } from '../../../src/messages/card.js';
import { NOON } from '../../builders.js';
import { aCard, CHANNEL, type Edge, openEdge, post } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.close());

const newest = (room = 'a:megan') =>
  edge.teams
    .chats()
    .find(({ id }) => id === room)
    ?.messages.at(-1);

const A_QUESTION: CardModel = {
  kind: 'question',
  version: 7,
  partner: 'Lumen',
  question: 'providerName',
  choices: [],
  understood: [],
  canGoBack: false,
};

/** Shows Megan a card with buttons; answers the message's id. */
async function showCard(card: CardModel = aCard()): Promise<string> {
  await edge.teams.say('megan', 'hello');
  const [said] = edge.taken;
  if (said?.input !== 'message') throw new Error('Nothing was said.');
  const { messageId } = await edge.platform.post(said.conversation, card);
  return messageId;
}

describe('a message in Teams', () => {
  test('becomes an Input with who, where, what and when', async () => {
    const status = await edge.teams.say('megan', '  contoso.onmicrosoft.com\n');

    expect(status).toBe(200);
    expect(edge.taken).toMatchObject([
      {
        input: 'message',
        id: expect.stringMatching(/^teams\/a:megan\/\d+$/),
        from: {
          id: 'teams:3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c/11111111-aaaa-4111-8111-000000000001',
          name: 'Megan Bowen',
        },
        conversation: { platform: 'teams', id: 'a:megan', kind: 'personal' },
        text: 'contoso.onmicrosoft.com',
        hasFile: false,
        sentAt: NOON,
        receivedAt: NOON,
      },
    ]);
  });

  test('in a channel comes without the mention of us, from its own thread', async () => {
    await edge.teams.say('isaiah', 'stuck', CHANNEL);

    expect(edge.taken).toMatchObject([
      {
        text: 'stuck',
        conversation: { kind: 'channel', id: `${CHANNEL};messageid=${newest(CHANNEL)?.id ?? ''}` },
      },
    ]);
  });

  test('delivered again has the same id', async () => {
    await edge.teams.say('megan', 'hello');
    const [request] = edge.teams.recorded();

    await fetch(request?.url ?? '', { method: 'POST', ...request });

    expect(edge.taken).toHaveLength(2);
    expect(edge.taken[1]?.id).toBe(edge.taken[0]?.id);
  });

  test('is answered 500 without a word when it could not be stored', async () => {
    edge.answerWith(new Error('disk full at /secret'));

    await edge.teams.say('megan', 'hello');
    const { url, ...request } = edge.teams.recorded()[0]!;
    const response = await fetch(url, { method: 'POST', ...request });

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });

  test('shows an ack as a new message', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await edge.teams.say('megan', 'status');

    expect(newest()).toMatchObject({ from: 'handover', card: { type: 'AdaptiveCard' } });
  });
});

describe('pressing a button in Teams', () => {
  test('becomes an Input with what was sealed and what was filled in', async () => {
    const card = await showCard(A_QUESTION);

    const pressed = await edge.teams.press('megan', card, 'draft.answer', { answer: 'Prod' });

    expect(pressed.status).toBe(200);
    expect(edge.taken[1]).toMatchObject({
      input: 'press',
      press: { action: 'draft.answer', version: 7, conversation: 'a:megan' },
      fields: { answer: 'Prod' },
    });
  });

  test('shows the new card in place of the old one', async () => {
    const card = await showCard();
    edge.answerWith({ ack: 'card', card: aCard(2) });

    const pressed = await edge.teams.press('megan', card, 'migration.status');

    expect(pressed.card).toMatchObject({ type: 'AdaptiveCard' });
    expect(newest()).toMatchObject({ id: card, card: pressed.card, edits: 0 });
  });

  test('tells the presser alone what was refused', async () => {
    const card = await showCard();
    edge.answerWith({ ack: 'refused', notice: { code: 'notForYou' } });

    const pressed = await edge.teams.press('megan', card, 'migration.status');

    expect(pressed).toMatchObject({ status: 200, card: undefined, toast: expect.any(String) });
    expect(newest()?.id).toBe(card);
  });

  test('works through Action.Submit too', async () => {
    const card = await showCard();
    const button = findButton(newest()?.card ?? {}, 'migration.status');
    const sent = JSON.parse(edge.teams.recorded()[0]?.body ?? '') as object;

    const submit = { ...sent, id: '1', replyToId: card, text: undefined, value: button?.['data'] };
    await post(edge, JSON.stringify(submit));

    expect(edge.taken[1]).toMatchObject({ input: 'press', press: { action: 'migration.status' } });
  });

  test('on a copy in another conversation is refused as out of date', async () => {
    const card = await showCard();
    await edge.teams.press('megan', card, 'migration.status');
    const request = JSON.parse(edge.teams.recorded()[1]?.body ?? '') as object;

    const copied = { ...request, conversation: { id: 'a:alex', conversationType: 'personal' } };
    const response = await post(edge, JSON.stringify(copied));

    expect(await response.json()).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringMatching(/./),
    });
    expect(edge.taken).toHaveLength(2);
  });

  test('with a token we did not seal reaches nobody', async () => {
    const card = await showCard();
    await edge.teams.press('megan', card, 'migration.status');
    const request = JSON.parse(edge.teams.recorded()[1]?.body ?? '') as object;

    const value = { action: { type: 'Action.Execute', verb: 'x', data: { t: 'forged' } } };
    const response = await post(edge, JSON.stringify({ ...request, value }));

    expect(response.status).toBe(200);
    expect(edge.taken).toHaveLength(2);
  });

  test('by Teams itself, to refresh a card, is answered and sends nothing', async () => {
    const card = await showCard();
    await edge.teams.press('megan', card, 'migration.status');
    const request = JSON.parse(edge.teams.recorded()[1]?.body ?? '') as { value: object };
    edge.answerWith({ ack: 'card', card: aCard(2) });

    const refresh = { ...request, value: { ...request.value, trigger: 'automatic' } };
    const response = await post(edge, JSON.stringify(refresh));

    expect(response.status).toBe(200);
    expect(edge.taken).toHaveLength(2);
  });
});

describe('an installation in Teams', () => {
  test('becomes an arrival, whichever way Teams tells of it', async () => {
    await edge.teams.arrive('alex');

    expect(edge.taken.map(({ input }) => input)).toEqual(['arrival', 'arrival']);
  });

  test('that ends is none of our concern', async () => {
    await edge.teams.arrive('alex');
    const { body } = edge.teams.recorded()[1]!;

    const response = await post(edge, body.replace('"add"', '"remove"'));

    expect(response.status).toBe(200);
    expect(edge.taken).toHaveLength(2);
  });
});

test('an invoke we do not know is answered 501', async () => {
  await edge.teams.say('megan', 'hello');
  const message = JSON.parse(edge.teams.recorded()[0]?.body ?? '') as object;

  const response = await post(
    edge,
    JSON.stringify({ ...message, type: 'invoke', name: 'task/fetch' }),
  );

  expect(response.status).toBe(501);
});

describe('somebody of a tenant we do not serve', () => {
  test('gets one polite sentence and reaches nobody', async () => {
    await edge.close();
    edge = await openEdge({ allowedTenants: ['8d2e4f60-17ab-4c35-8e9d-0a5b6c7d8e9f'] });

    await edge.teams.say('megan', 'hello');

    expect(edge.taken).toEqual([]);
    expect(newest()).toMatchObject({ from: 'handover', text: expect.stringMatching(/./) });
  });
});
