import { describe, expect, test } from '@jest/globals';

import {
  actions,
  button,
  cardWith,
  input,
  type Json,
  openSlack,
  WORDS,
  type World,
} from './slackKit.js';

const SUPPORT = 'C0SUPPORT';

describe('pressing a button', () => {
  test('tells the app who pressed what, where, with the message', async () => {
    const world = await openSlack();
    const id = await cardWith(world, button('Claim'));

    await world.slack.press('isaiah', id, 'Claim');

    expect(world.heard[0]?.body).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0ISAIAH', team_id: 'T0SANDBOX' },
      team: { id: 'T0SANDBOX' },
      container: { type: 'message', message_ts: id, channel_id: SUPPORT, is_ephemeral: false },
      channel: { id: SUPPORT },
      message: { ts: id, user: 'U0HANDOVER', bot_id: 'B0HANDOVER' },
      actions: [
        { type: 'button', action_id: 'Claim', value: 'sealed', block_id: expect.any(String) },
      ],
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/actions/'),
    });
  });

  test('that is a link tells the app, too', async () => {
    const world = await openSlack();
    const id = await cardWith(world, button('Open', { url: 'https://admin.microsoft.com/' }));

    await world.slack.press('isaiah', id, 'Open');

    expect(world.heard[0]?.body).toMatchObject({ actions: [{ action_id: 'Open' }] });
  });

  test('is never repeated, and the person sees that nothing answered', async () => {
    const world = await openSlack();
    const id = await cardWith(world, button('Claim'));
    world.answerWith(() => new Response(null, { status: 500 }));

    const pressed = await world.slack.press('isaiah', id, 'Claim');
    world.clock.advance(86_400_000);
    await world.slack.settled();

    expect(pressed).toMatchObject({ status: 500, toast: expect.stringContaining('Try again') });
    expect(world.heard).toHaveLength(1);
  });

  test('shows a private line to the person alone', async () => {
    const world = await openSlack();
    const id = await cardWith(world, button('Claim'));
    world.answerWith(async () => {
      await world.call('chat.postEphemeral', {
        channel: SUPPORT,
        user: 'U0ISAIAH',
        text: '*Yours* now.',
      });
      return new Response('');
    });

    const pressed = await world.slack.press('isaiah', id, 'Claim');

    expect(pressed.toast).toBe('Yours now.');
    expect(world.slack.chats()[0]?.messages.at(-1)).toMatchObject({ onlyFor: 'isaiah' });
  });

  test('of a private line names it, and does not show it', async () => {
    const world = await openSlack();
    const blocks = [actions(button('Dismiss'))];
    const line = await world.call('chat.postEphemeral', {
      channel: SUPPORT,
      user: 'U0ISAIAH',
      blocks,
    });

    await world.slack.press('isaiah', String(line['message_ts']), 'Dismiss');

    expect(world.heard[0]?.body).toMatchObject({ container: { is_ephemeral: true } });
    expect(world.heard[0]?.body).not.toHaveProperty('message');
  });

  test('that is not there is a mistake of the journey', async () => {
    const world = await openSlack();
    const id = await cardWith(world, button('Claim'));

    await expect(world.slack.press('isaiah', id, 'Accept')).rejects.toThrow('"Accept"');
  });

  test('carries what stands in the fields beside it', async () => {
    const world = await openSlack();
    const blocks = [input('domain', WORDS), actions(button('Look it up'))];
    const { ts } = await world.call('chat.postMessage', { channel: 'U0MEGAN', blocks });

    await world.slack.press('megan', String(ts), 'Look it up', { domain: 'contoso.example' });

    expect(world.heard[0]?.body).toMatchObject({
      state: {
        values: { domain: { field: { type: 'plain_text_input', value: 'contoso.example' } } },
      },
    });
  });
});

describe('a response address', () => {
  /** Presses a button and answers at the address it came with. */
  const respond = async (world: World, body: Json): Promise<number> => {
    const pressed = world.heard.at(-1)?.body['response_url'];
    return (await fetch(String(pressed), { method: 'POST', body: JSON.stringify(body) })).status;
  };
  const pressOn = async (world: World): Promise<string> => {
    const id = await cardWith(world, button('Claim'));
    await world.slack.press('isaiah', id, 'Claim');
    return id;
  };

  test('replaces the message, or answers the person alone', async () => {
    const world = await openSlack();
    const id = await pressOn(world);

    await respond(world, { text: 'Claimed.', replace_original: true });
    await respond(world, { text: 'Only you.' });

    expect(world.slack.chats()[0]?.messages).toMatchObject([
      { id, text: 'Claimed.' },
      { text: 'Only you.', onlyFor: 'isaiah' },
    ]);
  });

  test('works five times', async () => {
    const world = await openSlack();
    await pressOn(world);

    const statuses = [];
    for (const text of ['1', '2', '3', '4', '5', '6'])
      statuses.push(await respond(world, { text }));

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('works for thirty minutes', async () => {
    const world = await openSlack();
    await pressOn(world);
    world.clock.advance(30 * 60_000 + 1);

    expect(await respond(world, { text: 'late' })).toBe(404);
  });
});

describe('the Home tab', () => {
  const HOME = { type: 'home', blocks: [actions(button('Start'))] };

  test('is asked for when it is opened, shown when it is published', async () => {
    const { slack, call, heard } = await openSlack();

    await slack.openHome('megan');
    await call('views.publish', { user_id: 'U0MEGAN', view: HOME });

    expect(heard[0]?.body).toMatchObject({
      event: { type: 'app_home_opened', user: 'U0MEGAN', tab: 'home' },
    });
    expect(slack.homes()).toMatchObject([{ person: 'megan', blocks: HOME.blocks }]);
  });

  test('has buttons that name no channel', async () => {
    const { slack, call, heard } = await openSlack();
    await call('views.publish', { user_id: 'U0MEGAN', view: HOME });

    await slack.press('megan', slack.home('megan')!.id, 'Start');

    expect(heard[0]?.body).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    expect(heard[0]?.body).not.toHaveProperty('channel');
  });
});

describe('the shortcut on a message', () => {
  test('brings the message', async () => {
    const world = await openSlack();
    await world.slack.say('isaiah', 'the move hangs', SUPPORT);
    const id = world.slack.chats()[0]!.messages[0]!.id;

    await world.slack.shortcut('isaiah', id);

    expect(world.heard[1]?.body).toMatchObject({
      type: 'message_action',
      callback_id: 'ask_handover',
      message: { ts: id, text: 'the move hangs' },
      channel: { id: SUPPORT },
    });
  });
});
