import type { SendingLog } from './sendingLog.js';
import type { StoredEffect } from './shapes.js';

/** What is not known of the attempts of an effect, and of those it replaced. */
export type Doubt = Pick<StoredEffect, 'uncertain' | 'follows'>;

/** Nothing is in doubt. */
export const NO_DOUBT: Doubt = { uncertain: false, follows: [] };

/** What a new effect takes over from the one it replaces, which may have reached its reader. */
export function inheritedDoubt(
  earlier: StoredEffect | undefined,
  sending: Pick<SendingLog, 'underWay' | 'leftOver'>,
): Doubt {
  if (!earlier) return NO_DOUBT;
  const open = earlier.follows.filter((id) => sending.underWay(id) || sending.leftOver(id));
  return {
    // The outcome of an attempt under way is booked on the new effect when it is known.
    uncertain: !sending.underWay(earlier.id) && isUncertain(earlier, sending),
    follows: [earlier.id, ...open],
  };
}

/** Did an attempt begin, of this effect or one it replaced, of which nobody knows how it ended? */
export const isUncertain = (
  { id, uncertain, follows }: StoredEffect,
  { leftOver }: Pick<SendingLog, 'leftOver'>,
): boolean => uncertain || [id, ...follows].some(leftOver);
