import type { Press } from '../messages/actions.js';
import type { Locale } from '../messages/people.js';

/** What drawing a card needs beside the card: the reader, and what only the shell can make. */
export interface RenderContext {
  readonly locale: Locale;
  /** Turns what a button means into an opaque token. */
  readonly seal: (press: Press) => string;
  /** A page of ours for this press; the press is sealed into the address. */
  readonly pageUrl: (
    page: 'signIn' | 'consent' | 'evidence' | 'appConsent',
    press: Press,
  ) => string;
  /** The full text of accepted or offered terms, by SHA-256 (hex); empty paragraphs never occur. */
  readonly termsText: (digest: string) => string;
}
