import type { FormFields, Visited, Visitor } from './visit.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&#39;': "'",
};
const decoded = (text: string): string =>
  text.replaceAll(/&(?:amp|quot|lt|gt|#39);/g, (entity) => ENTITIES[entity] ?? entity);

/** What a reader of the page sees, on one line. */
export const pageText = ({ html }: Visited): string =>
  decoded(html.replaceAll(/<style>[^]*?<\/style>|<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ');

/** Where the link with this title leads. */
export function linkOn(page: Visited, title: string): string {
  const links = [...page.html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([^<]*)/g)];
  const [, href] = links.find(([, , text]) => decoded(text ?? '').trim() === title) ?? [];
  if (href === undefined) throw new Error(`The page has no link "${title}": ${pageText(page)}`);
  return new URL(decoded(href), page.url).href;
}

/** Fills in the form for this action and sends it. */
export function sendForm(
  visitor: Visitor,
  page: Visited,
  action: string,
  fields: FormFields = {},
): Promise<Visited> {
  const form = page.html.split('<form').find((part) => part.includes(`value="${action}"`));
  if (!form) throw new Error(`The page has no form for ${action}: ${pageText(page)}`);
  const [, token = ''] = /name="form" value="([^"]+)"/.exec(form) ?? [];
  return visitor.post(page.url, { form: token, action, ...fields });
}
