import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The moments at which a mail server may say no. */
export type Moment = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message';
/** What it says then: a reply; `silence`: nothing at all; `cut`: it hangs up. */
export type SmtpReply = string;

const USUAL: Readonly<Record<Moment, string>> = {
  greeting: '220 ready',
  EHLO: '250-here\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  message: '250 kept',
};

const momentOf = (line: string): Moment =>
  (['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const).find((verb) => line.startsWith(verb)) ??
  'message';

/** A mail server that answers one moment in its own way, and else as usual. */
export async function createSmtpServer(moment: Moment, reply: SmtpReply) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const say = (at: Moment): void => {
      const words = at === moment ? reply : USUAL[at];
      if (words === 'cut') socket.destroy();
      else if (words !== 'silence') socket.write(`${words}\r\n`);
    };
    let isBody = false;
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (isBody && !text.endsWith('\r\n.\r\n')) return;
      const at = isBody ? 'message' : momentOf(text);
      isBody = at === 'DATA';
      say(at);
    });
    say('greeting');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
