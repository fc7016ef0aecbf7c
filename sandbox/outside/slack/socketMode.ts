import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { Hono } from 'hono';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

import { APP_ID } from './ids.js';
import { asText, type Json, parseJson } from './json.js';
import type { SlackAnswer } from './sender.js';

/** Slack's other way in: the app connects, and everything comes over that connection. */
export interface SocketMode {
  /** What the app opens connections with. */
  readonly appToken: string;
  /** `apps.connections.open`. */
  readonly api: Hono;
  /** Hands a request to the newest connection; the answer is the app's acknowledgement. */
  deliver(body: string, contentType: string): Promise<SlackAnswer>;
  connections(): number;
  /** Resolves at the next connection. */
  connected(): Promise<void>;
  /** Slack renews its connections every few hours: it says so, and the app leaves. */
  renew(): void;
  close(): Promise<void>;
}

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });
type Acknowledgement = z.output<typeof acknowledgement>;

/** Opens the line on a free port of this machine. `patienceMs`: how long an acknowledgement may take. */
export async function openSocketMode(patienceMs: number): Promise<SocketMode> {
  const appToken = `xapp-sandbox-${randomUUID()}`;
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const acknowledged = greet(server, patienceMs);
  const open = (): readonly WebSocket[] =>
    [...server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
  return {
    appToken,
    api: connectionsApi(appToken, `ws://127.0.0.1:${port}/`),
    connections: () => open().length,
    async connected() {
      await once(server, 'connection');
    },
    async deliver(body, contentType) {
      const socket = open().at(-1);
      if (!socket) return failed(502, 'connection_failed');
      const envelope = { envelope_id: randomUUID(), accepts_response_payload: true };
      const answer = acknowledged(envelope.envelope_id);
      socket.send(JSON.stringify({ ...envelope, ...contentOf(body, contentType) }));
      const ack = await answer;
      return ack ? answered(ack) : failed(504, 'http_timeout');
    },
    renew() {
      for (const socket of open()) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
    async close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Greets whoever connects, and hears what they acknowledge. Answers how one envelope was, in time. */
function greet(
  server: WebSocketServer,
  patienceMs: number,
): (envelope: string) => Promise<Acknowledgement | undefined> {
  const waiting = new Map<string, (ack: Acknowledgement) => void>();
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const ack = acknowledgement.safeParse(parseJson(textOf(data))).data;
      if (ack) waiting.get(ack.envelope_id)?.(ack);
    });
    socket.send(JSON.stringify({ type: 'hello', connection_info: { app_id: APP_ID } }));
  });
  return async (envelope) => {
    const acknowledged = new Promise<Acknowledgement>((resolve) => {
      waiting.set(envelope, resolve);
    });
    const ack = await within(acknowledged, patienceMs);
    waiting.delete(envelope);
    return ack;
  };
}

function connectionsApi(appToken: string, url: string): Hono {
  const api = new Hono();
  api.post('/apps.connections.open', ({ req }) =>
    req.header('authorization') === `Bearer ${appToken}`
      ? Response.json({ ok: true, url })
      : Response.json({ ok: false, error: 'invalid_auth' }),
  );
  return api;
}

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data as ArrayBuffer).toString('utf8');

/** The same three kinds as over HTTP, told apart by name instead of by form. */
function contentOf(body: string, contentType: string): Json {
  if (contentType.includes('json')) return { type: 'events_api', payload: parseJson(body) };
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields['payload'] === undefined
    ? { type: 'slash_commands', payload: fields }
    : { type: 'interactive', payload: parseJson(asText(fields['payload'])) };
}

const failed = (status: number, failure: 'connection_failed' | 'http_timeout'): SlackAnswer => ({
  ...{ status, failure, body: '', wantsNoRetry: false },
});

/** No answer is an empty one. */
const answered = ({ payload }: Acknowledgement): SlackAnswer => {
  const isEmpty =
    typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0;
  return { status: 200, failure: undefined, body: isEmpty ? '' : payload, wantsNoRetry: false };
};

async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
