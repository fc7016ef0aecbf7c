import type { RenderContext } from '../../src/cards/context.js';
import type { Press } from '../../src/messages/actions.js';

const named = ({ action, migration, version, subject, person }: Press): string =>
  [action, migration ?? 'none', version, subject, person]
    .filter((part) => part !== undefined)
    .join('/');

const TERMS = `1. This is a sample text. It stands in for the real terms.

2. It has several paragraphs, and an ampersand: terms & conditions.

3. It ends here.`;

/** Draws readable tokens and addresses, so that golden files can be read. */
export const CONTEXT: RenderContext = {
  locale: 'en-US',
  seal: (press) => `sealed:${named(press)}`,
  pageUrl: (page, press) =>
    `https://handover.lumen.example/${page}/${encodeURIComponent(named(press))}`,
  termsText: () => TERMS,
};

/** Tokens as long as real ones, for measuring. */
export const LONG_TOKENS: RenderContext = {
  ...CONTEXT,
  seal: (press) => named(press).padEnd(512, '.'),
  pageUrl: (page, press) =>
    `https://handover.lumen.example/${page}/${named(press).padEnd(512, '.')}`,
};
