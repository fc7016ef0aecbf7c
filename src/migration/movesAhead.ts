import type { SubscriptionId } from '../messages/ids.js';
import type { Sent } from './sent.js';

interface Move {
  readonly subscription: SubscriptionId;
  readonly target: SubscriptionId;
}

/** What is still to be moved, and where to. A subscription that came across whole has nothing to move. */
export const movesAhead = ({ subscriptions }: Sent): readonly Move[] =>
  subscriptions.flatMap(({ id, counterpart, moved }) => {
    const target = moved?.extent === 'all' ? undefined : counterpart?.id;
    return target === undefined || target === id ? [] : [{ subscription: id, target }];
  });
