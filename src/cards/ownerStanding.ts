import type { CardOf } from '../messages/card.js';

type Grant = CardOf<'ownerGrant'>;

/**
 * How it stands with the Owner that the approver gives: `toGive` on something at least, `given` on all,
 * or `takenBack` everywhere after the move.
 */
export function ownerStanding({ subscriptions: all }: Grant): 'toGive' | 'given' | 'takenBack' {
  if (all.length === 0 || all.some(({ state }) => state === 'open' || state === 'lost')) {
    return 'toGive';
  }
  return all.every(({ state }) => state === 'removed') ? 'takenBack' : 'given';
}
