import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Logger } from 'pino';

import { type Bot, startBot } from '../src/bot/bot.js';
import { type Config, readConfig } from '../src/bot/config.js';
import { createLog } from '../src/bot/log.js';
import { openStore } from '../src/bot/openStore.js';
import type { TurnReport } from '../src/bot/turn.js';
import type { Platform } from '../src/messages/people.js';
import { type Clock, createMovableClock, type MovableClock } from '../src/services/clock.js';
import { newLedgerKey } from '../src/services/ledger/keys.js';
import type { Ledger } from '../src/services/ledger/ledger.js';
import type { Store } from '../src/services/store/store.js';
import { freePort } from './freePort.js';
import { identify } from './identify.js';
import { CAM_ORGANIZATION, CAM_TOKEN } from './outside/cam.js';
import { createFakeConnector, type FakeConnector } from './outside/connector.js';
import type { SupportChannel } from './outside/connectorRooms.js';
import { closeOutside, openOutside, type Outside } from './outside/everything.js';
import { selfSigned } from './outside/selfSigned.js';
import { createFakeSlack, type FakeSlack } from './outside/slack/slack.js';
import { EVERYONE, type SandboxPerson, TENANTS } from './people.js';

const SUPPORT_CHANNEL: SupportChannel = {
  id: '19:azure-migrations@thread.tacv2',
  name: 'Azure migrations',
  members: ['isaiah'],
};
const SLACK_SIGNING_SECRET = 'a-secret-for-the-sandbox-and-nothing-else';
/** The partner's user who is given Owner, and will be a guest in the customer's tenant. */
export const OWNER_GRANTEE = 'tam@lumen.example';
const TERMS = fileURLToPath(new URL('./terms', import.meta.url));

