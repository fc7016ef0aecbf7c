import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import type { Http } from '../../src/services/http.js';

/** Sends what is posted to another server, so that one half of an exchange can go wrong. */
export const detour = (http: Http, url: string): Http => ({
  ...http,
  request: (request) => http.request(request.method === 'POST' ? { ...request, url } : request),
});

/** A server that answers every request with these bytes, so that it can break every rule of HTTP. */
export interface RawServer {
  readonly url: string;
  /** What it was sent, whole requests in order. */
  readonly received: readonly string[];
  /** How the next request is answered. */
  answer(how: RawAnswer): void;
  close(): Promise<void>;
}

/** Takes the request and says nothing. */
export const SILENCE = Symbol('silence');
/** Takes the request and breaks the connection. */
export const RESET = Symbol('reset');
export type RawAnswer = string | typeof SILENCE | typeof RESET;

/** An answer in the words of HTTP. */
export const rawAnswer = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string => {
  const fields = { 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Status`, ...lines, 'connection: close', '', body].join('\r\n');
};

/** Starts on a free loopback port; answers `{}` until told otherwise. */
export async function createRawServer(): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  let next: RawAnswer = rawAnswer(200, '{}');

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      received.push(bytes.toString());
      if (next === RESET) socket.resetAndDestroy();
      else if (next !== SILENCE) socket.end(next);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer(how) {
      next = how;
    },
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
