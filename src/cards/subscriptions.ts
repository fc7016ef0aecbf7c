import type { Action } from '../messages/actions.js';
import type { CardOf } from '../messages/card.js';
import { LIST_LIMITS } from './limits.js';

type Progress = CardOf<'progress'>;
type Care = Progress['subscriptions'][number];

/** What can be reported of a subscription, by how far it is. */
const REPORTS: Readonly<Record<Care['state'], readonly Action[]>> = {
  open: [],
  granted: ['case.counterpart'],
  ready: ['case.moved', 'case.partlyMoved'],
  partly: ['case.moved', 'case.partlyMoved'],
  moved: [],
};

/** What may be reported of one subscription now. */
export const reportsOn = (card: Progress, care: Care): readonly Action[] =>
  REPORTS[care.state].filter((action) => card.actions.includes(action));

/** The subscriptions an operator works on now: few at a time, so that the card stays small. */
export const workedOn = (card: Progress): readonly Care[] =>
  card.subscriptions
    .filter((care) => reportsOn(card, care).length > 0)
    .slice(0, LIST_LIMITS.workedOn);

/** The subscriptions a card names: those to be worked on first. */
export const shownSubscriptions = (card: Progress): readonly Care[] => {
  const now = workedOn(card);
  const others = card.subscriptions.filter((care) => !now.includes(care));
  return [...now, ...others].slice(0, LIST_LIMITS.subscriptions);
};
