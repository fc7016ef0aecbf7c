import type { ServiceFault } from '../messages/calls.js';

/** A remote service did not do what it was asked. `retryAfterMs`: set only when trying again may help. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceFault;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ServiceFault,
    message: string,
    options: { retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
