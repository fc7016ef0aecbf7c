import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

import type { Faults } from './faults.js';
import { createGate, type Gate, type Passage, throughGate } from './gate.js';

/** A fake on its port. */
export interface Listening {
  readonly url: string;
  readonly gate: Gate;
  close(): Promise<void>;
}

/** Puts a fake on a loopback port (0 = any free one) and answers its address. */
export async function listen(app: Hono, port = 0): Promise<Listening> {
  const gate = createGate();
  const server = createAdaptorServer({
    fetch: (request, env) =>
      throughGate(gate, passageOf(env.incoming), () => app.fetch(request, env)),
  }) as Server;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    gate,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function passageOf({
  method,
  url,
  headers,
  socket,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket'>): Passage {
  return {
    method: method ?? '',
    path: url ?? '',
    userAgent: headers['user-agent'],
    connection: socket,
    cut: () => void socket.destroy(),
  };
}

/** How long a fake that was told to time out holds the line. */
const TIMEOUT_HOLD_MS = 60_000;

/** The answer to a request while the fault switch is on; `undefined` lets it through. */
export async function faultAnswer(faults: Faults): Promise<Response | undefined> {
  switch (faults.take()) {
    case undefined:
      return undefined;
    case 'tooManyRequests':
      return Response.json(
        { statusCode: 429, message: 'Rate limit is exceeded. Try again in 1 seconds.' },
        { status: 429, headers: { 'retry-after': '1' } },
      );
    case 'unavailable':
      return new Response('Service Unavailable', { status: 503 });
    case 'timeout':
      await new Promise((resolve) => setTimeout(resolve, TIMEOUT_HOLD_MS).unref());
      return new Response('too late', { status: 504 });
    case 'reset':
      return new Response('reset', { status: 502 });
    case 'notInstalled':
      return Response.json(
        {
          error: {
            code: 'BotNotInConversationRoster',
            message: 'The bot is not part of the conversation roster.',
          },
        },
        { status: 403 },
      );
  }
}