export interface StageOptions {
  /** Absent: any free one. */
  readonly port?: number | undefined;
  /** Absent: a temporary folder, removed at the end. */
  readonly dataDir?: string | undefined;
  readonly onTurn?: (turn: TurnReport) => void;
  /** Opens the store at each start. Absent: the one the variables name, as in production. */
  readonly openStore?: (config: Config, clock: Clock) => Promise<Store & Ledger>;
  /** Starts the bot, as often as it is started. Absent: in this process, over {@link openStore}. */
  readonly startBot?: (config: Config, clock: Clock, around: Surroundings) => Promise<Bot>;
  /** Who has a chat. Absent: the sandbox's people. */
  readonly people?: readonly SandboxPerson[];
  /** Stands between bot and store; for tests that break it. */
  readonly wrapStore?: (store: Store) => Store;
  /** The platforms the bot serves; Teams when absent. */
  readonly platforms?: readonly Platform[];
  /** How long Slack waits for an answer, in real time; its own three seconds when absent. */
  readonly slackPatienceMs?: number;
  /** The bot connects to Slack, instead of Slack to the bot. */
  readonly isSocketMode?: boolean;
  /** Our app signs in with a certificate instead of its secret. */
  readonly usesCertificate?: boolean | undefined;
  /** More variables, or other values for them. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Logger;
}

/** What stands around the bot. */
export interface Surroundings {
  readonly outside: Outside;
  readonly teams: FakeConnector;
  readonly slack: FakeSlack;
}

const serves = (platform: Platform, { platforms = ['teams'] }: StageOptions): boolean =>
  platforms.includes(platform);

/** The whole world on one machine: the bot, the outside, and the people's chats. */
export interface Stage {
  readonly config: Config;
  readonly clock: MovableClock;
  readonly outside: Outside;
  readonly teams: FakeConnector;
  readonly slack: FakeSlack;
  /** Where our app's certificate is, with its key; there is one with `usesCertificate`. */
  readonly certificateFile: string;
  readonly bot: () => Bot;
  /** Resolves when everything committed so far was delivered. */
  readonly settled: () => Promise<void>;
  /** Moves time forward and lets what became due happen. */
  advance(ms: number): Promise<void>;
  /** Stops the bot and starts it anew over the same data. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Opens the outside first, then starts the bot in the middle of it. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const clock = createMovableClock();
  const folder = await mkdtemp(join(tmpdir(), 'handover-'));
  const roots = join(folder, 'roots.pem');
  const dataDir = options.dataDir ?? join(folder, 'data');
  const outside = await openOutside(() => clock.now());
  const teams = await openTeams(() => botUrl, clock, options.people ?? EVERYONE);
  const slack = await openSlack(() => botUrl, clock, options);
  // Last, so that none of the others is given the port that was free a moment ago.
  const port = options.port ?? (await freePort());
  const botUrl = `http://127.0.0.1:${port}`;
  const certificateFile = join(folder, 'app.pem');
  await prepare({ outside, roots, certificateFile, botUrl }, options);
  const places = { outside, teams, slack, dataDir, roots, port, botUrl, certificateFile };
  const config = configFor(places, options);
  const start = () => startWith(options, config, clock, { outside, teams, slack });
  let bot = await start();
  return {
    ...{ config, clock, outside, teams, slack, certificateFile },
    bot: () => bot,
    settled: () => bot.idle(),
    async advance(ms) {
      clock.advance(ms);
      bot.nudge();
      await bot.idle();
    },
    async restart(meanwhile) {
      await bot.stop();
      await meanwhile?.();
      bot = await start();
      await bot.idle();
    },
    async close() {
      await bot.stop();
      await Promise.all([teams.close(), slack.close(), closeOutside(outside)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The files our variables name, and what the outside must know of us beforehand. */
async function prepare(
  {
    outside,
    roots,
    certificateFile,
    botUrl,
  }: Pick<Places, 'outside' | 'roots' | 'certificateFile' | 'botUrl'>,
  { usesCertificate }: StageOptions,
): Promise<void> {
  await writeFile(roots, outside.signer.rootPem);
  outside.partnerCenter.registerWebhook(`${botUrl}/partner-center/events`);
  if (!usesCertificate) return;
  const { pem, certificate } = await selfSigned();
  await writeFile(certificateFile, pem);
  outside.entra.register(certificate);
}

const openTeams = (
  botUrl: () => string,
  clock: Clock,
  people: readonly SandboxPerson[],
): Promise<FakeConnector> =>
  createFakeConnector({
    botUrl,
    people,
    supportChannel: SUPPORT_CHANNEL,
    clock,
  });

const openSlack = (
  botUrl: () => string,
  clock: Clock,
  { people = EVERYONE, isSocketMode = false, slackPatienceMs }: StageOptions,
): Promise<FakeSlack> =>
  createFakeSlack({
    botUrl,
    signingSecret: SLACK_SIGNING_SECRET,
    ...{ people, clock, isSocketMode },
    ...(slackPatienceMs !== undefined && { patienceMs: slackPatienceMs }),
    support: SUPPORT_CHANNEL.members.filter((key) => people.some((person) => person.key === key)),
  });

const startWith = (options: StageOptions, ...given: Beginning): Promise<Bot> =>
  options.startBot?.(...given) ?? startHere(given[0], given[1], options);
type Beginning = Parameters<NonNullable<StageOptions['startBot']>>;

/** Starts the bot in this process, over whatever the store holds. */
export async function startHere(config: Config, clock: Clock, options: StageOptions): Promise<Bot> {
  const open = options.openStore ?? ((...[read, time]) => openStore(read, { clock: time }));
  const store = await open(config, clock);
  return startBot(config, {
    clock,
    log: options.log ?? createLog('silent'),
    store: options.wrapStore?.(store) ?? store,
    ledger: store,
    ...(serves('teams', options) && { anonymousTeams: { identify } }),
    takesSampleTerms: true,
    rotationPausesMs: [0, 0],
    ...(options.onTurn && { onTurn: options.onTurn }),
  });
}

interface Places {
  readonly outside: Outside;
  readonly teams: FakeConnector;
  readonly slack: FakeSlack;
  readonly dataDir: string;
  readonly roots: string;
  readonly certificateFile: string;
  readonly port: number;
  readonly botUrl: string;
}

const teamsVariables = ({ serviceUrl }: FakeConnector) => ({
  ALLOWED_TENANTS: TENANTS.contoso,
  SUPPORT_TEAMS_CHANNEL: SUPPORT_CHANNEL.id,
  TEAMS_SERVICE_URL: serviceUrl,
});

const slackVariables = ({ apiUrl, botToken, supportChannelId, socketMode }: FakeSlack) => ({
  SLACK_API_URL: apiUrl,
  SLACK_BOT_TOKEN: botToken,
  ...(socketMode ? { SLACK_APP_TOKEN: socketMode.appToken } : { SLACK_SIGNING_SECRET }),
  SUPPORT_SLACK_CHANNEL: supportChannelId,
});

/** The variables of production, with every address on this machine. */
function configFor(places: Places, options: StageOptions): Config {
  const { outside, teams, slack, dataDir, roots, port, botUrl } = places;
  return readConfig({
    PORT: String(port),
    PUBLIC_URL: botUrl,
    DATA_DIR: dataDir,
    PARTNER_TENANT_ID: TENANTS.lumen,
    OWNER_GRANTEE,
    SUPPORT_EMAIL: 'support@lumen.example',
    TERMS_DIR: TERMS,
    ...(serves('teams', options) && teamsVariables(teams)),
    ...(serves('slack', options) && slackVariables(slack)),
    MicrosoftAppTenantId: TENANTS.contoso,
    ENTRA_CLIENT_ID: outside.entra.clientId,
    ENTRA_CLIENT_SECRET: outside.entra.clientSecret,
    ...(options.usesCertificate && { ENTRA_CLIENT_CERTIFICATE: places.certificateFile }),
    PARTNER_CENTER_REFRESH_TOKEN: outside.entra.partnerRefreshToken,
    CAM_URL: outside.cam.url,
    CAM_TOKEN,
    CAM_ORGANIZATION,
    SMTP_URL: outside.mailbox.url,
    MAIL_FROM: 'Handover <handover@lumen.example>',
    // The same at every start, so that a client's cards outlive a restart of the sandbox.
    LINK_KEY: 'a-key-for-the-sandbox-and-nothing-else',
    LEDGER_KEY: newLedgerKey(),
    SECRETS_KEY: 'another-key-for-the-sandbox-and-nothing-else',
    LOGIN_URL: outside.entra.url,
    GOVERNMENT_LOGIN_URL: outside.entra.governmentUrl,
    GRAPH_URL: outside.arm.graphUrl,
    ARM_URL: outside.arm.url,
    PARTNER_CENTER_URL: outside.partnerCenter.url,
    ADMIN_CENTER_URL: outside.adminCenter.url,
    WEBHOOK_CERTIFICATE_HOSTS: outside.signer.host,
    WEBHOOK_ROOTS_FILE: roots,
    ...options.environment,
  });
}
