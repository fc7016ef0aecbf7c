import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createMailbox, type Mailbox } from '../../sandbox/outside/mailbox.js';
import type { OutgoingMail } from '../../src/services/clients.js';
import type { ServiceError } from '../../src/services/errors.js';
import { createMailer } from '../../src/services/mail.js';

const MAIL: OutgoingMail = {
  to: 'alex@contoso.example',
  subject: 'Contoso Ltd – case K7M-3QX: Genehmigung nötig',
  text: 'Grüße von Handover\n',
  html: '<p>Grüße von <strong>Handover</strong></p>',
  messageId: 'K7M-3QX.1@handover.example',
};

let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await createMailbox();
});
afterEach(() => mailbox.close());

const mailerTo = (smtpUrl: string, timeoutMs = 5_000) =>
  createMailer({ smtpUrl, from: 'Handover <handover@lumen.example>', timeoutMs });

const faultOf = (promise: Promise<void>): Promise<ServiceError> =>
  promise.then(
    () => {
      throw new Error('was expected to fail');
    },
    (error: unknown) => error as ServiceError,
  );

describe('sending mail', () => {
  test('delivers text, HTML, umlauts and the Message-ID', async () => {
    await mailerTo(mailbox.url).send(MAIL);

    expect(mailbox.messages()).toMatchObject([
      {
        id: '<K7M-3QX.1@handover.example>',
        from: '"Handover" <handover@lumen.example>',
        to: ['alex@contoso.example'],
        subject: MAIL.subject,
        text: MAIL.text,
      },
    ]);
    expect(mailbox.messages()[0]?.html).toContain('Grüße von <strong>Handover</strong>');
  });

  test('twice arrives once', async () => {
    await mailerTo(mailbox.url).send(MAIL);
    await mailerTo(mailbox.url).send(MAIL);

    expect(mailbox.messages()).toHaveLength(1);
  });

  test('to a refused recipient is rejected for good, without naming them', async () => {
    mailbox.refuse('alex@contoso.example');

    const fault = await faultOf(mailerTo(mailbox.url).send(MAIL));

    expect(fault).toMatchObject({ code: 'rejected', retryAfterMs: undefined, cause: undefined });
    expect(fault.message).not.toContain('alex');
  });

  test.each(['tooManyRequests', 'unavailable', 'reset'] as const)(
    'to a server that answers %s may be tried again',
    async (fault) => {
      mailbox.faults.set(fault, 1);

      expect(await faultOf(mailerTo(mailbox.url).send(MAIL))).toMatchObject({
        code: 'unreachable',
        retryAfterMs: 120_000,
      });
      expect(mailbox.messages()).toEqual([]);
    },
  );

  test('that was handed over whole but never confirmed has an unknown outcome', async () => {
    mailbox.faults.set('timeout', 1);

    const fault = await faultOf(mailerTo(mailbox.url, 300).send(MAIL));

    expect(fault).toMatchObject({ code: 'outcomeUnknown', retryAfterMs: undefined });
    expect(mailbox.messages()).toHaveLength(1);
  });

  test('to a server that never greets was not sent', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;

    const fault = await faultOf(mailerTo(`smtp://127.0.0.1:${port}`, 300).send(MAIL));
    silent.close();

    expect(fault).toMatchObject({ code: 'unreachable', retryAfterMs: 5_000 });
  });

  test('to nowhere names no address and no password', async () => {
    await mailbox.close();
    const url = mailbox.url.replace('smtp://', 'smtp://user:secret@');

    const fault = await faultOf(mailerTo(url).send(MAIL));

    expect(fault).toMatchObject({ code: 'unreachable', retryAfterMs: 5_000 });
    expect(String(fault.stack)).not.toMatch(/secret|alex@/);
    mailbox = await createMailbox();
  });
});
