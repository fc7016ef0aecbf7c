import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { IncomingOf } from '../../../src/bot/incoming.js';
import { NOON } from '../../builders.js';
import { BOT, DIRECT, SUPPORT, TEAM } from './fakeSlack.js';
import { aCard, aMessage, anEvent, type Edge, openEdge, postForm, postJson } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.close());

const said = (): readonly IncomingOf<'message'>[] =>
  edge.taken.filter((incoming) => incoming.input === 'message');
const aMention = (more = {}) =>
  aMessage({
    type: 'app_mention',
    channel_type: undefined,
    channel: SUPPORT,
    text: `<@${BOT.user}> stuck`,
    ...more,
  });

describe('a direct message', () => {
  test('is taken with who said it, where and when', async () => {
    await postJson(edge, anEvent(aMessage()));

    expect(said()).toEqual([
      {
        input: 'message',
        id: `slack/${TEAM}/${DIRECT}/1795348800.000100`,
        receivedAt: NOON,
        sentAt: new Date(1_795_348_800_000),
        from: {
          id: `slack:${TEAM}/U0MEGAN`,
          name: 'Megan Bowen',
          email: 'megan@contoso.example',
        },
        conversation: {
          platform: 'slack',
          id: DIRECT,
          kind: 'personal',
          address: JSON.stringify({ team: TEAM, channel: DIRECT }),
        },
        text: 'hello',
        hasFile: false,
      },
    ]);
  });

  test.each([
    ['a person', 'ask <@U0ALEX> please', 'ask alex@contoso.example please'],
    ['a person who left', 'ask <@U0GONE>', 'ask U0GONE'],
    ['us', `<@${BOT.user}> hello`, 'hello'],
    ['an address', '<mailto:alex@contoso.example|alex@contoso.example>', 'alex@contoso.example'],
    ['a bare address', '<mailto:alex@contoso.example>', 'alex@contoso.example'],
    ['a domain', 'it is <http://contoso.com|contoso.com>', 'it is contoso.com'],
    ['a channel', 'in <#C0123|general>', 'in #general'],
    ['everyone', '<!channel> look', '@channel look'],
    ['signs', 'a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['an escaped escape', '&amp;lt;', '&lt;'],
  ])('that names %s is read as its writer sees it', async (_what, text, read) => {
    await postJson(edge, anEvent(aMessage({ text })));

    expect(said()[0]?.text).toBe(read);
  });

  test('with a file says so', async () => {
    await postJson(edge, anEvent(aMessage({ subtype: 'file_share', files: [{ id: 'F1' }] })));

    expect(said()[0]?.hasFile).toBe(true);
  });

  test.each([
    ['of our own', { user: BOT.user }],
    ['of another bot', { bot_id: 'B0OTHER' }],
    ['of our own, by its bot id', { subtype: 'bot_message', bot_id: BOT.id }],
    ['that was edited', { subtype: 'message_changed' }],
    ['that was deleted', { subtype: 'message_deleted' }],
    ['in a channel, without a mention', { channel_type: 'channel', channel: SUPPORT }],
  ])('%s is not taken', async (_what, difference) => {
    expect((await postJson(edge, anEvent(aMessage(difference)))).status).toBe(200);
    expect(edge.taken).toEqual([]);
  });

  test('is taken from a person whose name cannot be read', async () => {
    edge.fake.answer('users.info', { ok: false, error: 'internal_error' });

    await postJson(edge, anEvent(aMessage()));

    expect(said()[0]?.from).toEqual({ id: `slack:${TEAM}/U0MEGAN`, name: '' });
  });

  test('asks for its writer’s name once', async () => {
    await postJson(edge, anEvent(aMessage()));
    await postJson(edge, anEvent(aMessage({ ts: '1795348801.000100' })));

    expect(edge.fake.argsOf('users.info')).toHaveLength(1);
  });

  test('is answered by a card where the core says so', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postJson(edge, anEvent(aMessage()));

    expect(edge.fake.argsOf('chat.postMessage')).toEqual([
      expect.objectContaining({ channel: DIRECT, blocks: expect.any(Array) }),
    ]);
  });

  test('is taken although the answer cannot be shown', async () => {
    edge.answerWith({ ack: 'toast', notice: { code: 'lookingUp' } });
    edge.fake.answer('chat.postMessage', { ok: false, error: 'token_revoked' });

    expect((await postJson(edge, anEvent(aMessage()))).status).toBe(200);
    expect(said()).toHaveLength(1);
  });
});

