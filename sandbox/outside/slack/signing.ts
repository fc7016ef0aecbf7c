import { createHmac } from 'node:crypto';

/** How a signed request differs from a good one. */
export interface SigningChanges {
  /** When it claims to have been sent; older or later ones must be refused. */
  readonly at?: Date;
  readonly secret?: string;
}

/** The headers by which the app knows that a request is Slack's (docs.slack.dev/authentication, seen 2026-08). */
export function signatureHeaders(
  body: string,
  { secret, at }: { readonly secret: string; readonly at: Date },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
