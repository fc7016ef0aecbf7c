import { WebAPIPlatformError } from '@slack/web-api';

import { ServiceError } from '../../services/errors.js';
import { RETRY_AFTER_MS } from '../../services/http.js';
import { PlatformError, type Undeliverable } from '../platform.js';

/** What is known of the call that failed. */
export interface SlackCall {
  readonly method: string;
  /** True when sending it twice does no more than sending it once. */
  readonly idempotent: boolean;
}

/** What will never work, by Slack's own code (docs.slack.dev/reference/methods, seen 2026-08). */
const NEVER: Readonly<Record<string, Undeliverable>> = {
  channel_not_found: 'unreachableRoom',
  not_in_channel: 'unreachableRoom',
  is_archived: 'unreachableRoom',
  restricted_action: 'unreachableRoom',
  user_not_found: 'unreachablePerson',
  user_disabled: 'unreachablePerson',
  user_not_in_channel: 'unreachablePerson',
  cannot_dm_bot: 'unreachablePerson',
  message_not_found: 'messageGone',
  cant_update_message: 'messageGone',
  edit_window_closed: 'messageGone',
  msg_too_long: 'tooLarge',
  msg_blocks_too_long: 'tooLarge',
};

const UNAUTHORISED: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'not_allowed_token_type',
];

/** Slack itself failed; parts of the call may have worked. */
const SLACK_FAILED: readonly string[] = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
];

/** Slack's own code in a refusal that its library tells of; `undefined` for any other error. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined;

/** What a refusal stands for. Its message names the method and Slack's own code only. */
export function refusal(code: string, call: SlackCall): Error {
  const message = `Slack refused ${call.method} (${plainCode(code)})`;
  const never = NEVER[code];
  return never ? new PlatformError(never, message) : serviceFault(code, message, call);
}

function serviceFault(code: string, message: string, { idempotent }: SlackCall): ServiceError {
  if (UNAUTHORISED.includes(code)) return new ServiceError('unauthorised', message);
  if (code === 'ratelimited') {
    return new ServiceError('throttled', message, { retryAfterMs: RETRY_AFTER_MS });
  }
  if (!SLACK_FAILED.includes(code)) return new ServiceError('rejected', message);
  return idempotent
    ? new ServiceError('unreachable', message, { retryAfterMs: RETRY_AFTER_MS })
    : new ServiceError('outcomeUnknown', message);
}

/** An answer that is not JSON comes as a "code", too. */
const plainCode = (code: string): string => (/^[a-z_]{1,60}$/.test(code) ? code : 'unknown answer');