describe('a mention in a channel', () => {
  test('is taken as a conversation in its thread', async () => {
    await postJson(edge, anEvent(aMention()));

    expect(said()[0]).toMatchObject({
      text: 'stuck',
      conversation: {
        id: SUPPORT,
        kind: 'channel',
        address: JSON.stringify({ team: TEAM, channel: SUPPORT, threadTs: '1795348800.000100' }),
      },
    });
  });

  test('within a thread stays in it', async () => {
    await postJson(edge, anEvent(aMention({ thread_ts: '1795348700.000001' })));

    expect(said()[0]?.conversation.address).toContain('1795348700.000001');
  });

  test('is refused privately', async () => {
    edge.answerWith({ ack: 'refused', notice: { code: 'notOperator' } });

    await postJson(edge, anEvent(aMention()));

    expect(edge.fake.argsOf('chat.postEphemeral')).toEqual([
      expect.objectContaining({ channel: SUPPORT, user: 'U0MEGAN' }),
    ]);
    expect(edge.fake.argsOf('chat.postMessage')).toEqual([]);
  });

  test('where other companies read along is answered to the person alone', async () => {
    await postJson(edge, anEvent(aMention(), { is_ext_shared_channel: true }));

    expect(said()[0]?.conversation).toMatchObject({ id: DIRECT, kind: 'personal' });
  });

  test.each([
    ['by the event', { user: 'U0STRANGER', user_team: 'T0FABRIKAM', team: 'T0FABRIKAM' }],
    ['by their profile', { user: 'U0STRANGER', team: TEAM }],
  ])('by somebody of another company, told %s, gets one polite sentence', async (_how, who) => {
    await postJson(edge, anEvent(aMention(who)));

    expect(edge.taken).toEqual([]);
    expect(edge.fake.argsOf('chat.postEphemeral')).toEqual([
      expect.objectContaining({
        user: 'U0STRANGER',
        text: expect.stringContaining('yours is not among them'),
      }),
    ]);
  });
});

describe('the slash command', () => {
  const command = (more: Record<string, string> = {}) =>
    postForm(edge, {
      command: '/handover',
      text: 'start',
      user_id: 'U0MEGAN',
      team_id: TEAM,
      channel_id: 'C0ANYWHERE',
      trigger_id: '1.2.3',
      ...more,
    });

  test('is the same words as typed, in the person’s own conversation', async () => {
    expect(await command()).toEqual({ status: 200, text: '' });

    expect(said()[0]).toMatchObject({
      text: 'start',
      conversation: { id: DIRECT, kind: 'personal' },
      from: { id: `slack:${TEAM}/U0MEGAN` },
    });
  });

  test('in the support channel speaks there', async () => {
    await command({ text: 'stuck', channel_id: SUPPORT });

    expect(said()[0]?.conversation).toMatchObject({ id: SUPPORT, kind: 'channel' });
  });

  test('without words asks for help', async () => {
    await command({ text: '' });

    expect(said()[0]?.text).toBe('help');
  });

  test('of another app is left alone', async () => {
    expect((await command({ command: '/other' })).status).toBe(200);
    expect(edge.taken).toEqual([]);
  });
});

describe('opening the Home tab', () => {
  const opened = (more = {}) =>
    postJson(
      edge,
      anEvent({ type: 'app_home_opened', user: 'U0MEGAN', channel: DIRECT, tab: 'home', ...more }),
    );

  test('shows a start button and the list of one’s migrations', async () => {
    await opened();

    const [published] = edge.fake.argsOf('views.publish');
    expect(published).toMatchObject({ user_id: 'U0MEGAN', view: { type: 'home' } });
    expect(JSON.stringify(published)).toContain('press.draft.start.');
  });

  test('is an arrival', async () => {
    await opened();

    expect(edge.taken).toMatchObject([{ input: 'arrival', conversation: { id: DIRECT } }]);
  });

  test('is an arrival although the Home tab cannot be shown', async () => {
    edge.fake.answer('views.publish', { ok: false, error: 'not_enabled' });

    expect((await opened()).status).toBe(200);
    expect(edge.taken).toHaveLength(1);
  });

  test('on its messages draws no Home tab', async () => {
    await opened({ tab: 'messages' });

    expect(edge.fake.argsOf('views.publish')).toEqual([]);
    expect(edge.taken).toHaveLength(1);
  });

  test('by somebody of another company shows nothing', async () => {
    await opened({ user: 'U0STRANGER' });

    expect(edge.fake.argsOf('views.publish')).toEqual([]);
    expect(edge.taken).toEqual([]);
  });
});

describe('a slow Slack', () => {
  test('does not keep an event waiting for its acknowledgement', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });
    const release = edge.fake.hold('chat.postMessage');

    expect(await postJson(edge, anEvent(aMessage()), { isHasty: true })).toMatchObject({
      status: 200,
    });

    expect(edge.fake.argsOf('chat.postMessage')).toEqual([]);
    release();
    await edge.slack.idle();
    expect(edge.fake.argsOf('chat.postMessage')).toHaveLength(1);
  });

  test('is answered once although it sends the event again', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postJson(edge, anEvent(aMessage()));
    await postJson(edge, anEvent(aMessage()), { headers: { 'x-slack-retry-num': '1' } });

    expect(edge.taken).toHaveLength(2);
    expect(edge.fake.argsOf('chat.postMessage')).toHaveLength(1);
  });

  test.each([
    ['is not answered by us while another replica has it in hand', 'http_timeout', 0],
    ['is answered by us when whoever had it is gone', 'connection_failed', 1],
  ])('%s', async (_what, reason, times) => {
    edge.answerWith({ ack: 'card', card: aCard(), isRepeat: true });

    await postJson(edge, anEvent(aMessage()), {
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': reason },
    });

    expect(edge.taken).toHaveLength(1);
    expect(edge.fake.argsOf('chat.postMessage')).toHaveLength(times);
  });
});
