import type { InputBlock, KnownBlock } from '@slack/types';

import type { CardKind, CardOf } from '../../messages/card.js';
import type { Button } from '../buttons/button.js';
import type { RenderContext } from '../context.js';
import type { Words } from '../words/words.js';
import type { Buttons } from './buttons.js';
import type { Kit } from './kit.js';

/** What a layout draws with. */
export interface Tools {
  readonly kit: Kit;
  readonly buttons: Buttons;
  /** Every button of the card; a layout draws exactly these. */
  readonly all: readonly Button[];
  /** The inputs that stand in the card itself. */
  readonly inputs: readonly InputBlock[];
  readonly words: Words;
  readonly context: RenderContext;
}

/** One card, from top to bottom. */
export type Layout<Kind extends CardKind> = (
  card: CardOf<Kind>,
  tools: Tools,
) => readonly KnownBlock[];
