import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** Stands in front of the replicas, and sends again what one of them did not answer. */
export interface Balancer {
  /** Requests that were sent again, because a replica died with them in hand. */
  readonly sentAgain: () => number;
  readonly close: () => Promise<void>;
}

/** How often a request is tried; whoever is left takes it. One may meet death after death on a busy machine. */
const TRIES = 40;

/** `next` names the replica whose turn it is, and waits until there is one. */
export async function openBalancer(port: number, next: () => Promise<number>): Promise<Balancer> {
  let again = 0;
  async function forward(request: IncomingMessage, body: Buffer): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const response = await sendTo(await next(), request, body).catch(() => undefined);
      if (response && response.status < 500) return response;
      if (tries === TRIES) return response ?? new Response(null, { status: 502 });
      again += 1;
    }
  }
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await forward(request, await bodyOf(request));
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    sentAgain: () => again,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The whole answer, read to its end: a replica may die in the middle of it. */
async function sendTo(port: number, request: IncomingMessage, body: Buffer): Promise<Response> {
  const isPost = request.method === 'POST';
  const answer = await fetch(`http://127.0.0.1:${String(port)}${request.url ?? '/'}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': request.headers['content-type'] ?? 'text/plain' },
    ...(isPost && { body: new Uint8Array(body) }),
  });
  const { status, headers } = answer;
  return new Response(await answer.arrayBuffer(), { status, headers });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
