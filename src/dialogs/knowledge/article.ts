import type { Line } from '../../messages/span.js';

/** One article of the knowledge base, in our own words. */
export interface Article {
  readonly title: string;
  /** How people ask for it; the search looks here first. */
  readonly asks: readonly string[];
  /** Paragraphs: plain sentences, or runs where something is to be copied or opened. */
  readonly body: (partner: string) => readonly (string | Line)[];
  /** Who says so. */
  readonly source: string;
}

export type Articles = Readonly<Record<string, Article>>;

/** Where the articles come from. */
export const SOURCES = {
  procedure: 'Cloud Application Manager knowledge base, kb/16 (26 Jul 2019)',
  partnerCenter: 'Microsoft Learn, Partner Center documentation',
  azure: 'Microsoft Learn, Azure documentation',
  entra: 'Microsoft Learn, Microsoft Entra documentation',
  ours: 'Handover’s documentation',
} as const;
