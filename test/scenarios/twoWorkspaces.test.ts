import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import type { PersonKey } from '../../sandbox/people.js';
import { wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createVisitor } from '../../sandbox/visit.js';
import { linkOn } from '../../sandbox/webPage.js';
import { createLedger, type Ledger } from './ledger.js';
import { openTwoWorkspaces, THERE, type TwoWorkspaces } from './twoWorkspaces.js';

let two: TwoWorkspaces;
let stage: Stage;
let cast: Cast;
let ledger: Ledger;
beforeEach(async () => {
  ledger = createLedger();
  two = await openTwoWorkspaces({
    clock: () => stage.clock,
    here: () => stage.slack,
    botUrl: () => `http://127.0.0.1:${stage.bot().port}`,
    signingSecret: 'a-secret-for-the-sandbox-and-nothing-else',
  });
  stage = await openStage({
    platforms: ['slack'],
    wrapStore: ledger.wrapStore,
    environment: {
      SLACK_API_URL: two.apiUrl,
      SLACK_BOT_TOKEN: '',
      SLACK_CLIENT_ID: '1234567890.0987654321',
      SLACK_CLIENT_SECRET: 'sandbox-slack-secret',
      SLACK_STATE_SECRET: 'a state secret for tests and nothing else',
      SECRETS_KEY: 'a key of these tests that is long enough',
      SUPPORT_SLACK_CHANNEL: 'T0SANDBOX/C0SUPPORT',
    },
  });
  cast = castOf(stage, { requester: 'slack', approver: 'slack' });
  await install('here');
  await install('there');
});
afterEach(async () => {
  await stage.close();
  await two.close();
});

async function install(workspace: 'here' | 'there'): Promise<void> {
  two.installInto(workspace);
  const browser = createVisitor('isaiah');
  const asked = await browser.get(`http://127.0.0.1:${stage.bot().port}/slack/install`);
  expect(await browser.get(linkOn(asked, 'Allow'))).toMatchObject({ status: 200 });
}

/** Somebody writes in the other workspace; what they read there then. */
async function saidThere(person: PersonKey, text: string, chat?: string): Promise<string> {
  await two.there.say(person, text, chat);
  await stage.settled();
  return everything(two.there);
}

const everything = (slack: Pick<Stage['slack'], 'chats'>): string =>
  slack
    .chats()
    .flatMap(({ messages }) => messages.filter(({ from }) => from === 'handover').map(wordsOf))
    .join('\n');
/** What an installation itself asks. */
const INSTALLING: readonly string[] = ['oauth.v2.access', 'auth.test'];
const calls = (workspace: 'here' | 'there') =>
  two.calls().filter((call) => call.workspace === workspace);

describe('of two workspaces', () => {
  test('each is spoken to with its own token only', async () => {
    await sendRequest(cast);

    expect(calls('there').filter(({ method }) => !INSTALLING.includes(method))).toEqual([]);

    const before = calls('here').length;
    expect(await saidThere('megan', 'hi')).toContain('Bring your Azure account');
    expect(calls('there').map(({ method }) => method)).toContain('chat.postMessage');
    expect(calls('here')).toHaveLength(before);
  });

  test('people of the same id are two people: neither sees the other’s migration', async () => {
    await sendRequest(cast);
    const [migration] = await ledger.migrations();

    const read = await saidThere('megan', 'my migrations');
    await two.there.openHome('megan');
    await stage.settled();

    expect(read).toContain('Nothing yet.');
    expect(JSON.stringify(two.there.homes())).not.toContain('Contoso-Prod');
    expect(everything(two.there)).not.toContain('Contoso-Prod');
    expect((await ledger.migrations())[0]).toEqual(migration);
  });

  test('only the members of the channel that was configured are operators', async () => {
    await sendRequest(cast);
    await saidThere('isaiah', 'stuck', 'C0SUPPORT');
    await saidThere('isaiah', 'search contoso', 'C0SUPPORT');

    expect(everything(two.there)).not.toContain('Contoso-Prod');
    cast.isaiah.sees('Waits for the answer of Alex Wilber');
  });

  test('somebody who is in one through the other gets one sentence and starts nothing', async () => {
    two.there.setStranger('diego', true);
    const before = Object.keys(await ledger.types()).filter((id) => id.startsWith('migration/'));

    expect(await saidThere('diego', 'hi')).toContain(
      'Handover serves the companies it was set up for',
    );

    const after = Object.keys(await ledger.types()).filter((id) => id.startsWith('migration/'));
    expect(after).toEqual(before);
  });

  test('one that takes its tokens back leaves the other as it is', async () => {
    await two.there.revokeToken();
    await saidThere('megan', 'hi');
    expect(everything(two.there)).toBe('');
    expect((await ledger.types())[`workspace/${THERE}`]).toEqual([
      'WorkspaceInstalled',
      'WorkspaceRemoved',
    ]);

    await sendRequest(cast);
    cast.megan.sees('Waits for the answer of Alex Wilber');
  });

  test('a colleague is looked for where the asker is, and nowhere else', async () => {
    stage.slack.setDeactivated('alex', true);
    await two.there.arrive('alex');
    await stage.settled();
    const before = everything(two.there);

    await cast.megan.says('hi');
    await cast.megan.presses('Start');
    await cast.megan.says('migrate contoso.onmicrosoft.com, call it Contoso-Prod, mail it to me');
    await cast.megan.presses('Yes, that is us');
    await cast.megan.presses('Continue', { answer: 'organization/Contoso' });
    await cast.megan.says('alex@contoso.example');

    const lookUps = two.calls().filter(({ method }) => method === 'users.lookupByEmail');
    expect(new Set(lookUps.map(({ workspace }) => workspace))).toEqual(new Set(['here']));
    expect(everything(two.there)).toBe(before);
  });
});
