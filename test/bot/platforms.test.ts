import { pino } from 'pino';

import { createFakeSlack } from '../../sandbox/outside/slack/slack.js';
import { EVERYONE, PEOPLE } from '../../sandbox/people.js';
import { createCases } from '../../src/bot/cases.js';
import { createSealer } from '../../src/bot/seal.js';
import { createSlack } from '../../src/bot/slack/slack.js';
import { personId } from '../../src/messages/ids.js';
import { createTestClock } from '../../src/services/clock.js';
import { createHttp } from '../../src/services/http.js';
import { NOON, RULES } from '../builders.js';
import { platformContract, type PlatformUnderTest } from '../contracts/platform.js';
import { createFolders } from '../services/store/folders.js';
import { CONTEXT } from './slack/kit.js';
import { openEdge } from './teams/kit.js';

/** How long a request may take; one test waits for it. */
const TIMEOUT_MS = 2_000;

const teamsId = ({ tenantId, objectId }: (typeof PEOPLE)['megan']) =>
  personId.parse(`teams:${tenantId}/${objectId}`);
const slackId = (key: string) => personId.parse(`slack:T0SANDBOX/U0${key.toUpperCase()}`);

async function openTeams(): Promise<PlatformUnderTest> {
  const edge = await openEdge({ timeoutMs: TIMEOUT_MS });
  const { platform, teams } = edge;
  return {
    platform,
    close: () => edge.close(),
    chats: () => teams.chats(),
    megan: { id: teamsId(PEOPLE.megan), name: 'Megan Bowen' },
    isaiah: { id: teamsId(PEOPLE.isaiah), name: 'Isaiah Langer' },
    elsewhere: slackId('isaiah'),
    loseMegan: () => {
      teams.setInstalled('megan', false);
    },
    faults: teams.faults,
    secret: 'Bearer',
  };
}

async function openSlack(): Promise<PlatformUnderTest> {
  const clock = createTestClock(NOON);
  const signingSecret = 'a signing secret of the tests';
  const fake = await createFakeSlack({ clock, signingSecret, botUrl: () => '', people: EVERYONE });
  const folders = createFolders();
  const http = createHttp({ timeoutMs: TIMEOUT_MS });
  const store = await folders.open(await folders.make());
  const { platform } = createSlack({
    config: {
      PUBLIC_URL: 'https://handover.example',
      PARTNER_NAME: 'Lumen',
      SLACK_API_URL: fake.apiUrl,
      SLACK_BOT_TOKEN: fake.botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SUPPORT_SLACK_CHANNEL: fake.supportChannelId,
      SECRETS_KEY: [],
    },
    ...{ http, clock, context: CONTEXT, store, cases: createCases({ store, rules: RULES }) },
    log: pino({ level: 'silent' }),
    buttons: createSealer(['a secret of the tests, long enough'], 'button'),
    handleInput: () => Promise.resolve({ ack: 'none' }),
  });
  return {
    platform,
    chats: () => fake.chats(),
    megan: { id: slackId('megan'), name: 'Megan Bowen' },
    isaiah: { id: slackId('isaiah'), name: 'Isaiah Langer' },
    elsewhere: teamsId(PEOPLE.megan),
    loseMegan: () => {
      fake.setDeactivated('megan', true);
    },
    faults: fake.faults,
    secret: fake.botToken,
    async close() {
      await fake.close();
      await http.close();
      await folders.cleanup();
    },
  };
}

platformContract('Teams', openTeams);
platformContract('Slack', openSlack);
