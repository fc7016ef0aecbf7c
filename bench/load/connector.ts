import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Signer } from '../../sandbox/outside/connectorSigner.js';
import { slackAnswer } from './slack.js';

/** Told the body of every message the bot sends into a conversation. */
export type OnMessage = (conversation: string, body: string) => void;

/** The Bot Connector and its key server, and Slack's Web API, as small as they can be, so that they cost next to nothing. */
export interface Connector {
  readonly url: string;
  readonly openIdUrl: string;
}

const SLACK = '/api/';

/** Opens it on loopback. */
export async function openConnector(signer: Signer, onMessage: OnMessage): Promise<Connector> {
  let messages = 0;
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    if (url.startsWith(SLACK)) {
      readText(request, (body) => {
        const fields = new URLSearchParams(body);
        json(response, slackAnswer(url.slice(SLACK.length), fields));
        if (!url.endsWith('/chat.postMessage')) return;
        onMessage(fields.get('channel') ?? '', `${fields.get('text')} ${fields.get('blocks')}`);
      });
      return;
    }
    if (method === 'POST' || method === 'PUT') {
      readText(request, (body) => {
        messages += 1;
        json(response, tokenOrId(url, messages));
        if (method === 'POST') onMessage(conversationIn(url), body);
      });
      return;
    }
    json(response, read(url, `http://${request.headers.host ?? ''}`, signer));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return { url, openIdUrl: `${url}openid` };
}

const tokenOrId = (url: string, messages: number): object =>
  url.endsWith('/token')
    ? { access_token: 'a token of the bench', expires_in: 3600, token_type: 'Bearer' }
    : { id: `1${messages}` };

function read(url: string, origin: string, signer: Signer): object {
  if (url === '/openid') return signer.openId(origin);
  if (url === '/v1/.well-known/keys') return signer.keys;
  return { id: '29:someone', email: 'megan@contoso.example', name: 'Megan Bowen' };
}

/** `/v3/conversations/<id>/activities…` */
const conversationIn = (url: string): string => decodeURIComponent(url.split('/')[3] ?? '');

function readText(request: IncomingMessage, then: (text: string) => void): void {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (text += chunk));
  request.on('end', () => {
    then(text);
  });
}

function json(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
