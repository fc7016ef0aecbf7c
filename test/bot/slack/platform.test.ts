import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { PlatformError } from '../../../src/bot/platform.js';
import { roomAt } from '../../../src/bot/slack/address.js';
import { personId } from '../../../src/messages/ids.js';
import { ServiceError } from '../../../src/services/errors.js';
import { MEGAN, MINUTE_MS } from '../../builders.js';
import { BOT, DIRECT, SUPPORT, TEAM } from './fakeSlack.js';
import { aCard, type Edge, openEdge } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.close());

const direct = roomAt({ team: TEAM, channel: DIRECT });
const channel = roomAt({ team: TEAM, channel: SUPPORT });
const person = (user: string) => ({ id: personId.parse(`slack:${TEAM}/${user}`), name: '' });
const NEAR = person('U0MEGAN').id;
const posted = () => edge.fake.argsOf('chat.postMessage');

/** How a call failed. */
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

describe('a card', () => {
  test('is posted with words for where blocks cannot be shown', async () => {
    const ref = await edge.slack.platform.post(direct, aCard());

    expect(ref).toEqual({ conversation: direct, messageId: '1800000000.000001' });
    expect(posted()).toMatchObject([
      { channel: DIRECT, text: expect.stringMatching(/./), unfurl_links: 'false' },
    ]);
  });

  test('is posted into the thread of another in a channel', async () => {
    const root = await edge.slack.platform.post(channel, aCard());
    await edge.slack.platform.post(channel, aCard(), root);

    expect(posted()[0]).not.toHaveProperty('thread_ts');
    expect(posted()[1]).toMatchObject({ thread_ts: root.messageId });
  });

  test('under one that stands in a thread goes into the same thread', async () => {
    const root = await edge.slack.platform.post(channel, aCard());
    const inThread = await edge.slack.platform.post(channel, aCard(), root);
    await edge.slack.platform.say(channel, { code: 'outOfDate' }, inThread);

    expect(posted()[2]).toMatchObject({ thread_ts: root.messageId });
  });

  test('keeps direct conversations flat', async () => {
    const first = await edge.slack.platform.post(direct, aCard());
    await edge.slack.platform.say(direct, { code: 'outOfDate' }, first);

    expect(posted()[1]).not.toHaveProperty('thread_ts');
  });

  test('is edited where it stands', async () => {
    const ref = await edge.slack.platform.post(channel, aCard());
    await edge.slack.platform.edit(ref, aCard());

    expect(edge.fake.argsOf('chat.update')).toMatchObject([
      { channel: SUPPORT, ts: ref.messageId },
    ]);
  });
});

