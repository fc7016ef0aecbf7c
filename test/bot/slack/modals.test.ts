import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { DIRECT, TEAM } from './fakeSlack.js';
import { aCard, anAction, aSubmission, type Edge, openEdge, postPayload, sealed } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.close());

const STANDING = '1795348800.000200';
const whispered = () => edge.fake.argsOf('chat.postEphemeral');

describe('a modal that was sent', () => {
  /** What the opened modal keeps. */
  async function opened(): Promise<string> {
    await postPayload(edge, anAction('consent.decline', {}, { conversation: DIRECT }));
    const [call] = edge.fake.argsOf('views.open');
    return (call?.['view'] as { private_metadata: string }).private_metadata;
  }
  const reason = (value: string) => ({ reason: { input: { type: 'plain_text_input', value } } });
  const CLEAR = { response_action: 'clear' };

  test('is the press of its button, with what was filled in', async () => {
    const answer = await postPayload(edge, aSubmission(await opened(), reason('Not now.')));

    expect(JSON.parse(answer.text)).toEqual(CLEAR);
    expect(edge.taken).toMatchObject([
      {
        input: 'press',
        press: { action: 'consent.decline', conversation: DIRECT },
        fields: { reason: 'Not now.' },
        conversation: { id: DIRECT },
      },
    ]);
  });

  test('replaces the card its button stood in', async () => {
    edge.answerWith({ ack: 'card', card: aCard() });

    await postPayload(edge, aSubmission(await opened(), reason('Not now.')));

    expect(edge.fake.argsOf('chat.update')).toMatchObject([{ channel: DIRECT, ts: STANDING }]);
  });

  test('stays open with what is wrong at its input', async () => {
    edge.answerWith({ ack: 'refused', notice: { code: 'notUnderstood' } });

    const answer = await postPayload(edge, aSubmission(await opened(), reason('')));

    expect(JSON.parse(answer.text)).toEqual({
      response_action: 'errors',
      errors: { reason: expect.stringContaining('not understood') },
    });
  });

  test('closes when it is refused for who sent it', async () => {
    edge.answerWith({ ack: 'refused', notice: { code: 'notTheApprover' } });

    const answer = await postPayload(edge, aSubmission(await opened(), reason('Not now.')));

    expect(JSON.parse(answer.text)).toEqual(CLEAR);
    expect(whispered()).toHaveLength(1);
  });

  test('names the field of each problem of a form', async () => {
    const problems = [
      { question: 'domain', problem: { code: 'notADomain', typed: 'x' } },
      { question: 'notifyEmail', problem: { code: 'notAnAddress', typed: 'y' } },
    ];
    const form = { scopes: [], askCountry: false, askReseller: false, countries: [], filled: {} };
    const card = aCard({ kind: 'form', partner: 'Lumen', ...form, problems } as never);
    edge.answerWith({ ack: 'card', card });
    const values = { domain: { input: { value: 'x' } }, notifyEmail: { input: { value: 'y' } } };

    const answer = await postPayload(edge, aSubmission(sealed('draft.submitForm'), values));

    const { errors } = JSON.parse(answer.text) as { errors: Record<string, string> };
    expect(Object.keys(errors).toSorted()).toEqual(['domain', 'notifyEmail']);
  });

  test('sent again once corrected is another input', async () => {
    const kept = await opened();

    await postPayload(edge, aSubmission(kept, reason('')));
    await postPayload(edge, aSubmission(kept, reason('Not now.')));

    expect(new Set(edge.taken.map(({ id }) => id)).size).toBe(2);
  });

  test('delivered again is the same input', async () => {
    const kept = await opened();

    await postPayload(edge, aSubmission(kept, reason('Not now.')));
    await postPayload(edge, aSubmission(kept, reason('Not now.')));

    expect(new Set(edge.taken.map(({ id }) => id)).size).toBe(1);
  });

  test.each(['', 'garbage', '{}', '{"token":7}', 'null'])(
    'with %j kept in it is refused',
    async (kept) => {
      const answer = await postPayload(edge, aSubmission(kept, reason('Not now.')));

      expect(JSON.parse(answer.text)).toEqual(CLEAR);
      expect(edge.taken).toEqual([]);
    },
  );
});

describe('"Ask Handover about this"', () => {
  const shortcut = () =>
    postPayload(edge, {
      type: 'message_action',
      callback_id: 'ask_handover',
      user: { id: 'U0MEGAN', team_id: TEAM },
      team: { id: TEAM },
      trigger_id: 'trigger.9',
      message: { ts: '1', text: 'Do we lose our reservations?' },
    });

  test('shows the words before they are sent', async () => {
    await shortcut();

    expect(edge.taken).toEqual([]);
    const [call] = edge.fake.argsOf('views.open');
    expect(call).toMatchObject({ trigger_id: 'trigger.9', view: { callback_id: 'ask' } });
    expect(JSON.stringify(call)).toContain('"initial_value":"Do we lose our reservations?"');
  });

  test('sends them as the person’s own', async () => {
    const values = { words: { input: { value: 'Do we lose our reservations?' } } };

    await postPayload(edge, aSubmission('', values, { callback_id: 'ask' }));

    expect(edge.taken).toMatchObject([
      {
        input: 'message',
        text: 'Do we lose our reservations?',
        conversation: { id: DIRECT, kind: 'personal' },
      },
    ]);
  });

  test('is acknowledged although its trigger has died', async () => {
    edge.fake.answer('views.open', { ok: false, error: 'expired_trigger_id' });

    expect((await shortcut()).status).toBe(200);
  });
});
