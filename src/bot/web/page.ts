import { htmlEscape } from 'escape-goat';

import { wordsOf } from '../../cards/words/wordsOf.js';
import type { Line, Span } from '../../messages/span.js';
import { STYLE_ELEMENT } from './style.js';

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

/** A point in time as every card and mail of ours has it. */
export const dateWords = (at: Date): string => wordsOf('en-US').date(at);

/** Draws text runs; what a person typed stays text. */
export const runs = (line: Line): Html => ({ html: line.map((span) => runOf(span).html).join('') });

function runOf(span: Span): Html {
  if ('say' in span) return html`${span.say}`;
  if ('strong' in span) return html`<strong>${span.strong}</strong>`;
  if ('typed' in span) return html`<bdi>${span.typed}</bdi>`;
  if ('code' in span) return codeOf(span.code);
  if ('at' in span) {
    return html`<time datetime="${span.at.toISOString()}">${dateWords(span.at)}</time>`;
  }
  return html`<a href="${span.url}" rel="noreferrer">${span.link}</a>`;
}

/** A line to be copied goes to the next one between its words only, and never within “--scope”. */
function codeOf(text: string): Html {
  const words = text.split(' ');
  if (words.length === 1) return html`<code>${text}</code>`;
  const spans = words.map((word) => html`<span>${word}</span>`.html);
  return { html: `<code>${spans.join(' ')}</code>` };
}

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** The server adds what protects every answer. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
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
        ${{ html: STYLE_ELEMENT }}
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
