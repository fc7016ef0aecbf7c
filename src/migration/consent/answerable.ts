import type { Decision } from '../../messages/decision.js';
import { current } from '../acks.js';
import { approverCard, noticeCard } from '../present/approver.js';
import { roundOf } from '../sent.js';
import type { Consent } from '../state.js';
import type { Asked } from '../turn.js';

/** What may be answered now, or what is true instead. */
export type Answerable =
  | { readonly open: true; readonly consent: Consent }
  | { readonly open: false; readonly instead: Decision<never> };

/** A card of an older round decides nothing; words mean the present. */
const isOld = ({ intent, migration }: Asked): boolean =>
  intent.version !== undefined && intent.version !== roundOf(migration);

/** Can the approver's question still be answered? It can once, in time, by the latest card. */
export function answerable(asked: Asked): Answerable {
  const { migration, rules, at } = asked;
  const { consent, phase } = migration;
  const isOpen = phase === 'consent' && consent && !consent.accepted && !consent.frozen;
  if (!isOpen || isOld(asked)) {
    return { open: false, instead: current(approverCard(migration, rules)) };
  }
  if (at > consent.deadline) {
    const late = noticeCard(migration, { code: 'tooLate' }, ['consent.renew']);
    return { open: false, instead: current(late) };
  }
  return { open: true, consent };
}
