import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { DIRECT, SUPPORT, TEAM } from './fakeSlack.js';
import { aCard, anAction, type Edge, openEdge, postPayload } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.close());

const STANDING = '1795348800.000200';
const inSupport = {
  channel: { id: SUPPORT },
  message: { ts: STANDING, thread_ts: '1795348700.000001' },
};
const whispered = () => edge.fake.argsOf('chat.postEphemeral');

describe('a pressed button', () => {
  test('is taken with what was sealed into it', async () => {
    const answer = await postPayload(edge, anAction('migration.status'));

    expect(answer).toEqual({ status: 200, text: '' });
    expect(edge.taken).toMatchObject([
      {
        input: 'press',
        press: { action: 'migration.status', version: 1 },
        fields: {},
        from: { id: `slack:${TEAM}/U0MEGAN` },
        conversation: { id: DIRECT, kind: 'personal' },
      },
    ]);
  });

  test('brings what stands in the inputs of its message, by field', async () => {
    const values = {
      'answer~7': { input: { type: 'plain_text_input', value: 'contoso.com' } },
      'kind~7': { input: { type: 'static_select', selected_option: { value: 'payAsYouGo' } } },
      'many~7': {
        input: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] },
      },
      'to~7': { input: { type: 'users_select', selected_user: 'U0ALEX' } },
      'none~7': { input: { type: 'plain_text_input', value: null } },
    };

    await postPayload(edge, anAction('draft.answer', { state: { values } }));

    expect(edge.taken).toMatchObject([
      {
        fields: {
          answer: 'contoso.com',
          kind: 'payAsYouGo',
          many: 'a,b',
          to: 'alex@contoso.example',
          none: '',
        },
      },
    ]);
  });

  test('delivered again has the same id', async () => {
    const payload = anAction('migration.status');

    await postPayload(edge, payload);
    await postPayload(edge, payload);

    expect(new Set(edge.taken.map(({ id }) => id)).size).toBe(1);
  });

  test('pressed again has another id', async () => {
    const [action] = anAction('migration.status')['actions'] as readonly object[];

    await postPayload(edge, anAction('migration.status', { actions: [action] }));
    await postPayload(
      edge,
      anAction('migration.status', { actions: [{ ...action, action_ts: '1795348802.000000' }] }),
    );

    expect(new Set(edge.taken.map(({ id }) => id)).size).toBe(2);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['of another app', { action_id: 'approve', value: 'x' }],
    ['that opens an address', { action_id: 'open.0' }],
    ['that is an input', { action_id: 'input', selected_option: { value: 'x' } }],
  ])('%s is acknowledged and nothing more', async (_what, action) => {
    expect(await postPayload(edge, anAction('migration.status', { actions: [action] }))).toEqual({
      status: 200,
      text: '',
    });
    expect(edge.taken).toEqual([]);
    expect(whispered()).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['that we did not seal', { actions: [{ action_id: 'press.consent.accept.0', value: 'x' }] }],
    ['without a value', { actions: [{ action_id: 'press.consent.accept.0' }] }],
  ])('%s is refused privately', async (_what, difference) => {
    await postPayload(edge, anAction('consent.accept', difference));

    expect(edge.taken).toEqual([]);
    expect(whispered()).toMatchObject([{ channel: DIRECT, user: 'U0MEGAN' }]);
  });

  test('of a card copied from another conversation is refused', async () => {
    await postPayload(edge, anAction('migration.status', {}, { conversation: 'D0ALEX' }));

    expect(edge.taken).toEqual([]);
    expect(whispered()).toHaveLength(1);
  });

  test('by somebody of another company is refused politely', async () => {
    const user = { id: 'U0STRANGER', team_id: 'T0FABRIKAM' };

    await postPayload(edge, anAction('migration.status', { ...inSupport, user }));

    expect(edge.taken).toEqual([]);
    expect(whispered()).toMatchObject([{ user: 'U0STRANGER' }]);
  });

  test('is answered 500 when nothing could be stored', async () => {
    edge.answerWith(new Error('disk full'));

    expect((await postPayload(edge, anAction('migration.status'))).status).toBe(500);
  });
});

