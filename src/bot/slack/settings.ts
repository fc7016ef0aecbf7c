import { ConfigError } from '../config.js';

/** The variables of ours that say how Slack is reached; `config.ts` reads them. */
export interface SlackSettings {
  readonly PUBLIC_URL: string;
  readonly PARTNER_NAME: string;
  /** Such as `https://slack.com/api/`. */
  readonly SLACK_API_URL: string;
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: string | undefined;
  readonly SLACK_STATE_SECRET?: string | undefined;
  /** `C0123456789`, or `T0123456789/C0123456789` where there are several workspaces. */
  readonly SUPPORT_SLACK_CHANNEL?: string | undefined;
  /** Seals stored tokens, newest first. */
  readonly SECRETS_KEY: readonly string[];
}

/** How we get into workspaces. */
export type Access =
  | { readonly into: 'one'; readonly token: string }
  | {
      readonly into: 'many';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      readonly secretsKeys: readonly string[];
    };

/** Is anything of Slack configured? */
export const isSlackConfigured = (settings: SlackSettings): boolean =>
  Boolean(settings.SLACK_BOT_TOKEN ?? settings.SLACK_CLIENT_ID);

const SHORTEST_KEY = 32;
const isLongEnough = (keys: readonly string[]): boolean =>
  keys.length > 0 && keys.every((key) => key.length >= SHORTEST_KEY);

/** One workspace by its token, else many by installing. @throws {ConfigError} what is missing. */
export function accessOf(settings: SlackSettings): Access {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId } = settings;
  if (token) return { into: 'one', token };
  const { SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = settings;
  if (!clientId || !clientSecret || !stateSecret) {
    throw new ConfigError([
      'Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET to be installed into many.',
    ]);
  }
  if (!isLongEnough([stateSecret])) {
    throw new ConfigError(['SLACK_STATE_SECRET is shorter than 32 characters.']);
  }
  if (!isLongEnough(settings.SECRETS_KEY)) {
    throw new ConfigError([
      'SECRETS_KEY is missing or shorter than 32 characters: it seals the stored tokens.',
    ]);
  }
  return { into: 'many', clientId, clientSecret, stateSecret, secretsKeys: settings.SECRETS_KEY };
}

/** A channel, and the workspace it is in where there are several. */
export interface SupportChannel {
  readonly team?: string | undefined;
  readonly channel: string;
}

const CHANNEL = /^(?:([TE][A-Z0-9]+)\/)?([CG][A-Z0-9]+)$/;

/** The operators' channel. @throws {ConfigError} it is no channel's id. */
export function supportOf({
  SUPPORT_SLACK_CHANNEL: channel,
}: SlackSettings): SupportChannel | undefined {
  if (!channel) return undefined;
  const [, team, id] = CHANNEL.exec(channel) ?? [];
  if (id) return { team, channel: id };
  throw new ConfigError([
    'SUPPORT_SLACK_CHANNEL must be the id of a channel, such as C0123456789, or T0123456789/C0123456789 with its workspace.',
  ]);
}

/** How Slack reaches us: over a connection we open, or at our own address. */
export type Entrance =
  | { readonly by: 'socket'; readonly appToken: string }
  | { readonly by: 'http'; readonly signingSecret: string };

/** @throws {ConfigError} neither is configured. */
export function entranceOf({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
}: SlackSettings): Entrance {
  if (appToken) return { by: 'socket', appToken };
  if (signingSecret) return { by: 'http', signingSecret };
  throw new ConfigError([
    'SLACK_SIGNING_SECRET is missing: without it anyone could speak as Slack. For Socket Mode set SLACK_APP_TOKEN instead.',
  ]);
}

/** A sentence for everything that keeps us from speaking to Slack; none where Slack is not configured. */
export function slackFaults(settings: SlackSettings): readonly string[] {
  if (!isSlackConfigured(settings)) return [];
  return [accessOf, entranceOf, supportOf].flatMap((read) => {
    try {
      read(settings);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.sentences;
      throw error;
    }
  });
}
