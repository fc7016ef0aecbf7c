import type { BrowserContextOptions } from 'playwright-core';

import type { RenderContext } from '../../src/cards/context.js';

/** As wide as a chat on a desk, and as on a small phone. */
export const LOOKS: Readonly<Record<'light' | 'dark' | 'phone', BrowserContextOptions>> = {
  light: { viewport: { width: 640, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 640, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
};

/** Draws readable tokens; nothing in a picture is pressed. */
export const CONTEXT: RenderContext = {
  locale: 'en-US',
  seal: ({ action, subject }) => `sealed ${action} ${subject ?? ''}`,
  pageUrl: (page) => `https://handover.example/${page}`,
  termsText: () => 'Sample terms, first paragraph.\n\nSample terms, second paragraph.',
};
