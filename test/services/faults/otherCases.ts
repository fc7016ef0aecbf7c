import { CAM_ORGANIZATION, CAM_TOKEN, createFakeCam } from '../../../sandbox/outside/cam.js';
import { createFakeConnector } from '../../../sandbox/outside/connector.js';
import { createFakeSlack } from '../../../sandbox/outside/slack/slack.js';
import { EVERYONE } from '../../../sandbox/people.js';
import { createSlackApi } from '../../../src/bot/slack/api.js';
import { connectorAt } from '../../../src/bot/teams/rest.js';
import { personId } from '../../../src/messages/ids.js';
import { createCamClient } from '../../../src/services/directory/cam.js';
import { ADDRESS, type ClientCase, clock, isPost, opened, SECRET, TOKEN } from './clientCase.js';

const CAM = 'Cloud Application Manager';
type Cam = ReturnType<typeof createCamClient>;
const camCase = (
  name: string,
  work: (cam: Cam) => Promise<unknown>,
  more: Partial<Pick<ClientCase, 'method' | 'idempotent' | 'fails'>> = {},
): ClientCase => ({
  name,
  service: CAM,
  method: 'GET',
  idempotent: true,
  ...more,
  async open(http) {
    const fake = await createFakeCam();
    // Where an answer must not be needed to go on, the fake's own token has to be good.
    const token = more.fails ? CAM_TOKEN : TOKEN;
    const ask = () =>
      work(
        createCamClient({ http, clock, camUrl: fake.url, token, organization: CAM_ORGANIZATION }),
      );
    return opened({ gate: fake.gate, ask, close: () => fake.close() });
  },
});
const MEGAN = { id: personId.parse(`teams:x/${SECRET}`), name: SECRET, email: ADDRESS };
const SCOPE = { kind: 'organization', id: 'organization/Contoso', name: 'Contoso' } as const;
export const camCases: readonly ClientCase[] = [
  camCase('who administers what', (cam) => cam.standingOf(MEGAN)),
  camCase('how a provider stands', (cam) => cam.provider(SECRET, SCOPE)),
  camCase('to create a provider', (cam) => cam.createProvider(SECRET, SCOPE), {
    method: 'POST',
    idempotent: false,
    fails: isPost,
  }),
];

type Connector = ReturnType<typeof connectorAt>;
const connectorCase = (
  name: string,
  work: (connector: Connector) => Promise<unknown>,
  method: ClientCase['method'],
): ClientCase => ({
  name,
  service: 'Teams',
  method,
  idempotent: method !== 'POST',
  async open(http) {
    const fake = await createFakeConnector({
      botUrl: () => 'http://127.0.0.1:1',
      people: EVERYONE,
      supportChannel: { id: 'channel', name: 'Channel', members: [] },
      clock,
    });
    const authorization = () => Promise.resolve(`Bearer ${TOKEN}`);
    const ask = () => work(connectorAt(fake.serviceUrl, { http, authorization }));
    return opened({ gate: fake.gate, ask, close: () => fake.close() });
  },
});
const ACTIVITY = { type: 'message', text: SECRET };
export const connectorCases: readonly ClientCase[] = [
  connectorCase('to send', (teams) => teams.send(SECRET, ACTIVITY), 'POST'),
  connectorCase('to edit', (teams) => teams.update(SECRET, SECRET, ACTIVITY), 'PUT'),
  connectorCase('who is in a channel', (teams) => teams.members(SECRET), 'GET'),
];

type Slack = ReturnType<typeof createSlackApi>;
const slackCase = (
  name: string,
  work: (slack: Slack) => Promise<unknown>,
  idempotent: boolean,
): ClientCase => ({
  name,
  service: 'Slack',
  method: 'POST',
  idempotent,
  async open(http) {
    const fake = await createFakeSlack({
      botUrl: () => 'http://127.0.0.1:1',
      signingSecret: SECRET,
      clock,
      people: EVERYONE,
    });
    const ask = () => work(createSlackApi(`xoxb-${SECRET}`, { http, apiUrl: fake.apiUrl }));
    return opened({ gate: fake.gate, ask, close: () => fake.close() });
  },
});
const MESSAGE = { channel: SECRET, text: SECRET, blocks: [] };
export const slackCases: readonly ClientCase[] = [
  slackCase('to post', (slack) => slack.post(MESSAGE), false),
  slackCase('to edit', (slack) => slack.update('1.1', MESSAGE), true),
  slackCase('somebody by address', (slack) => slack.userByEmail(ADDRESS), true),
];