describe('what Slack refuses', () => {
  test.each([
    ['channel_not_found', 'unreachableRoom'],
    ['not_in_channel', 'unreachableRoom'],
    ['is_archived', 'unreachableRoom'],
    ['msg_too_long', 'tooLarge'],
    ['msg_blocks_too_long', 'tooLarge'],
    ['user_disabled', 'unreachablePerson'],
  ])('with %s in a channel will never work: %s', async (error, reason) => {
    edge.fake.answer('chat.postMessage', { ok: false, error });

    const failed = await failure(edge.slack.platform.post(channel, aCard()));

    expect(failed).toBeInstanceOf(PlatformError);
    expect(failed).toMatchObject({ reason });
  });

  test('about a direct conversation is about the person', async () => {
    edge.fake.answer('chat.postMessage', { ok: false, error: 'channel_not_found' });

    expect(await failure(edge.slack.platform.post(direct, aCard()))).toMatchObject({
      reason: 'unreachablePerson',
    });
  });

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'with %s means that the message is gone',
    async (error) => {
      edge.fake.answer('chat.update', { ok: false, error });
      const ref = { conversation: direct, messageId: '1.1' };

      expect(await failure(edge.slack.platform.edit(ref, aCard()))).toMatchObject({
        reason: 'messageGone',
      });
    },
  );

  test('to edit takes the message away that would stand there with old buttons', async () => {
    edge.fake.answer('chat.update', { ok: false, error: 'edit_window_closed' });
    await failure(edge.slack.platform.edit({ conversation: direct, messageId: '1.1' }, aCard()));

    expect(edge.fake.argsOf('chat.delete')).toEqual([{ channel: DIRECT, ts: '1.1' }]);
  });

  test('for the moment leaves the message that could not be edited', async () => {
    edge.fake.answer('chat.update', { ok: false, error: 'internal_error' });
    await failure(edge.slack.platform.edit({ conversation: direct, messageId: '1.1' }, aCard()));

    expect(edge.fake.argsOf('chat.delete')).toEqual([]);
  });

  test.each([
    ['invalid_blocks', 'rejected'],
    ['invalid_auth', 'unauthorised'],
    ['token_revoked', 'unauthorised'],
    ['account_inactive', 'unauthorised'],
    ['missing_scope', 'unauthorised'],
    ['something_new', 'rejected'],
    ['fatal_error', 'outcomeUnknown'],
  ])('with %s is not tried again: %s', async (error, code) => {
    edge.fake.answer('chat.postMessage', { ok: false, error });

    const failed = await failure(edge.slack.platform.post(channel, aCard()));

    expect(failed).toBeInstanceOf(ServiceError);
    expect(failed).toMatchObject({ code, retryAfterMs: undefined });
    expect(posted()).toHaveLength(1);
  });

  test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    'with %s means that nobody can be reached in person',
    async (error) => {
      edge.fake.answer('chat.postMessage', { ok: false, error });
      edge.fake.answer('conversations.open', { ok: false, error });
      const open = () => edge.slack.platform.openPersonal(person('U0ALEX').id);

      expect(await failure(edge.slack.platform.post(direct, aCard()))).toMatchObject({
        reason: 'unreachablePerson',
      });
      expect(await failure(open())).toMatchObject({ reason: 'unreachablePerson' });
    },
  );

  test('for a while says for how long', async () => {
    const headers = { 'retry-after': '7' };
    const text = '{"ok":false,"error":"ratelimited"}';
    edge.fake.answer('chat.postMessage', { status: 429, headers, text });

    expect(await failure(edge.slack.platform.post(direct, aCard()))).toMatchObject({
      code: 'throttled',
      retryAfterMs: 7_000,
    });
    expect(posted()).toHaveLength(1);
  });

  test('with a page that is no JSON names nothing of it', async () => {
    edge.fake.answer('chat.postMessage', { status: 200, headers: {}, text: '<h1>secret</h1>' });

    const failed = await failure(edge.slack.platform.post(direct, aCard()));

    expect(failed).toBeInstanceOf(ServiceError);
    expect(String(failed)).not.toContain('secret');
  });

  test.each([
    ['a message', 'outcomeUnknown', 'chat.postMessage'],
    ['an edit', 'unreachable', 'chat.update'],
  ])('by breaking off %s is %s', async (_what, code, method) => {
    edge.fake.answer(method, { status: 503, headers: {}, text: '' });
    const ref = { conversation: direct, messageId: '1.1' };
    const { platform } = edge.slack;

    const failed =
      method === 'chat.update' ? platform.edit(ref, aCard()) : platform.post(direct, aCard());

    expect(await failure(failed)).toMatchObject({ code });
  });

  test('by answering no ts leaves the outcome unknown', async () => {
    edge.fake.answer('chat.postMessage', { ok: true });

    expect(await failure(edge.slack.platform.post(direct, aCard()))).toMatchObject({
      code: 'outcomeUnknown',
    });
  });
});

