import type { CardKind, CardOf } from '../../messages/card.js';
import type { Locale } from '../../messages/people.js';
import type { RenderContext } from '../context.js';
import type { Words } from '../words/words.js';
import type { Buttons } from './buttons.js';
import type { Kit } from './kit.js';
import type { Element } from './types.js';

/** What a layout draws with. */
export interface Tools {
  readonly kit: Kit;
  readonly buttons: Buttons;
  readonly words: Words;
  readonly locale: Locale;
  readonly context: RenderContext;
}

/** One card, from top to bottom. */
export type Layout<Kind extends CardKind> = (
  card: CardOf<Kind>,
  tools: Tools,
) => readonly Element[];
