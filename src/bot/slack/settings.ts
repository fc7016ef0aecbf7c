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
  if (settings.SECRETS_KEY.length === 0) {
    throw new ConfigError(['SECRETS_KEY is missing: it seals the tokens of Slack workspaces.']);
  }
  return { into: 'many', clientId, clientSecret, stateSecret, secretsKeys: settings.SECRETS_KEY };
}

const CHANNEL = /^(?:([TE][A-Z0-9]+)\/)?([CG][A-Z0-9]+)$/;

/** The operators' channel. @throws {ConfigError} it is no channel's id. */
export function supportOf({
  SUPPORT_SLACK_CHANNEL: channel,
}: SlackSettings): { readonly team?: string | undefined; readonly channel: string } | undefined {
  if (!channel) return undefined;
  const [, team, id] = CHANNEL.exec(channel) ?? [];
  if (id) return { team, channel: id };
  throw new ConfigError([
    'SUPPORT_SLACK_CHANNEL must be the id of a channel, such as C0123456789, or T0123456789/C0123456789 with its workspace.',
  ]);
}
