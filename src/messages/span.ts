import { z } from 'zod';

import { instant } from './ids.js';
import type { Shape } from './shape.js';

/**
 * A run of text. Platforms draw runs as structure and parse no markup,
 * so what a person `typed` can never become a link, a mention or bold.
 */
export const span = z.union([
  z.object({ say: z.string() }),
  z.object({ strong: z.string() }),
  z.object({ typed: z.string() }),
  z.object({ code: z.string() }),
  z.object({ at: instant }),
  z.object({ link: z.string(), url: z.string() }),
]);
export type Span = Shape<typeof span>;

/** One sentence or paragraph. */
export const line = z.array(span);
export type Line = readonly Span[];
