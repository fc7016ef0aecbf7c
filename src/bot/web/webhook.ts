import type { Logger } from 'pino';

import type { Clock } from '../../services/clock.js';
import type { WebhookVerifier } from '../../services/partnerCenter/webhook.js';
import type { HandleInput } from '../incoming.js';

export interface WebhookOptions {
  readonly verifier: WebhookVerifier;
  readonly handleInput: HandleInput;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RawRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * `POST /partner-center/events`: takes what Partner Center signed, and answers after it is stored.
 * Status: 200 taken or of no concern, 401 not signed by Partner Center, 503 its certificate is out of reach.
 */
export const createWebhookPage =
  ({ verifier, handleInput, clock, log }: WebhookOptions) =>
  async ({ headers, body }: RawRequest): Promise<{ readonly status: number }> => {
    const verdict = await verifier.verify({ headers, rawBody: body });
    if (!verdict.ok) {
      log.warn({ why: verdict.why }, 'A Partner Center event was refused.');
      return { status: verdict.why === 'certificateUnavailable' ? 503 : 401 };
    }
    const { name, tenantId, changedAt, key } = verdict.event;
    if (!tenantId) {
      log.info({ event: name }, 'A Partner Center event concerns no customer.');
      return { status: 200 };
    }
    const id = `providerEvent/${key}`;
    const receivedAt = clock.now();
    await handleInput({ input: 'providerEvent', id, receivedAt, event: name, tenantId, changedAt });
    return { status: 200 };
  };
