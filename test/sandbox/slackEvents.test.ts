import { describe, expect, test } from '@jest/globals';
import { isValidSlackRequest } from '@slack/bolt';

import { type Heard, NOON, openSlack, SECRET, type World } from './slackKit.js';

/** Whether Slack's own library takes the request, at noon. */
const isTaken = ({ headers, text }: Heard, nowMilliseconds = NOON.getTime()): boolean =>
  isValidSlackRequest({
    signingSecret: SECRET,
    body: text,
    nowMilliseconds,
    headers: {
      'x-slack-signature': headers.get('x-slack-signature') ?? '',
      'x-slack-request-timestamp': Number(headers.get('x-slack-request-timestamp')),
    },
  });

const unavailable = () => new Response(null, { status: 503 });

describe('what Slack sends', () => {
  test("is signed so that Slack's own library takes it", async () => {
    const { slack, heard } = await openSlack();

    await slack.say('megan', 'start');
    await slack.command('megan', 'status');

    expect(heard.map((one) => isTaken(one))).toEqual([true, true]);
  });

  test.each([
    ['with another secret', { secret: 'guessed' }],
    ['six minutes ago', { at: new Date(NOON.getTime() - 360_000) }],
  ])('can be forged: signed %s', async (_, changes) => {
    const { slack, heard } = await openSlack();

    await slack.send('{"type":"event_callback"}', 'application/json', changes);

    expect(heard.map((one) => isTaken(one))).toEqual([false]);
  });

  test('asks a new address to prove itself', async () => {
    const { slack, answerWith } = await openSlack();
    answerWith(({ body }) => Response.json({ challenge: body['challenge'] }));

    expect(await slack.verifyUrl()).toMatchObject({ body: { challenge: 'sandbox' } });
  });

  test('can be sent again, newly signed and marked', async () => {
    const { slack, heard, clock } = await openSlack();
    await slack.say('megan', 'start');
    clock.advance(600_000);

    await slack.retry(slack.recorded()[0]!, 2, 'http_timeout');

    expect(heard[1]?.text).toBe(heard[0]?.text);
    expect(heard[1]?.headers.get('x-slack-retry-num')).toBe('2');
    expect(isTaken(heard[1]!, clock.now().getTime())).toBe(true);
  });
});

describe('an event that is not taken', () => {
  /** How many requests the app has heard once all that is due was sent. */
  const after = async (ms: number, { slack, clock, heard }: World): Promise<number> => {
    const before = heard.length;
    clock.advance(ms);
    await slack.settled();
    return heard.length - before;
  };

  test('comes at once, after a minute and after five, then never', async () => {
    const world = await openSlack();
    world.answerWith(unavailable);

    await world.slack.say('megan', 'start');
    const retries = [
      await after(0, world),
      await after(60_000, world),
      await after(300_000, world),
    ];
    world.clock.advance(86_400_000);
    await world.slack.settled();

    expect(retries).toEqual([1, 1, 1]);
    expect(world.heard).toHaveLength(4);
    expect(world.heard.map(({ headers }) => headers.get('x-slack-retry-num'))).toEqual([
      null,
      '1',
      '2',
      '3',
    ]);
  });

  test('keeps its id and says why it comes again', async () => {
    const world = await openSlack();
    world.answerWith(unavailable);

    await world.slack.say('megan', 'start');
    await after(0, world);

    expect(world.heard[1]?.headers.get('x-slack-retry-reason')).toBe('http_error');
    expect(world.heard[1]?.body['event_id']).toBe(world.heard[0]?.body['event_id']);
  });

  test('does not come again where the app says so', async () => {
    const world = await openSlack();
    world.answerWith(
      () => new Response(null, { status: 503, headers: { 'x-slack-no-retry': '1' } }),
    );

    await world.slack.say('megan', 'start');
    world.clock.advance(86_400_000);
    await world.slack.settled();

    expect(world.heard).toHaveLength(1);
  });

  test('in time is too late', async () => {
    const { slack, answerWith } = await openSlack({ patienceMs: 20 });
    answerWith(() => new Promise(() => undefined));

    expect(await slack.say('megan', 'start')).toBe(504);
  });
});

describe('words a person types', () => {
  test.each([
    ['a < b & c', 'a &lt; b &amp; c'],
    ['contoso.onmicrosoft.com', '<http://contoso.onmicrosoft.com|contoso.onmicrosoft.com>'],
    ['megan@contoso.example', '<mailto:megan@contoso.example|megan@contoso.example>'],
    ['see https://portal.azure.com/x?a=1&b=2', 'see <https://portal.azure.com/x?a=1&amp;b=2>'],
    ['ask @Alex Wilber', 'ask <@U0ALEX>'],
    ['<!channel> <@U0ALEX>', '&lt;!channel&gt; &lt;@U0ALEX&gt;'],
  ])('%s arrive as %s', async (typed, sent) => {
    const { slack, heard } = await openSlack();

    await slack.say('megan', typed);

    expect(heard[0]?.body).toMatchObject({
      event: { type: 'message', channel_type: 'im', text: sent },
    });
  });

  test('in a channel are addressed to the app, and stay in their thread', async () => {
    const { slack, heard, call } = await openSlack();
    const { ts } = await call('chat.postMessage', { channel: 'C0SUPPORT', text: 'K7M-3QX' });

    await slack.say('isaiah', 'stuck', 'C0SUPPORT', String(ts));

    expect(heard[0]?.body).toMatchObject({
      is_ext_shared_channel: false,
      event: { type: 'app_mention', text: '<@U0HANDOVER> stuck', thread_ts: ts },
    });
  });

  test('of a stranger come from another workspace through a shared channel', async () => {
    const { slack, heard } = await openSlack();
    slack.setStranger('diego', true);

    await slack.say('diego', 'hi', 'C0SUPPORT');

    expect(heard[0]?.body).toMatchObject({
      team_id: 'T0SANDBOX',
      is_ext_shared_channel: true,
      event: { user: 'U0DIEGO', user_team: 'T0ELSEWHERE' },
    });
  });

  test('after a slash are a command, answered to this person alone', async () => {
    const { slack, heard, answerWith } = await openSlack();
    answerWith(() => Response.json({ text: 'Nothing is stuck.' }));

    await slack.say('isaiah', '/handover stuck', 'C0SUPPORT');

    expect(heard[0]?.body).toMatchObject({ command: '/handover', text: 'stuck' });
    expect(slack.chats()[0]?.messages).toMatchObject([
      { text: 'Nothing is stuck.', onlyFor: 'isaiah' },
    ]);
  });

  test('after a slash that is no command of ours are refused by Slack', async () => {
    const { slack } = await openSlack();

    await expect(slack.say('isaiah', '/giphy cat')).rejects.toThrow('no command "/giphy"');
  });
});
