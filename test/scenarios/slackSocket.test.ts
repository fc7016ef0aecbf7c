import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { good } from '../../sandbox/journeys/good.js';
import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { acceptTerms, answerEverything } from '../../sandbox/journeys/steps.js';
import type { SocketMode } from '../../sandbox/outside/slack/socketMode.js';
import { openStage, type Stage } from '../../sandbox/stage.js';

let stage: Stage;
let cast: Cast;
let line: SocketMode;
beforeEach(async () => {
  stage = await openStage({ platforms: ['slack'], isSocketMode: true });
  cast = castOf(stage, { requester: 'slack', approver: 'slack' });
  line = stage.slack.socketMode!;
});
afterEach(() => stage.close());

describe('over a connection that we open ourselves', () => {
  test('the whole journey is played', async () => {
    await good.play(cast);

    cast.megan.sees('all five outcomes are reached');
  });

  test('a wrong answer in a dialog stays at its input', async () => {
    await answerEverything(cast);
    await acceptTerms(cast);
    await cast.megan.presses('Send the request');

    await cast.megan.presses('Ask someone else', {
      'Name or e-mail address': 'nobody in particular',
    });

    expect(stage.slack.modals()).toMatchObject([{ person: 'megan', errors: { to: /./ } }]);
  });

  test('Slack is spoken to again after it renewed the connection', async () => {
    const again = line.connected();
    line.renew();
    await stage.advance(60_000);
    await again;

    await cast.megan.says('hi');

    cast.megan.sees('Bring your Azure account into Lumen’s care');
  });

  test('one connection is open, also after a restart', async () => {
    expect(line.connections()).toBe(1);

    await stage.restart();

    expect(line.connections()).toBe(1);
  });
});
