import { describe, expect, test } from '@jest/globals';

import {
  button,
  cardWith,
  input,
  type Json,
  modal,
  opens,
  openSlack,
  plain,
  repeat,
  triggerOf,
  WORDS,
  type World,
} from './slackKit.js';

const QUESTION = modal(
  input('reason', WORDS),
  input('mail', { type: 'email_text_input' }, { optional: true }),
);

describe('a dialog', () => {
  test('is filled in and sent in one press', async () => {
    const world = await openSlack();
    opens(world, { ...QUESTION, callback_id: 'decline', private_metadata: 'sealed' });
    const id = await cardWith(world, button('Decline'));

    await world.slack.press('isaiah', id, 'Decline', { reason: 'Not ours.' });

    expect(world.heard[1]?.body).toMatchObject({
      type: 'view_submission',
      view: {
        ...{ callback_id: 'decline', private_metadata: 'sealed' },
        state: {
          values: { reason: { field: { value: 'Not ours.' } }, mail: { field: { value: null } } },
        },
      },
    });
    expect(world.slack.modals()).toEqual([]);
  });

  test('stays open with the sentences at its fields', async () => {
    const world = await openSlack();
    opens(world, QUESTION, { response_action: 'errors', errors: { reason: 'Say more.' } });
    const id = await cardWith(world, button('Decline'));

    const pressed = await world.slack.press('isaiah', id, 'Decline', { reason: 'no' });

    expect(pressed.toast).toBe('Say more.');
    expect(world.slack.modals()).toMatchObject([
      { person: 'isaiah', errors: { reason: 'Say more.' } },
    ]);
  });

  test.each<[string, Json]>([
    ['errors at a field it does not have', { response_action: 'errors', errors: { other: 'No.' } }],
    ['a view Slack does not take', { response_action: 'update', view: { type: 'modal' } }],
    ['an action nobody knows', { response_action: 'close' }],
  ])('stays open, and Slack says that it failed, where the app answers %s', async (_, answer) => {
    const world = await openSlack();
    opens(world, QUESTION, answer);
    const id = await cardWith(world, button('Decline'));

    await world.slack.press('isaiah', id, 'Decline', { reason: 'no' });

    expect(world.slack.modals()).toMatchObject([{ trouble: expect.any(String), errors: {} }]);
  });

  test.each<[Readonly<Record<string, string>>, Json]>([
    [{}, { reason: 'This needs an answer.' }],
    [{ reason: 'x', mail: 'nowhere' }, { mail: 'This is not an e-mail address.' }],
  ])('filled in with %j is not sent at all', async (inputs, errors) => {
    const world = await openSlack();
    opens(world, QUESTION);
    await world.slack.press('isaiah', await cardWith(world, button('Decline')), 'Decline');

    await world.slack.submit('isaiah', inputs);

    expect(world.heard).toHaveLength(1);
    expect(world.slack.modals()).toMatchObject([{ errors }]);
  });

  test('may be replaced, and another laid over it', async () => {
    const world = await openSlack();
    opens(world, QUESTION, {
      response_action: 'push',
      view: { ...modal(), title: plain('Second') },
    });
    await world.slack.press('isaiah', await cardWith(world, button('Decline')), 'Decline', {
      reason: 'no',
    });

    const titles = world.slack.modals().map(({ title }) => title);
    await world.slack.dismiss('isaiah');

    expect(titles).toEqual(['A question', 'Second']);
    expect(world.slack.modals()).toHaveLength(1);
  });

  test('tells the app that it was closed where it asked to be told', async () => {
    const world = await openSlack();
    opens(world, { ...QUESTION, notify_on_close: true });
    await world.slack.press('isaiah', await cardWith(world, button('Decline')), 'Decline');

    await world.slack.dismiss('isaiah');

    expect(world.heard[1]?.body).toMatchObject({ type: 'view_closed' });
  });

  test('offers people to pick, by any of their names', async () => {
    const world = await openSlack();
    opens(world, modal(input('admin', { type: 'users_select' })));
    const id = await cardWith(world, button('Ask'));

    await world.slack.press('isaiah', id, 'Ask', { admin: 'alex@contoso.example' });

    expect(world.heard[1]?.body).toMatchObject({
      view: { state: { values: { admin: { field: { selected_user: 'U0ALEX' } } } } },
    });
  });
});

describe('a trigger id', () => {
  /** Presses, and opens a dialog with the trigger id of that press once `ms` have passed. */
  const openAfter = async (ms: number, world: World): Promise<Json> => {
    await world.slack.press('isaiah', await cardWith(world, button('Ask')), 'Ask');
    world.clock.advance(ms);
    return world.call('views.open', { trigger_id: triggerOf(world.heard[0]!), view: modal() });
  };

  test('opens a dialog within three seconds, not later', async () => {
    const [early, late] = [
      await openAfter(3_000, await openSlack()),
      await openAfter(3_001, await openSlack()),
    ];

    expect([early['ok'], late['error']]).toEqual([true, 'expired_trigger_id']);
  });

  test('opens one', async () => {
    const world = await openSlack();
    await openAfter(0, world);

    const again = { trigger_id: triggerOf(world.heard[0]!), view: modal() };

    expect(await world.call('views.open', again)).toMatchObject({ error: 'exchanged_trigger_id' });
  });

  test('lays at most three dialogs on each other', async () => {
    const world = await openSlack();
    const answers: Json[] = [];
    world.answerWith(async (heard) => {
      const method = answers.length === 0 ? 'views.open' : 'views.push';
      answers.push(await world.call(method, { trigger_id: triggerOf(heard), view: modal() }));
      return new Response('');
    });
    const id = await cardWith(world, button('Ask'));
    await repeat(4, () => world.slack.press('isaiah', id, 'Ask'));

    expect(answers.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
      'push_limit_reached',
    ]);
  });
});

describe('a view that changed meanwhile', () => {
  test('is not overwritten by who saw an older one', async () => {
    const world = await openSlack();
    opens(world, QUESTION);
    await world.slack.press('isaiah', await cardWith(world, button('Ask')), 'Ask');
    const { id, hash } = world.slack.openView('isaiah')!;
    const change = { view_id: id, hash, view: modal() };

    const first = await world.call('views.update', change);
    const second = await world.call('views.update', change);

    expect([first['ok'], second['error']]).toEqual([true, 'hash_conflict']);
  });
});
