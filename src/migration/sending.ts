import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { Sending } from '../messages/facts.js';
import type { News } from '../messages/news.js';
import type { Notice } from '../messages/notice.js';
import { toPerson, toSupport } from './effects.js';
import type { PartnerEvent } from './otherEvents.js';
import type { Rules } from './rules.js';

type SendingEvent = Extract<PartnerEvent, { type: `Sending${string}` }>;
type Order = Extract<News, { news: 'pauseSending' | 'resumeSending' }>;

/** Everything leaves the house as it is due. */
export const RUNNING: Sending = { sending: 'running' };

/** Whether anything leaves the house after this event. */
export const evolveSending = ({ type, by, at }: SendingEvent): Sending =>
  type === 'SendingPaused' ? { sending: 'paused', by: by.name, since: at } : RUNNING;

/** What operators are told of it. */
export const sendingNotice = (sending: Sending): Notice =>
  sending.sending === 'running'
    ? { code: 'sendingRuns' }
    : { code: 'sendingPaused', values: { by: sending.by }, at: sending.since };

/** An operator's order; whoever sent it was checked where it was given. Twice is told twice the same. */
export function decideSending(
  { version, sending }: { readonly version: number; readonly sending: Sending },
  order: Order,
  at: Date,
  rules: Rules,
): Decision<PartnerEvent> {
  const { by } = order;
  const isPause = order.news === 'pauseSending';
  if (isPause === (sending.sending === 'paused')) {
    const key = `sending/${version}/${at.getTime()}`;
    return { ...nothing(), effects: told(order, sendingNotice(sending), key, rules) };
  }
  const event: SendingEvent = { type: isPause ? 'SendingPaused' : 'SendingResumed', by, at };
  const notice: Notice = isPause
    ? sendingNotice(evolveSending(event))
    : { code: 'sendingResumed', values: { by: by.name }, at };
  return {
    ...nothing(),
    events: [event],
    effects: told(order, notice, `sending/${version + 1}`, rules),
  };
}

/** In the support channel, and where the order was given in a conversation of two, there as well. */
function told(order: Order, notice: Notice, key: string, rules: Rules): readonly Effect[] {
  const { code, values, at } = notice;
  return [
    ...toSupport(rules, key, code, at, values),
    ...(order.isPersonal
      ? [{ effect: 'say', key: `${key}/by`, to: toPerson(order.by), notice } as const]
      : []),
  ];
}