describe('the answer to a press', () => {
  test('replaces the pressed card', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postPayload(edge, anAction('migration.status'));

    expect(edge.fake.argsOf('chat.update')).toMatchObject([{ channel: DIRECT, ts: STANDING }]);
    expect(edge.fake.argsOf('chat.postMessage')).toEqual([]);
  });

  test('in a channel replaces the card of all', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postPayload(edge, anAction('case.claim', inSupport));

    expect(edge.fake.argsOf('chat.update')).toMatchObject([{ channel: SUPPORT, ts: STANDING }]);
  });

  test('in a channel asks back only who pressed', async () => {
    const card = aCard({ kind: 'notice', notice: { code: 'withdrawQuestion' }, actions: [] });
    edge.answerWith({ ack: 'card', card });

    await postPayload(edge, anAction('migration.withdraw', inSupport));

    expect(edge.fake.argsOf('chat.update')).toEqual([]);
    expect(whispered()).toMatchObject([
      { channel: SUPPORT, user: 'U0MEGAN', thread_ts: '1795348700.000001' },
    ]);
  });

  test('to a message only one person sees is a new one', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });
    const container = { type: 'message', is_ephemeral: true };

    await postPayload(edge, anAction('migration.status', { container }));

    expect(edge.fake.argsOf('chat.update')).toEqual([]);
    expect(edge.fake.argsOf('chat.postMessage')).toHaveLength(1);
  });

  test('is a line only the person sees, with typed text as text', async () => {
    const values = { typed: '<!channel> & <@U0ALEX>' };
    edge.answerWith({ ack: 'refused', notice: { code: 'notUnderstood', values } });

    await postPayload(edge, anAction('migration.status'));

    expect(whispered()).toMatchObject([
      {
        text: expect.stringContaining('&lt;!channel&gt; &amp; &lt;@U0ALEX&gt;'),
        blocks: [{ type: 'section', text: { type: 'plain_text' } }],
      },
    ]);
  });

  test('may be lost when Slack cannot be spoken to', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });
    edge.fake.answer('chat.update', { ok: false, error: 'token_revoked' });

    expect((await postPayload(edge, anAction('migration.status'))).status).toBe(200);
    expect(edge.taken).toHaveLength(1);
  });
});

describe('a press on the Home tab', () => {
  const onHome = {
    container: { type: 'view', view_id: 'V0HOME' },
    channel: undefined,
    message: undefined,
  };

  test('speaks in the conversation with the person, and draws the tab anew', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postPayload(edge, anAction('draft.start', onHome));

    expect(edge.taken).toMatchObject([{ conversation: { id: DIRECT, kind: 'personal' } }]);
    expect(edge.fake.argsOf('chat.postMessage')).toMatchObject([{ channel: DIRECT }]);
    expect(edge.fake.argsOf('views.publish')).toHaveLength(1);
  });
});

describe('a button that asks for more', () => {
  const asked = () => postPayload(edge, anAction('consent.decline', {}, { conversation: DIRECT }));

  test('opens its modal, without a turn', async () => {
    await asked();

    expect(edge.taken).toEqual([]);
    expect(edge.fake.argsOf('views.open')).toMatchObject([
      { trigger_id: 'trigger.1', view: { type: 'modal', callback_id: 'fields' } },
    ]);
  });

  test('tells the person when its modal came too late', async () => {
    edge.fake.answer('views.open', { ok: false, error: 'expired_trigger_id' });

    expect((await asked()).status).toBe(200);
    expect(whispered()).toHaveLength(1);
    expect(edge.fake.argsOf('views.open')).toHaveLength(1);
  });

  test('is a press at once where its inputs stand in the card', async () => {
    const values = { 'reason~1': { input: { value: 'We stay where we are.' } } };

    await postPayload(edge, anAction('consent.decline', { state: { values } }));

    expect(edge.fake.argsOf('views.open')).toEqual([]);
    expect(edge.taken).toMatchObject([{ fields: { reason: 'We stay where we are.' } }]);
  });

  test('opens the full text of terms', async () => {
    const actions = [{ action_id: 'read.0', value: 'a'.repeat(64) }];

    await postPayload(edge, anAction('consent.accept', { actions }));

    expect(JSON.stringify(edge.fake.argsOf('views.open'))).toContain('Terms.');
  });
});
