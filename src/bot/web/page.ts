import { htmlEscape } from 'escape-goat';

import type { Line, Span } from '../../messages/span.js';

/** HTML that was escaped where it had to be. Only {@link html} and {@link runs} make it. */
export interface Html {
  readonly html: string;
}

type Piece = Html | readonly Html[] | string | number | undefined;

const pieceText = (piece: Piece): string => {
  if (piece === undefined) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return htmlEscape(String(piece));
  return Array.isArray(piece)
    ? piece.map((one: Html) => one.html).join('\n')
    : (piece as Html).html;
};

/** A template whose values are escaped, except those that are HTML already. */
export const html = (template: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: String.raw({ raw: template }, ...pieces.map(pieceText)),
});

/** Draws text runs; what a person typed stays text. */
export const runs = (line: Line): Html => ({ html: line.map((span) => runOf(span).html).join('') });

function runOf(span: Span): Html {
  if ('say' in span) return html`${span.say}`;
  if ('strong' in span) return html`<strong>${span.strong}</strong>`;
  if ('typed' in span) return html`<bdi>${span.typed}</bdi>`;
  if ('code' in span) return html`<code>${span.code}</code>`;
  if ('at' in span) {
    return html`<time datetime="${span.at.toISOString()}">${span.at.toUTCString()}</time>`;
  }
  return html`<a href="${span.url}" rel="noreferrer">${span.link}</a>`;
}

/** One stylesheet for every page: readable at 200 % and on a phone, light and dark. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fbfaf7; --line: #d9d5ca; --accent: #0b5d57; --on: #fff; --warn: #8a3b12; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8df; --paper: #171b24; --line: #3a4152; --accent: #7fd1c7; --on: #10231f; --warn: #f0a987; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header p { margin: 0; color: inherit; opacity: .75; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 1.25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code { overflow-wrap: anywhere; }
.panel { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin: 1rem 0; }
.panel p { margin: .35rem 0; }
.terms { max-height: 22rem; overflow: auto; white-space: pre-wrap; }
.warn { border-color: var(--warn); }
.act { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
button, .button { font: inherit; border-radius: .6rem; border: 2px solid var(--accent); padding: .6rem 1.1rem; background: var(--accent); color: var(--on); cursor: pointer; text-decoration: none; display: inline-block; }
button.quiet, .button.quiet { background: transparent; color: var(--ink); }
fieldset { border: 0; padding: 0; margin: 0; }
.pick { display: flex; gap: .75rem; align-items: baseline; padding: .5rem 0; margin: 0; }
.pick span { overflow-wrap: anywhere; }
.pick input { width: 1.25rem; height: 1.25rem; flex: none; transform: translateY(.2rem); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
label { display: block; margin: .75rem 0 .25rem; }
textarea, input[type=text], input[type=email] { width: 100%; font: inherit; padding: .5rem; border: 1px solid var(--ink); border-radius: .4rem; background: transparent; color: inherit; }
`;

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** Nothing from elsewhere runs or is framed here, and no address leaks to where the reader goes next. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

/** A whole page. `caseLine` stands above the title, such as "Handover · case K7M-3QX". */
export function page(options: {
  readonly title: string;
  readonly caseLine: string;
  readonly body: Html;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}): PageResponse {
  const { title, caseLine, body, status = 200, headers = {} } = options;
  const document = html`<!doctype html>
    <html lang="en-US">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Handover</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p>${caseLine}</p>
            <h1>${title}</h1>
          </header>
          ${body}
        </main>
      </body>
    </html>`;
  return { status, headers: { ...HEADERS, ...headers }, body: document.html };
}

/** Sends the browser on. */
export const redirect = (
  url: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): PageResponse => ({
  status: 302,
  headers: {
    location: url,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    ...headers,
  },
  body: '',
});

export interface PageRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}
export type PageHandler = (request: PageRequest) => Promise<PageResponse>;
