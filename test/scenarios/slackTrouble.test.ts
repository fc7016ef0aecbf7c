import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf, type Pair } from '../../sandbox/journeys/journey.js';
import {
  acceptTerms,
  answerEverything,
  authorize,
  sendRequest,
} from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createLedger, type Ledger } from './ledger.js';
import { inSight } from './sight.js';

const SLACK_ONLY: Pair = { requester: 'slack', approver: 'slack' };
const EVENTS_ONLY = 'application/json';

let stage: Stage;
let cast: Cast;
let ledger: Ledger;
beforeEach(async () => {
  ledger = createLedger();
  stage = await openStage({ platforms: ['slack'], wrapStore: ledger.wrapStore });
  cast = castOf(stage, SLACK_ONLY);
});
afterEach(() => stage.close());

const events = () =>
  stage.slack.recorded().filter(({ headers }) => headers['content-type'] === EVENTS_ONLY);
const mailsTo = (address: string) =>
  stage.outside.mailbox.messages().filter(({ to }) => to.includes(address));

describe('in Slack alone', () => {
  test('every event that Slack sends again is answered and changes nothing', async () => {
    await sendRequest(cast);
    const before = { events: await ledger.events(), seen: inSight(stage.slack) };
    const sent = events();
    const statuses: number[] = [];

    for (const request of sent) {
      const { status } = await stage.slack.retry(request, 1, 'http_timeout');
      statuses.push(status);
    }
    await stage.settled();

    expect(sent.length).toBeGreaterThan(3);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await ledger.events()).toEqual(before.events);
    expect(inSight(stage.slack)).toEqual(before.seen);
  });

  test('tokens that are revoked before the request is sent let the mail ask instead', async () => {
    await answerEverything(cast);
    await acceptTerms(cast);

    expect((await stage.slack.revokeToken()).status).toBe(200);
    expect((await cast.megan.presses('Send the request')).status).toBe(200);
    await stage.settled();

    expect(mailsTo('alex@contoso.example')).toHaveLength(1);
  });

  test('a channel we were removed from does not keep the request from its approver', async () => {
    stage.slack.removeFromChannel();

    await sendRequest(cast);
    await authorize(cast);

    expect(inSight(stage.slack).some(({ chat }) => chat === stage.slack.supportChannelId)).toBe(
      false,
    );
  });

  test('somebody of another company gets one polite sentence and starts nothing', async () => {
    stage.slack.setStranger('diego', true);

    await cast.diego.says('hi');

    cast.diego.sees('Handover serves the companies it was set up for');
    expect(await ledger.migrations()).toEqual([]);
  });

  test('words while Slack cannot be spoken to are taken, and answered when said again', async () => {
    stage.slack.faults.set('unavailable', 100);
    await cast.megan.says('hi');
    stage.slack.faults.clear();

    await cast.megan.says('hi');

    cast.megan.sees('Bring your Azure account into Lumen’s care');
  });
});
