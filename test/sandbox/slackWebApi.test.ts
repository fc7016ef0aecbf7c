import { describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';

import { actions, button, modal, openSlack, repeat, section } from './slackKit.js';

describe("Slack's Web API", () => {
  test('answers its own client', async () => {
    const { slack } = await openSlack();
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });

    const { channel } = await client.conversations.open({ users: 'U0MEGAN' });
    const posted = await client.chat.postMessage({
      channel: channel!.id!,
      text: 'Good day.',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Good* day.' } }],
    });

    expect(posted).toMatchObject({ ok: true, ts: expect.stringMatching(/^\d+\.\d{6}$/) });
  });

  test.each([
    ['chat.postMessage', { channel: 'C0NONE', text: 'hi' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'C0SUPPORT' }, 'no_text'],
    ['chat.postMessage', { text: 'hi' }, 'invalid_arguments'],
    ['chat.postMessage', { channel: 'C0SUPPORT', blocks: [{ type: 'x' }] }, 'invalid_blocks'],
    ['chat.postMessage', { channel: 'C0SUPPORT', blocks: 'x' }, 'invalid_blocks'],
    [
      'chat.postEphemeral',
      { channel: 'C0SUPPORT', user: 'U0MEGAN', text: 'hi' },
      'user_not_in_channel',
    ],
    ['chat.update', { channel: 'C0SUPPORT', ts: '1.1', text: 'hi' }, 'message_not_found'],
    ['conversations.open', { users: 'U0NOBODY' }, 'user_not_found'],
    ['conversations.members', { channel: 'C0NONE' }, 'channel_not_found'],
    ['users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'nobody@contoso.example' }, 'users_not_found'],
    ['views.open', { trigger_id: '1.2.x', view: modal() }, 'invalid_trigger_id'],
    ['views.update', { view_id: 'V0NONE', view: modal() }, 'not_found'],
    [
      'views.publish',
      { user_id: 'U0NOBODY', view: { type: 'home', blocks: [] } },
      'user_not_found',
    ],
    ['chat.shout', {}, 'unknown_method'],
  ])('refuses %s %j with %s', async (method, args, error) => {
    const { call } = await openSlack();

    expect(await call(method, args)).toMatchObject({ ok: false, error });
  });

  test.each([
    ['', 'not_authed'],
    ['xoxb-somebody-else', 'invalid_auth'],
  ])('answers the token "%s" with %s', async (token, error) => {
    const { call } = await openSlack();

    expect(await call('auth.test', {}, token)).toMatchObject({ ok: false, error });
  });

  test('names the scope that is missing, and those that are there', async () => {
    const { slack, call } = await openSlack();
    const token = slack.tokenWith(['chat:write', 'im:write']);

    expect(await call('users.info', { user: 'U0MEGAN' }, token)).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,im:write',
    });
  });

  test('keeps addresses from a token that may not read them', async () => {
    const { slack, call } = await openSlack();

    const { user } = await call('users.info', { user: 'U0MEGAN' }, slack.tokenWith(['users:read']));

    expect(user).not.toHaveProperty('profile.email');
  });

  test('lists a channel page by page', async () => {
    const { call } = await openSlack({ support: ['isaiah', 'lee'] });

    const first = await call('conversations.members', { channel: 'C0SUPPORT', limit: 2 });
    const second = await call('conversations.members', {
      channel: 'C0SUPPORT',
      limit: 2,
      cursor: '2',
    });

    expect(first).toMatchObject({
      members: ['U0HANDOVER', 'U0ISAIAH'],
      response_metadata: { next_cursor: '2' },
    });
    expect(second).toMatchObject({ members: ['U0LEE'], response_metadata: { next_cursor: '' } });
  });

  test('answers JSON that is none with a refusal', async () => {
    const { slack } = await openSlack();

    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: '{',
    });

    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ok: false, error: 'invalid_json' },
    ]);
  });
});

describe('too many calls get 429 with the seconds to wait:', () => {
  test('more than five messages at once in one channel', async () => {
    const { call, clock } = await openSlack();
    const post = (channel: string) => call('chat.postMessage', { channel, text: 'hi' });
    await repeat(5, () => post('C0SUPPORT'));

    const refused = await post('C0SUPPORT');
    const elsewhere = await post('U0MEGAN');
    clock.advance(1_000);
    const later = await post('C0SUPPORT');

    expect(refused).toEqual({ ok: false, error: 'ratelimited', status: 429, retryAfter: '1' });
    expect([elsewhere['ok'], later['ok']]).toEqual([true, true]);
  });

  test.each([
    ['users.lookupByEmail', { email: 'megan@contoso.example' }, 50, '2'],
    ['users.info', { user: 'U0MEGAN' }, 100, '1'],
  ])('%s', async (method, args, most, retryAfter) => {
    const { call } = await openSlack();
    await repeat(most, () => call(method, args));

    expect(await call(method, args)).toMatchObject({ status: 429, retryAfter });
  });
});

