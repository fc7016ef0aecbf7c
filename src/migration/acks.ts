import type { Ack } from '../messages/ack.js';
import type { CardModel } from '../messages/card.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { NoticeCode } from '../messages/notice.js';

type Values = Readonly<Record<string, string>>;

/** The pressed card is replaced by this one. */
export const showing = (card: CardModel): Ack => ({ ack: 'card', card });

/** A short confirmation to who pressed. */
export const toast = (code: NoticeCode, values: Values = {}): Ack => ({
  ack: 'toast',
  notice: { code, values },
});

/** Changes nothing and tells the person privately why. */
export const refuse = (code: NoticeCode, values: Values = {}, at?: Date): Decision<never> =>
  nothing({ ack: 'refused', notice: { code, values, ...(at && { at }) } });

/** Changes nothing and shows what is true now. */
export const current = (card: CardModel): Decision<never> => nothing(showing(card));
