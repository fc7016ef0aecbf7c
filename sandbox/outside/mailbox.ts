import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

import { createFaults, type Fake, type Fault } from './faults.js';

/** A message as its reader sees it. */
export interface ReceivedMail {
  /** The Message-ID. */
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date | undefined;
}

/** Everybody's mailbox: a mail server that keeps what it gets. */
export interface Mailbox extends Fake {
  messages(): readonly ReceivedMail[];
  /** Mail to this address is refused from now on, as if it did not exist. */
  refuse(address: string): void;
  onChange(listener: () => void): void;
}

export async function createMailbox(options: { readonly port?: number } = {}): Promise<Mailbox> {
  const faults = createFaults();
  const refused = new Set<string>();
  const shelf = createShelf();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo({ address }, _session, callback) {
      callback(refused.has(address.toLowerCase()) ? reply(550, 'No such user here') : null);
    },
    onData(stream, { envelope }, callback) {
      const fault = faults.take();
      const isKept = fault === undefined || fault === 'timeout';
      const taken = isKept ? shelf.keep(stream, envelope.rcptTo) : drain(stream);
      void taken.then(() => {
        // Told to time out, it keeps the message and only the answer is lost.
        if (fault !== 'timeout') callback(fault && REPLIES[fault]);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    faults,
    messages: shelf.messages,
    onChange: shelf.onChange,
    refuse: (address) => void refused.add(address.toLowerCase()),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

function createShelf() {
  const kept = new Map<string, ReceivedMail>();
  const listeners: (() => void)[] = [];
  return {
    messages: (): readonly ReceivedMail[] => [...kept.values()],
    onChange: (listener: () => void): void => void listeners.push(listener),
    async keep(stream: SMTPServerDataStream, to: readonly { readonly address: string }[]) {
      const mail = toReceived(await simpleParser(stream), to);
      // A server that has a message drops the same one when it comes again.
      if (kept.has(mail.id)) return;
      kept.set(mail.id, mail);
      for (const listener of listeners) listener();
    },
  };
}

const toReceived = (
  { messageId = '', from, subject = '', text = '', html, date }: ParsedMail,
  to: readonly { readonly address: string }[],
): ReceivedMail => ({
  id: messageId,
  from: from?.text ?? '',
  to: to.map(({ address }) => address),
  subject,
  text,
  html: typeof html === 'string' ? html : '',
  at: date,
});

const reply = (responseCode: number, message: string): Error & { responseCode: number } =>
  Object.assign(new Error(message), { responseCode });

const REPLIES: Readonly<Record<Exclude<Fault, 'timeout'>, Error>> = {
  tooManyRequests: reply(452, 'Too many messages, try again later'),
  unavailable: reply(451, 'Temporarily unavailable'),
  reset: reply(421, 'Closing the connection'),
  notInstalled: reply(550, 'Mailbox unavailable'),
};

async function drain(stream: SMTPServerDataStream): Promise<void> {
  stream.resume();
  await once(stream, 'end');
}