describe('a personal conversation', () => {
  test('is opened once', async () => {
    const { id } = person('U0MEGAN');

    expect(await edge.slack.platform.openPersonal(id)).toEqual(direct);
    await edge.slack.platform.openPersonal(id);

    expect(edge.fake.argsOf('conversations.open')).toMatchObject([{ users: 'U0MEGAN' }]);
  });

  test.each(['user_not_found', 'user_disabled', 'cannot_dm_bot'])(
    'that is refused with %s leads nowhere',
    async (error) => {
      edge.fake.answer('conversations.open', { ok: false, error });

      expect(await failure(edge.slack.platform.openPersonal(person('U0MEGAN').id))).toMatchObject({
        reason: 'unreachablePerson',
      });
    },
  );

  test('with somebody of another platform is none', async () => {
    expect(await failure(edge.slack.platform.openPersonal(MEGAN.id))).toMatchObject({
      reason: 'unreachablePerson',
    });
  });
});

describe('an operator', () => {
  test('is a member of the support channel', async () => {
    expect(await edge.slack.platform.isOperator(person('U0ISAIAH'))).toBe(true);
    expect(await edge.slack.platform.isOperator(person('U0MEGAN'))).toBe(false);
  });

  test('is nobody of another workspace or platform', async () => {
    const elsewhere = { id: personId.parse('slack:T0OTHER/U0ISAIAH'), name: '' };

    expect(await edge.slack.platform.isOperator(elsewhere)).toBe(false);
    expect(await edge.slack.platform.isOperator(MEGAN)).toBe(false);
  });

  test('is looked up once a minute', async () => {
    await edge.slack.platform.isOperator(person('U0ISAIAH'));
    await edge.slack.platform.isOperator(person('U0MEGAN'));
    edge.clock.advance(MINUTE_MS);
    await edge.slack.platform.isOperator(person('U0MEGAN'));

    expect(edge.fake.argsOf('conversations.members')).toHaveLength(2);
  });

  test('is found on any page of the roster', async () => {
    edge.fake.answer('conversations.members', ({ cursor }) =>
      cursor === 'next'
        ? { ok: true, members: ['U0LATE'] }
        : { ok: true, members: [BOT.user], response_metadata: { next_cursor: 'next' } },
    );

    expect(await edge.slack.platform.isOperator(person('U0LATE'))).toBe(true);
  });

  test('is asked for again after the roster could not be read', async () => {
    edge.fake.answer('conversations.members', { ok: false, error: 'internal_error' });
    await failure(edge.slack.platform.isOperator(person('U0ISAIAH')));
    edge.fake.answer('conversations.members', { ok: true, members: ['U0ISAIAH'] });

    expect(await edge.slack.platform.isOperator(person('U0ISAIAH'))).toBe(true);
  });
});

describe('a person by address', () => {
  test('is found in the workspace', async () => {
    expect(await edge.slack.personByEmail('alex@contoso.example', NEAR)).toEqual({
      id: `slack:${TEAM}/U0ALEX`,
      name: 'Alex Wilber',
      email: 'alex@contoso.example',
    });
  });

  test('is nobody where Slack knows none', async () => {
    expect(await edge.slack.personByEmail('nobody@contoso.example', NEAR)).toBeUndefined();
  });

  test('is nobody of another company', async () => {
    expect(await edge.slack.personByEmail('lidia@fabrikam.example', NEAR)).toBeUndefined();
  });
});

describe('the bot', () => {
  test('asks who it is again after Slack could not say', async () => {
    edge.fake.answer('auth.test', { ok: false, error: 'internal_error' });
    await failure(edge.slack.platform.post(direct, aCard()));
    edge.fake.answer('auth.test', { ok: true, team_id: TEAM, user_id: BOT.user });

    expect(await edge.slack.platform.post(direct, aCard())).toMatchObject({ conversation: direct });
  });

  test('speaks in no workspace but its own', async () => {
    const elsewhere = roomAt({ team: 'T0OTHER', channel: SUPPORT });

    expect(await failure(edge.slack.platform.post(elsewhere, aCard()))).toMatchObject({
      code: 'unauthorised',
    });
    expect(posted()).toEqual([]);
  });
});
