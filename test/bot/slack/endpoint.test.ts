import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { NO_ACK } from '../../../src/messages/ack.js';
import { later, MINUTE_MS } from '../../builders.js';
import {
  aMessage,
  anAction,
  anEvent,
  type Edge,
  FORM_TYPE,
  JSON_TYPE,
  openEdge,
  post,
  postForm,
  postJson,
  postPayload,
} from './kit.js';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
beforeEach(() => {
  edge.taken.length = 0;
  edge.answerWith(NO_ACK);
});
afterAll(() => edge.close());

describe('a request to /slack/events', () => {
  test('is answered with the challenge of a hand-shake', async () => {
    const answer = await postJson(edge, { type: 'url_verification', challenge: 'c-123' });

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ challenge: 'c-123' });
  });

  test('is answered when Slack checks the certificate, unsigned', async () => {
    const unsigned = { without: ['x-slack-signature', 'x-slack-request-timestamp'] };

    expect(await postForm(edge, { ssl_check: '1', token: 't' }, unsigned)).toEqual({
      status: 200,
      text: '',
    });
  });

  test.each([
    ['with a wrong signature', { headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } }],
    ['with a signature of another version', { headers: { 'x-slack-signature': 'v1=abc' } }],
    ['with an empty signature', { headers: { 'x-slack-signature': '' } }],
    ['without a signature', { without: ['x-slack-signature'] }],
    ['without a timestamp', { without: ['x-slack-request-timestamp'] }],
    ['with a timestamp in words', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['signed six minutes ago', { at: later(-6 * MINUTE_MS) }],
    ['signed six minutes from now', { at: later(6 * MINUTE_MS) }],
  ])('%s is refused', async (_how, difference) => {
    const answer = await postJson(edge, anEvent(aMessage()), difference);

    expect(answer.status).toBe(401);
    expect(edge.taken).toEqual([]);
  });

  test('signed four minutes ago is taken', async () => {
    const answer = await postJson(edge, anEvent(aMessage()), { at: later(-4 * MINUTE_MS) });

    expect(answer.status).toBe(200);
    expect(edge.taken).toHaveLength(1);
  });

  test.each([
    ['JSON that is broken', '{"type":', JSON_TYPE],
    ['nothing at all', '', JSON_TYPE],
    ['a list', '[]', JSON_TYPE],
    ['a number', '7', JSON_TYPE],
    ['a payload that is broken', 'payload=%7B', FORM_TYPE],
    ['a payload that is a word', 'payload=%22hello%22', FORM_TYPE],
  ])('with %s cannot be read', async (_what, body, contentType) => {
    expect((await post(edge, body, contentType)).status).toBe(400);
  });

  test.each<[string, unknown]>([
    ['an unknown type', { type: 'something_new' }],
    ['no type', {}],
    ['an event without an event', { type: 'event_callback', team_id: 'T0CONTOSO' }],
    ['an event that is a word', { type: 'event_callback', event: 'message', event_id: 'Ev1' }],
    ['an event of an unknown type', anEvent({ type: 'reaction_added', user: 'U0MEGAN' })],
    ['a message without a sender', anEvent({ type: 'message', channel_type: 'im' })],
    ['a mention of nothing', anEvent({ type: 'app_mention' })],
    ['a Home tab of nobody', anEvent({ type: 'app_home_opened' })],
  ])('with %s is left alone', async (_what, body) => {
    expect(await postJson(edge, body)).toEqual({ status: 200, text: '' });
    expect(edge.taken).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['an unknown type', { type: 'something_new', user: { id: 'U0MEGAN' } }],
    ['no actions', { ...anAction('migration.status'), actions: [] }],
    ['actions that are words', { ...anAction('migration.status'), actions: ['press'] }],
    ['nobody who pressed', { ...anAction('migration.status'), user: null }],
    ['a modal without a view', { type: 'view_submission', user: { id: 'U0MEGAN' } }],
    ['a closed modal', { type: 'view_closed', user: { id: 'U0MEGAN' }, view: { id: 'V1' } }],
    ['a shortcut without a message', { type: 'message_action', callback_id: 'ask_handover' }],
    ['options to suggest', { type: 'block_suggestion', value: 'a', user: { id: 'U0MEGAN' } }],
  ])('with a payload of %s is left alone', async (_what, payload) => {
    expect((await postPayload(edge, payload)).status).toBe(200);
    expect(edge.taken).toEqual([]);
  });

  test('of a megabyte is too large', async () => {
    const answer = await postJson(edge, anEvent(aMessage({ text: 'x'.repeat(1_048_576) })));

    expect(answer.status).toBe(413);
    expect(edge.taken).toEqual([]);
  });

  test('is answered 500 when nothing could be stored, so that Slack sends it again', async () => {
    edge.answerWith(new Error('disk full'));

    expect(await postJson(edge, anEvent(aMessage()))).toEqual({ status: 500, text: '' });
  });

  test('sent again has the same id', async () => {
    const body = anEvent(aMessage());

    await postJson(edge, body);
    await postJson(edge, body, { headers: { 'x-slack-retry-num': '1' } });

    expect(edge.taken).toHaveLength(2);
    expect(edge.taken[0]?.id).toBe(edge.taken[1]?.id);
  });

  test('of another workspace is left alone', async () => {
    const elsewhere = { team_id: 'T0OTHER', authorizations: [{ team_id: 'T0OTHER' }] };

    expect((await postJson(edge, anEvent(aMessage({ team: 'T0OTHER' }), elsewhere))).status).toBe(
      200,
    );
    expect(edge.taken).toEqual([]);
  });
});
