import { ServiceError } from '../../services/errors.js';
import type { HttpAnswer, HttpRequest } from '../../services/http.js';
import { faultOf } from '../../services/httpFault.js';
import { PlatformError, type Undeliverable } from '../platform.js';

/** Two edits met; the second may come at once. */
const CONFLICT_RETRY_MS = 1_000;
const GATEWAY_RETRY_MS = 5_000;
const GATEWAY: readonly number[] = [502, 503, 504];
/** A gateway passed it on and heard nothing good back: Teams may have taken it (RFC 9110, 15.6.3 and 15.6.5). */
const IN_DOUBT: readonly number[] = [502, 504];

/**
 * What the Bot Connector's answer stands for; `undefined` for success. Only 412, 429, 502, 503 and 504
 * are worth another try (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, seen 2026-08).
 */
export function teamsFault(
  answer: HttpAnswer,
  call: HttpRequest,
): ServiceError | PlatformError | undefined {
  const fault = faultOf(answer, call);
  if (!fault) return undefined;
  const { status } = answer;
  const never = undeliverable(status, call);
  if (never) return new PlatformError(never, fault.message);
  if (status === 412 || GATEWAY.includes(status)) return forNow(fault, answer, call);
  // 500 says that Teams gave up on it: asked again it gives up again.
  return status >= 500 ? new ServiceError('rejected', fault.message) : fault;
}

/** Worth another try; where the first one may have come through, only once that is looked into. */
function forNow({ message }: ServiceError, answer: HttpAnswer, call: HttpRequest): ServiceError {
  const { status } = answer;
  if (IN_DOUBT.includes(status) && !call.idempotent) {
    return new ServiceError('outcomeUnknown', message);
  }
  const retryAfterMs = status === 412 ? CONFLICT_RETRY_MS : asked(answer, call);
  return new ServiceError('unreachable', message, { retryAfterMs });
}

/** As long as the gateway says, which it says for an order as well. */
const asked = (answer: HttpAnswer, call: HttpRequest): number =>
  faultOf(answer, { ...call, idempotent: true })?.retryAfterMs ?? GATEWAY_RETRY_MS;

function undeliverable(status: number, call: HttpRequest): Undeliverable | undefined {
  if (status === 413) return 'tooLarge';
  if (status === 403) return 'unreachablePerson';
  if (status !== 404) return undefined;
  return call.method === 'PUT' ? 'messageGone' : 'unreachablePerson';
}
