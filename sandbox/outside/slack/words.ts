import { BOT } from './ids.js';
import type { Users } from './users.js';

/** Slack's notation of text: `&`, `<` and `>` are escaped, and what is in angle brackets is live. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * Addresses of the web and of mail, and names under the domains everybody knows, become links. Their parts
 * are bounded, so that a long word without any is read in time.
 */
const LINKS =
  /https?:\/\/[^\s<>|]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\b(?:[\w-]{1,63}\.)+(?:com|net|org|io|de|uk)\b/g;

const linked = (text: string): string =>
  text.replace(LINKS, (found) => {
    if (/^https?:/.test(found)) return `<${found}>`;
    return `<${found.includes('@') ? 'mailto:' : 'http://'}${found}|${found}>`;
  });

/** What a person typed, as the app gets it: escaped, linked, and with ids for the people named. */
export function asSent(typed: string, users: Users): string {
  const named = users
    .all()
    .reduce((text, { name, id }) => text.replaceAll(`@${name}`, `\u0001${id}\u0002`), typed);
  const mention = named.replace(/^@handover\b/i, `\u0001${BOT.userId}\u0002`);
  return linked(escaped(mention)).replaceAll('\u0001', '<@').replaceAll('\u0002', '>');
}

/** What a person reads where the app wrote in Slack's notation; `nameOf` knows people by their id. */
export const asRead = (notation: string, nameOf: (id: string) => string | undefined): string =>
  unescaped(
    notation
      .replace(/<@(\w+)>/g, (_, id: string) => `@${nameOf(id) ?? id}`)
      .replace(/<!date\^[^>|]*\|([^>]*)>/g, '$1')
      .replace(/<!(\w+)[^>]*>/g, '@$1')
      .replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<(?:mailto:)?([^>]*)>/g, '$1')
      .replace(/(^|\s)[*_~]([^*_~\n]+)[*_~](?=$|[\s.,:;!?])/g, '$1$2'),
  );
