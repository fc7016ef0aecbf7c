import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createVisitor, type Visited } from '../../sandbox/visit.js';
import { linkOn } from '../../sandbox/webPage.js';
import { createLedger, type Ledger } from './ledger.js';

const CLIENT = { id: '1234567890.0987654321', secret: 'sandbox-slack-secret' };

let stage: Stage;
let cast: Cast;
let ledger: Ledger;
beforeEach(async () => {
  ledger = createLedger();
  stage = await openStage({
    platforms: ['slack'],
    wrapStore: ledger.wrapStore,
    environment: {
      SLACK_BOT_TOKEN: '',
      SLACK_CLIENT_ID: CLIENT.id,
      SLACK_CLIENT_SECRET: CLIENT.secret,
      SLACK_STATE_SECRET: 'a state secret for tests and nothing else',
      SECRETS_KEY: 'a key of these tests that is long enough',
      SUPPORT_SLACK_CHANNEL: 'T0SANDBOX/C0SUPPORT',
    },
  });
  cast = castOf(stage, { requester: 'slack', approver: 'slack' });
});
afterEach(() => stage.close());

/** Isaiah installs us from his browser: our page, Slack's, and ours again. */
async function install(): Promise<Visited> {
  const browser = createVisitor('isaiah');
  const asked = await browser.get(`http://127.0.0.1:${stage.bot().port}/slack/install`);
  return browser.get(linkOn(asked, 'Allow'));
}

const types = async (): Promise<readonly string[] | undefined> =>
  (await ledger.types())['workspace/T0SANDBOX'];

describe('a workspace', () => {
  test('that did not install us is not answered, and nothing is stored of it', async () => {
    await cast.megan.says('hi');

    cast.megan.doesNotSee('Bring your Azure account');
    const streams = Object.keys(await ledger.types());
    expect(streams.filter((stream) => !stream.startsWith('partner/'))).toEqual([]);
  });

  test('that installed us asks and approves, with its token sealed in the store', async () => {
    expect(await install()).toMatchObject({ status: 200 });

    await sendRequest(cast);

    cast.isaiah.sees('Waits for the answer of Alex Wilber');
    expect(await types()).toEqual(['WorkspaceInstalled']);
    expect(JSON.stringify(await ledger.events())).not.toContain('xoxb');
  });

  test('keeps its token over a restart', async () => {
    await install();
    await stage.restart();

    await cast.megan.says('hi');

    cast.megan.sees('Bring your Azure account into Lumen’s care');
  });

  test('that takes its tokens back is forgotten, and served again once it installs us anew', async () => {
    await install();
    await stage.slack.revokeToken();
    await cast.megan.says('hi');
    cast.megan.doesNotSee('Bring your Azure account');

    await install();
    await cast.megan.says('hi');

    cast.megan.sees('Bring your Azure account into Lumen’s care');
    expect(await types()).toEqual(['WorkspaceInstalled', 'WorkspaceRemoved', 'WorkspaceInstalled']);
  });
});
