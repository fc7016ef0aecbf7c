import { Readable } from 'node:stream';

import type { Transporter } from 'nodemailer';
import { z } from 'zod';

import type { Mailer, OutgoingMail } from './clients.js';
import { ServiceError } from './errors.js';
import { type OnCall, RETRY_AFTER_MS } from './http.js';

export interface MailerOptions {
  /** Such as `smtps://user:password@smtp.example.com`. Never appears in an error. */
  readonly smtpUrl: string;
  readonly from: string;
  /** For connecting, for the greeting, and for every answer of the server. */
  readonly timeoutMs: number;
  readonly onCall?: OnCall | undefined;
}

/** A mail server that says "later" is asked again after this: greylisting wants minutes. */
const TRY_LATER_MS = 120_000;

/** Sends e-mail over SMTP, one connection for each. */
export function createMailer(options: MailerOptions): Mailer {
  return {
    async check() {
      const transport = await connect(options, { isWhole: false });
      await transport
        .verify()
        .catch((error: unknown) => {
          throw toServiceError(error, false);
        })
        .finally(() => {
          transport.close();
        });
    },
    async send(mail) {
      const progress = { isWhole: false };
      const transport = await connect(options, progress);
      await transport
        .sendMail({ ...mail, from: options.from, messageId: `<${bare(mail.messageId)}>` })
        .then(
          () => options.onCall?.('Mail', 'accepted'),
          (error: unknown) => {
            const fault = toServiceError(error, progress.isWhole);
            options.onCall?.('Mail', fault.code);
            throw fault;
          },
        )
        .finally(() => {
          transport.close();
        });
    },
  };
}

const bare = (messageId: OutgoingMail['messageId']): string => messageId.replace(/^<|>$/g, '');

async function connect(
  { smtpUrl, timeoutMs }: MailerOptions,
  progress: { isWhole: boolean },
): Promise<Transporter> {
  // A start does not wait for what only the first mail needs.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', (outgoing, done) => {
    outgoing.message.processFunc((text) => Readable.from(watched(text, progress)));
    done();
  });
  return transport;
}

/** Pulled only after the server said DATA may begin; once it ended, the server may have the mail. */
async function* watched(
  text: AsyncIterable<unknown>,
  progress: { isWhole: boolean },
): AsyncGenerator {
  yield* text;
  progress.isWhole = true;
}

const smtpError = z.object({
  code: z.string().catch('unknown'),
  responseCode: z.number().optional().catch(undefined),
});

/** No cause is kept: the library's errors quote the server, who quotes addresses. */
function toServiceError(error: unknown, isWhole: boolean): ServiceError {
  const { code, responseCode } = smtpError.parse(error);
  if (responseCode === undefined) {
    return isWhole
      ? new ServiceError(
          'outcomeUnknown',
          `The mail server took the message but did not confirm it (${code})`,
        )
      : new ServiceError('unreachable', `The mail server could not be reached (${code})`, {
          retryAfterMs: RETRY_AFTER_MS,
        });
  }
  if (code === 'EAUTH') {
    return new ServiceError(
      'unauthorised',
      `The mail server refused our sign-in (${responseCode})`,
    );
  }
  if (responseCode < 500) {
    const message = `The mail server asked to try later (${responseCode})`;
    return new ServiceError('unreachable', message, { retryAfterMs: TRY_LATER_MS });
  }
  return new ServiceError(
    'rejected',
    `The mail server refused the message or its recipient (${responseCode})`,
  );
}
