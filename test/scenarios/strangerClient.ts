import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

/** A client of somebody else: it knows the Bot Framework protocol and Adaptive Cards 1.0, and nothing of us. */
export interface StrangerClient {
  /** Sends words; the status of the answer. */
  say(text: string): Promise<number>;
  /** Presses `Action.Submit` on the newest card that has it, as the protocol says: a message with a value. */
  submit(title: string, inputs?: Json): Promise<number>;
  /** Everything the bot sent, as one text. */
  read(): string;
  close(): Promise<void>;
}

/** Opens the client's own service and a conversation with the bot at this address. */
export async function createStrangerClient(botUrl: string): Promise<StrangerClient> {
  const received = new Map<string, Json>();
  let count = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((activity) => {
      const [, , , , , id = `a${(count += 1)}`] = (request.url ?? '').split('/');
      const key = request.method === 'PUT' ? id : `a${(count += 1)}`;
      received.set(key, activity);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: key }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function send(more: Json): Promise<number> {
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: `u${(count += 1)}`,
        timestamp: new Date().toISOString(),
        serviceUrl: `http://127.0.0.1:${port}`,
        channelId: 'emulator',
        from: { id: 'user-1', name: 'User', role: 'user' },
        conversation: { id: 'conversation-1' },
        recipient: { id: 'bot-1', name: 'Bot', role: 'bot' },
        ...more,
      }),
    });
    return response.status;
  }
  return {
    say: (text) => send({ text, textFormat: 'plain' }),
    submit(title, inputs = {}) {
      const actions = [...received.values()].flatMap(submitsIn);
      const action = actions.findLast((one) => one['title'] === title);
      if (!action) throw new Error(`There is no Action.Submit "${title}".`);
      return send({ value: { ...(action['data'] as Json), ...inputs } });
    },
    read: () => JSON.stringify([...received.values()]),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Json;
}

/** Every `Action.Submit` in an activity; it stands as the fallback of what a 1.0 client does not know. */
function submitsIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(submitsIn);
  const own = value as Json;
  if (own['type'] !== 'Action.Submit') return titled(inside, own);
  return [own, ...inside];
}

const titled = (inside: readonly Json[], { title }: Json): readonly Json[] =>
  inside.map((action) => ({ title, ...action }));
