import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import { createFaults, type Fake, type Fault, type Faults } from './faults.js';
import { createGate, type Gate, type Passage, type Verdict } from './gate.js';

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
  const gate = createGate();
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
    onData(stream, session, callback) {
      const passage = passageOf(session, server);
      // Rejects where the sender is gone in the middle: nobody waits for the answer, and no mail came.
      void taken(stream, passage, { faults, gate, shelf }).then((reply) => {
        if (reply !== 'silence') callback(reply);
      }, callback);
    },
  });
  server.on('error', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    faults,
    gate,
    messages: shelf.messages,
    onChange: shelf.onChange,
    refuse: (address) => void refused.add(address.toLowerCase()),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

interface Counter {
  readonly faults: Faults;
  readonly gate: Gate;
  readonly shelf: ReturnType<typeof createShelf>;
}

/** Takes a mail in, or does not, as the fault switch and the gatekeeper want. */
async function taken(
  stream: SMTPServerDataStream,
  passage: Passage,
  { faults, gate, shelf }: Counter,
): Promise<Reply> {
  const atDoor = gate.arriving(passage);
  if (atDoor !== 'pass') {
    await drain(stream);
    return replyFor(atDoor, passage);
  }
  const fault = faults.take();
  const isKept = fault === undefined || fault === 'timeout';
  await (isKept ? shelf.keep(stream, passage.path.split(',')) : drain(stream));
  // Told to time out, it keeps the message and only the answer is lost.
  if (fault === 'timeout') return 'silence';
  const onWayOut = gate.leaving(passage);
  return onWayOut === 'pass' ? fault && REPLIES[fault] : replyFor(onWayOut, passage);
}

function createShelf() {
  const kept = new Map<string, ReceivedMail>();
  const listeners: (() => void)[] = [];
  return {
    messages: (): readonly ReceivedMail[] => [...kept.values()],
    onChange: (listener: () => void): void => void listeners.push(listener),
    async keep(stream: SMTPServerDataStream, to: readonly string[]) {
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
  to: readonly string[],
): ReceivedMail => ({
  id: messageId,
  from: from?.text ?? '',
  to,
  subject,
  text,
  html: typeof html === 'string' ? html : '',
  at: date,
});

const reply = (responseCode: number, message: string): Error & { responseCode: number } =>
  Object.assign(new Error(message), { responseCode });

/** What the sender hears: nothing went wrong, an error, or nothing at all. */
type Reply = Error | undefined | 'silence';

function replyFor(verdict: Exclude<Verdict, 'pass'>, passage: Passage): Reply {
  if (typeof verdict === 'object') {
    return REPLIES[verdict.status === 429 ? 'tooManyRequests' : 'unavailable'];
  }
  if (verdict === 'cut') passage.cut();
  return 'silence';
}

function passageOf({ id, envelope }: SMTPServerSession, server: SMTPServer): Passage {
  const connection = [...server.connections].find((one) => one.id === id);
  return {
    method: 'MAIL',
    path: envelope.rcptTo.map(({ address }) => address).join(','),
    userAgent: undefined,
    connection: connection ?? {},
    cut: () => void connection?._socket.destroy(),
  };
}

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
