import { join } from 'node:path';

import { newLedgerKey } from '../src/services/ledger/keys.js';
import { APP_ID, SLACK_SECRET, SLACK_TOKEN, type Spoken, TOKEN_ISSUER } from './load/commands.js';
import { BUILT, PEERS, ROOT } from './places.js';

/** One bot that is measured. */
export interface Subject {
  readonly name: string;
  /** What it keeps, and how surely. */
  readonly keeps: 'nothing' | 'memory' | 'files' | 'synced files' | 'PostgreSQL';
  /** The program, for `node`. */
  readonly program: string;
  readonly environment: (given: Given) => Readonly<Record<string, string>>;
  /** A part of each reply of the form. */
  readonly expects: readonly string[];
  /** What it is spoken to in: Teams when absent; `signed` where it checks the Bot Framework's token. */
  readonly spoken?: Spoken;
}

/** Where a subject finds what it needs. */
export interface Given {
  /** An empty folder of its own. */
  readonly folder: string;
  /** The fake Bot Connector, and every other service. */
  readonly connectorUrl: string;
  readonly openIdUrl: string;
  /** An empty database of its own, where one was asked for. */
  readonly databaseUrl?: string | undefined;
}

const OUR_WORDS = [
  'What would you like to do with Azure?',
  'In which country',
  'reseller',
  'provider be called',
  'partner request',
  'primary domain',
];
const PEER_WORDS = [
  'What would you like to do with Azure?',
  'Which country',
  'Are you a reseller',
  'provider be called',
  'partner request',
  'Thank you',
];

const peer = (file: string) => join(PEERS, file);
const nothing = () => ({});
const files = ({ folder }: Given) => ({ STATE_FOLDER: join(folder, 'states') });
/** It refuses to run without a registration in what it takes for production. */
const DEVELOPMENT = { NODE_ENV: 'development' };

const FLOOR: Subject = {
  name: 'floor',
  keeps: 'nothing',
  program: peer('floor.js'),
  environment: nothing,
  expects: OUR_WORDS.map(() => 'always the same'),
};

const handover = {
  program: join(BUILT, 'start/ours.js'),
  expects: OUR_WORDS,
};

/** Everything our bot wants to know; every service but the Bot Connector is never asked in this form. */
const ourEnvironment = ({ folder, connectorUrl, databaseUrl }: Given) => ({
  DATA_DIR: join(folder, 'data'),
  ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  PARTNER_TENANT_ID: '72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3',
  OWNER_GRANTEE: 'tam@lumen.example',
  TERMS_DIR: join(ROOT, 'sandbox/terms'),
  DIRECTORY_FILE: join(ROOT, 'bench/directory.yaml'),
  ALLOWED_TENANTS: '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c',
  TEAMS_SERVICE_URL: connectorUrl,
  MicrosoftAppTenantId: '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c',
  ENTRA_CLIENT_ID: APP_ID,
  ENTRA_CLIENT_SECRET: 'bench',
  SMTP_URL: 'smtp://127.0.0.1:9',
  LINK_KEY: 'a-key-for-the-bench-and-nothing-else',
  SECRETS_KEY: 'another-key-for-the-bench-and-nothing-else',
  LEDGER_KEY: newLedgerKey(),
  PARTNER_CENTER_REFRESH_TOKEN: 'bench',
  LOGIN_URL: connectorUrl,
  PARTNER_CENTER_URL: connectorUrl,
  GRAPH_URL: connectorUrl,
  ARM_URL: connectorUrl,
});

const signedPeer = ({ openIdUrl }: Given) => ({ APP_ID, OPENID_URL: openIdUrl, TOKEN_ISSUER });

/** Bolt and we are told of Slack by the same variables. */
const slack = ({ connectorUrl }: Given) => ({
  SLACK_API_URL: `${connectorUrl}api/`,
  SLACK_BOT_TOKEN: SLACK_TOKEN,
  SLACK_SIGNING_SECRET: SLACK_SECRET,
});

/** Every subject, the floor first. */
export const SUBJECTS: readonly Subject[] = [
  FLOOR,
  { name: 'Handover', keeps: 'synced files', ...handover, environment: ourEnvironment },
  { name: 'Handover', keeps: 'PostgreSQL', ...handover, environment: ourEnvironment },
  ...(['memory', 'files'] as const).flatMap((keeps): readonly Subject[] => {
    const environment: Subject['environment'] = keeps === 'files' ? files : nothing;
    const shared = { keeps, environment, expects: PEER_WORDS };
    return [
      {
        name: 'Agents SDK',
        program: peer('agents.js'),
        ...shared,
        environment: (given) => ({ ...environment(given), ...DEVELOPMENT }),
      },
      { name: 'Teams SDK', program: peer('teams.js'), ...shared },
      { name: 'botbuilder + dialogs', program: peer('botbuilder.js'), ...shared },
    ];
  }),
  {
    name: 'botbuilder + dialogs',
    keeps: 'PostgreSQL',
    program: peer('botbuilder.js'),
    environment: ({ databaseUrl = '' }) => ({ DATABASE_URL: databaseUrl }),
    expects: PEER_WORDS,
  },
  {
    name: 'Handover',
    keeps: 'synced files',
    ...handover,
    environment: (given) => ({ ...ourEnvironment(given), ...signedPeer(given) }),
    spoken: 'signed',
  },
  {
    name: 'botbuilder + dialogs',
    keeps: 'memory',
    program: peer('botbuilder.js'),
    environment: signedPeer,
    expects: PEER_WORDS,
    spoken: 'signed',
  },
  {
    name: 'Handover in Slack',
    keeps: 'synced files',
    ...handover,
    environment: (given) => ({ ...ourEnvironment(given), ...slack(given) }),
    spoken: 'slack',
  },
  {
    name: 'Bolt in Slack',
    keeps: 'memory',
    program: peer('bolt.js'),
    environment: slack,
    expects: PEER_WORDS,
    spoken: 'slack',
  },
];

export const isInSlack = ({ spoken }: Subject): boolean => spoken === 'slack';

/** A subject in a few words, unique. */
export const titleOf = ({ name, keeps, spoken }: Subject): string =>
  [
    name,
    keeps === 'nothing' ? '' : ` (${keeps})`,
    spoken === 'signed' ? ', tokens checked' : '',
  ].join('');
