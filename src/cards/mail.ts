import { htmlEscape } from 'escape-goat';

import type { Press } from '../messages/actions.js';
import type { MailModel } from '../messages/mail.js';
import type { Line, Span } from '../messages/span.js';
import type { RenderContext } from './context.js';
import { lineText } from './text.js';
import type { Words } from './words/words.js';
import { wordsOf } from './words/wordsOf.js';

/** A mail as it is sent; text and HTML say the same. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface MailLink {
  readonly title: string;
  readonly url: string;
  readonly said: Line;
}

/** The one link of a mail: our consent page, never Microsoft's. */
function linkOf(mail: MailModel, words: Words, { pageUrl }: RenderContext): MailLink | undefined {
  const { link } = words.mail(mail);
  if (!link || !('to' in mail)) return undefined;
  const press: Press = {
    action: 'consent.accept',
    migration: mail.migration,
    version: mail.version,
    person: mail.to,
  };
  const url = pageUrl('consent', press);
  return { title: link.title, url, said: link.said(new URL(url).host) };
}

function spanHtml(span: Span, words: Words): string {
  if ('strong' in span) return htmlEscape`<strong>${span.strong}</strong>`;
  if ('code' in span) return htmlEscape`<code>${span.code}</code>`;
  if ('typed' in span) return htmlEscape`<bdi>${span.typed}</bdi>`;
  return htmlEscape(lineText([span], words));
}

const lineHtml = (line: Line, words: Words): string =>
  `<p>${line.map((span) => spanHtml(span, words)).join('')}</p>`;

const linkHtml = (link: MailLink | undefined, words: Words): readonly string[] =>
  link === undefined
    ? []
    : [
        htmlEscape`<p><a href="${link.url}">${link.title}</a>: ${link.url}</p>`,
        lineHtml(link.said, words),
      ];

const STYLE = 'font:16px/1.5 system-ui,sans-serif;max-width:40em;overflow-wrap:anywhere';

const documentHtml = (subject: string, lang: string, body: readonly string[]): string =>
  [
    '<!doctype html>',
    htmlEscape`<html lang="${lang}"><head><meta charset="utf-8"><title>${subject}</title></head>`,
    `<body style="${STYLE}">`,
    ...body,
    '</body></html>',
  ].join('\n');

/** A subject is one header line, whatever a company is called. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Draws an e-mail as text and as HTML, with everything people typed escaped.
 * The link to our page is sealed for the person the mail is for.
 */
export function renderMail(mail: MailModel, context: RenderContext): RenderedMail {
  const words = wordsOf(context.locale);
  const { greeting, before, after, ...said } = words.mail(mail);
  const subject = oneLine(said.subject);
  const link = linkOf(mail, words, context);
  const paragraphs = (lines: readonly Line[]): readonly string[] =>
    lines.map((line) => lineText(line, words));
  const linkText = link ? [`${link.title}: ${link.url}`, lineText(link.said, words)] : [];
  const html = [greeting, ...before].map((line) => lineHtml(line, words));
  return {
    subject,
    text: `${[...paragraphs([greeting, ...before]), ...linkText, ...paragraphs(after)].join('\n\n')}\n`,
    html: documentHtml(subject, words.lang, [
      ...html,
      ...linkHtml(link, words),
      ...after.map((line) => lineHtml(line, words)),
    ]),
  };
}