describe('editing a message', () => {
  const CHANNEL = 'C0SUPPORT';

  test('replaces its words and its blocks', async () => {
    const { slack, call } = await openSlack();
    const { ts } = await call('chat.postMessage', { channel: CHANNEL, text: 'old' });

    await call('chat.update', { channel: CHANNEL, ts, text: 'new', blocks: [section('newer')] });

    const [chat] = slack.chats();
    expect(chat?.messages).toMatchObject([
      { text: 'new', edits: 1, card: { blocks: [{ text: { text: 'newer' } }] } },
    ]);
  });

  test('takes the blocks away where only words are given', async () => {
    const { slack, call } = await openSlack();
    const { ts } = await call('chat.postMessage', { channel: CHANNEL, blocks: [section('old')] });

    await call('chat.update', { channel: CHANNEL, ts, text: 'new' });

    const [chat] = slack.chats();
    expect(chat?.messages[0]?.card).toMatchObject({
      blocks: [{ text: { type: 'mrkdwn', text: 'new' } }],
    });
  });

  test('is refused beyond 4,000 bytes of text', async () => {
    const { call } = await openSlack();
    const { ts } = await call('chat.postMessage', { channel: CHANNEL, text: 'old' });

    const answer = await call('chat.update', { channel: CHANNEL, ts, text: 'ä'.repeat(2_001) });

    expect(answer).toMatchObject({ ok: false, error: 'msg_too_long' });
  });

  test('of somebody else is refused', async () => {
    const { slack, call } = await openSlack();
    await slack.say('isaiah', 'mine', CHANNEL);
    const [chat] = slack.chats();

    const answer = await call('chat.update', {
      channel: CHANNEL,
      ts: chat?.messages[0]?.id,
      text: 'yours',
    });

    expect(answer).toMatchObject({ ok: false, error: 'cant_update_message' });
  });

  test('that only one person sees is refused', async () => {
    const { call } = await openSlack();
    const { message_ts } = await call('chat.postEphemeral', {
      ...{ channel: CHANNEL, user: 'U0ISAIAH', text: 'for you' },
    });

    const answer = await call('chat.update', { channel: CHANNEL, ts: message_ts, text: 'other' });

    expect(answer).toMatchObject({ ok: false, error: 'message_not_found' });
  });
});

describe('nobody is reached', () => {
  test('whose account was closed', async () => {
    const { slack, call } = await openSlack();
    slack.setDeactivated('megan', true);

    expect(await call('chat.postMessage', { channel: 'U0MEGAN', text: 'hi' })).toMatchObject({
      error: 'user_disabled',
    });
    expect(await call('users.lookupByEmail', { email: 'megan@contoso.example' })).toMatchObject({
      error: 'users_not_found',
    });
  });

  test('who belongs to another company', async () => {
    const { slack, call } = await openSlack();
    slack.setStranger('alex', true);

    expect(await call('conversations.open', { users: 'U0ALEX' })).toMatchObject({ ok: false });
    expect(await call('users.info', { user: 'U0ALEX' })).toMatchObject({
      user: { is_stranger: true, team_id: 'T0ELSEWHERE' },
    });
  });

  test('in a channel the app was removed from', async () => {
    const { slack, call } = await openSlack();
    slack.removeFromChannel();

    const answer = await call('chat.postMessage', { channel: slack.supportChannelId, text: 'hi' });

    expect(answer).toMatchObject({ error: 'not_in_channel' });
  });

  test('once the token was taken back, and the app is told', async () => {
    const { slack, call, heard } = await openSlack();
    await slack.revokeToken();

    expect(await call('auth.test')).toMatchObject({ error: 'token_revoked' });
    expect(heard[0]?.body).toMatchObject({ event: { type: 'tokens_revoked' } });
  });
});

describe('while the fault switch is on, the Web API', () => {
  test('answers in the chosen way, and then again as ever', async () => {
    const { slack, call } = await openSlack();
    slack.faults.set('notInstalled', 1);

    expect(await call('auth.test')).toMatchObject({ ok: false, error: 'account_inactive' });
    expect(await call('auth.test')).toMatchObject({ ok: true, team_id: 'T0SANDBOX' });
  });
});

describe('blocks without names', () => {
  test('are named by Slack, so that their buttons can be told apart', async () => {
    const { slack, call } = await openSlack();

    await call('chat.postMessage', {
      channel: 'C0SUPPORT',
      blocks: [actions({ ...button('Claim'), action_id: undefined })],
    });

    const [chat] = slack.chats();
    expect(chat?.messages[0]?.card).toMatchObject({
      blocks: [{ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] }],
    });
  });
});
