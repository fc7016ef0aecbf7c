import type { RenderContext } from '../cards/context.js';
import { keptText, type Terms } from '../services/terms.js';
import type { Config } from './config.js';
import { createSealer, type Sealer } from './seal.js';

/** Seals links to our pages; kept apart from the buttons', so that neither opens as the other. */
export const linkSealer = (config: Config): Sealer => createSealer(config.LINK_KEY, 'link');
/** Seals what buttons mean. */
export const buttonSealer = (config: Config): Sealer => createSealer(config.LINK_KEY, 'button');
/** Seals what the browser keeps for us. */
export const cookieSealer = (config: Config): Sealer => createSealer(config.LINK_KEY, 'cookie');

/** Seals the tokens we store. */
export const secretsSealer = (config: Config): Sealer =>
  createSealer(config.SECRETS_KEY, 'secrets');

/** Stands where a text was replaced and its file removed; acceptances of it still name its digest. */
const NOT_KEPT = 'This text was replaced since, and is not kept here.';

const PATHS = {
  signIn: '/auth/start?t=',
  consent: '/consent/',
  evidence: '/evidence/',
  appConsent: '/auth/app-consent/start?t=',
} as const;

/** What drawing a card needs beside the card. */
export function createContext(config: Config, terms: Terms): RenderContext {
  const buttons = buttonSealer(config);
  const links = linkSealer(config);
  const origin = config.PUBLIC_URL.replace(/\/$/, '');
  return {
    locale: 'en-US',
    seal: (press) => buttons.seal(press),
    pageUrl: (page, press) => `${origin}${PATHS[page]}${links.seal(press)}`,
    termsText: (digest) => keptText(digest, terms) ?? NOT_KEPT,
  };
}
