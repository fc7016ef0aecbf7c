import { pino } from 'pino';

import type { RenderContext } from '../../cards/context.js';
import { personId, type StreamId } from '../../messages/ids.js';
import type { Clock } from '../../services/clock.js';
import type { Config } from '../config.js';
import { buttonSealer } from '../context.js';
import type { ChatPlatform } from '../platform.js';
import { isTeamsConfigured } from '../platforms.js';
import type { Services } from '../services.js';
import { isSlackConfigured } from '../slack/settings.js';
import { attention, broken, type Check, type Found, unused, works } from './finding.js';

export interface ChatCheckOptions {
  readonly config: Config;
  readonly services: Services;
  readonly clock: Clock;
  readonly context: RenderContext;
  readonly load: (stream: StreamId) => Promise<readonly unknown[]>;
  /** The sandbox speaks to its own Teams without a registration. */
  readonly anonymousTeams?: boolean | undefined;
  /** Post a real card into the support channels. */
  readonly sendCard: boolean;
}

/** Nobody's account: asking whether they are an operator reads the channel's roster. */
const STRANGER = {
  id: personId.parse(
    'teams:00000000-0000-4000-8000-000000000000/00000000-0000-4000-8000-000000000000',
  ),
  name: 'Nobody',
};
const silent = () => pino({ level: 'silent' });

/** Posts the test card where it was asked for. */
async function posted(
  platform: ChatPlatform,
  { clock, config, sendCard }: ChatCheckOptions,
): Promise<string> {
  const room = platform.supportChannel();
  if (!sendCard || !room) return '';
  const values = { partner: config.PARTNER_NAME };
  const notice = { code: 'doctorCard', values, at: clock.now() } as const;
  await platform.post(room, { kind: 'notice', version: 0, notice, actions: [] });
  return ' A test card was posted there.';
}

async function teamsPlatform(options: ChatCheckOptions): Promise<ChatPlatform> {
  const { createTeams } = await import('../teams/teams.js');
  const { config, services, anonymousTeams } = options;
  return createTeams({
    ...options,
    http: services.http,
    log: silent(),
    buttons: buttonSealer(config),
    handleInput: () => Promise.reject(new Error('The doctor takes no input.')),
    ...(anonymousTeams && { anonymous: { identify: () => Promise.resolve(undefined) } }),
  }).platform;
}

async function lookAtTeams(options: ChatCheckOptions): Promise<Found> {
  const { config, anonymousTeams } = options;
  if (!anonymousTeams && !isTeamsConfigured(config)) {
    return unused('Teams is not configured; MicrosoftAppId would switch it on.');
  }
  const platform = await teamsPlatform(options);
  if (!platform.supportChannel()) {
    return attention(
      'Teams is configured, but SUPPORT_TEAMS_CHANNEL is not: operators there see no cases, and our token was not tried.',
    );
  }
  await platform.isOperator(STRANGER);
  const card = await posted(platform, options);
  return works(`Teams takes our token and shows the support channel’s members.${card}`);
}

async function lookAtSlack(options: ChatCheckOptions): Promise<Found> {
  const { config, services } = options;
  if (!isSlackConfigured(config)) {
    return unused(
      'Slack is not configured; SLACK_BOT_TOKEN or SLACK_CLIENT_ID would switch it on.',
    );
  }
  if (!config.SLACK_BOT_TOKEN && !config.SUPPORT_SLACK_CHANNEL) {
    return works('Slack takes installations; which workspaces hold one is not examined.');
  }
  const { createSlackProbe } = await import('../slack/probe.js');
  const probe = createSlackProbe({ ...options, http: services.http });
  const { lacking, members } = await probe.look();
  if (lacking.length > 0) {
    return broken(
      `Slack takes our token, which lacks: ${lacking.join(', ')}. Install the app again.`,
    );
  }
  if (members === undefined) {
    return attention('Slack takes our token, but SUPPORT_SLACK_CHANNEL is not set.');
  }
  const card = await posted(probe.platform, options);
  return works(`Slack takes our token and shows the support channel’s members.${card}`);
}

/** The chat platforms: token, permissions, and the support channel. */
export const chatChecks = (options: ChatCheckOptions): readonly Check[] => [
  {
    service: 'Teams',
    address: 'TEAMS_SERVICE_URL',
    permission:
      'Check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId, and that the app is installed in the team of SUPPORT_TEAMS_CHANNEL.',
    look: () => lookAtTeams(options),
  },
  {
    service: 'Slack',
    address: 'SLACK_API_URL',
    permission:
      'Check SLACK_BOT_TOKEN, and invite the bot into SUPPORT_SLACK_CHANNEL with /invite.',
    look: () => lookAtSlack(options),
  },
];
