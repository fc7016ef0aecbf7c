import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { type CallbackOptions, InstallProvider } from '@slack/oauth';
import type { Logger as SlackLogger, WebClientOptions } from '@slack/web-api';

import type { Route, WebRequest, WebResponse } from '../server.js';
import { html, page } from '../web/page.js';
import { type Installations, installationStore } from './installations.js';
import { SCOPES } from './scopes.js';

export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what the browser brings back. */
  readonly stateSecret: string;
  readonly clientOptions: WebClientOptions;
  /** Where Slack asks whoever installs us. */
  readonly authorizationUrl: string;
  /** Our own address as the outside knows it. */
  readonly publicUrl: string;
  readonly installations: Installations;
  readonly logger: SlackLogger;
}

const REDIRECT_PATH = '/slack/oauth_redirect';

/** Slack's own installer behind our server: `GET /slack/install`, `GET /slack/oauth_redirect`. */
export function createInstallRoutes(options: InstallOptions): readonly Route[] {
  const { publicUrl, installations, ...settings } = options;
  const installer = new InstallProvider({
    ...settings,
    directInstall: true,
    installationStore: installationStore(installations),
  });
  const redirectUri = `${publicUrl.replace(/\/$/, '')}${REDIRECT_PATH}`;
  const asked = { scopes: [...SCOPES], redirectUri };
  return [
    {
      method: 'GET',
      path: '/slack/install',
      handler: (request) =>
        answered(request, (incoming, response) =>
          installer.handleInstallPath(incoming, response, undefined, asked),
        ),
    },
    {
      method: 'GET',
      path: REDIRECT_PATH,
      handler: (request) =>
        answered(request, (incoming, response) =>
          installer.handleCallback(incoming, response, PAGES),
        ),
    },
  ];
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The installer writes into Node's own response; ours is a value. */
async function answered(request: WebRequest, handle: Handle): Promise<WebResponse> {
  const incoming = new IncomingMessage(new Socket());
  const { cookie } = request.headers;
  incoming.url = request.url;
  if (typeof cookie === 'string') incoming.headers.cookie = cookie;
  const response = new ServerResponse(incoming);
  response.setHeader('cache-control', 'no-store');
  let body = '';
  response.end = (chunk?: unknown) => {
    body = typeof chunk === 'string' ? chunk : '';
    return response;
  };
  await handle(incoming, response);
  return { status: response.statusCode, headers: headersOf(response), body };
}

const headersOf = (response: ServerResponse): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value]],
    ),
  );

const PAGES: CallbackOptions = {
  success: (_installation, _options, _request, response) => {
    write(
      response,
      page({
        title: 'Handover is installed',
        caseLine: 'Slack',
        body: html`<p>
          Open Slack and find Handover under Apps. Say hello there, or mention it in the channel of
          your support desk after inviting it.
        </p>`,
      }),
    );
  },
  failure: (_error, _options, _request, response) => {
    write(
      response,
      page({
        title: 'Handover was not installed',
        caseLine: 'Slack',
        status: 400,
        body: html`<p>
            Slack’s answer could not be used: it was cancelled, came too late, or belongs to another
            browser window. Nothing was changed.
          </p>
          <p><a href="/slack/install">Begin again</a></p>`,
      }),
    );
  },
};

function write(response: ServerResponse, { status, headers, body }: ReturnType<typeof page>): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.end(body);
}
