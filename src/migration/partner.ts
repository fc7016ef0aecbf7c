import type { ServiceAnswer } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { Sending } from '../messages/facts.js';
import { kindOfStream, type TenantId, tenantStream } from '../messages/ids.js';
import type { Input, InputOf } from '../messages/input.js';
import type { News } from '../messages/news.js';
import type { NoticeCode } from '../messages/notice.js';
import { ask, tell, toSupport, wake } from './effects.js';
import type { PartnerEvent } from './otherEvents.js';
import { daysAfter } from './reminders.js';
import type { Rules } from './rules.js';
import { decideSending, evolveSending, RUNNING } from './sending.js';

type Change = 'accepted' | 'removed';
type AnswerOf<Name extends ServiceAnswer['call']> = Extract<ServiceAnswer, { call: Name }>;

/** What Partner Center told us. */
export interface PartnerState {
  readonly version: number;
  /** Tenants that were accepted and nobody waits for, with their last acceptance (ms since 1970). */
  readonly unmatched: Readonly<Record<string, number>>;
  /** The last change heard of each tenant's relationship, and when (ms since 1970). */
  readonly heard: Readonly<Record<string, { readonly change: Change; readonly at: number }>>;
  /** When its log was first read, and last; what came before concerns none of our migrations. */
  readonly logRead: { readonly first: Date; readonly last: Date } | undefined;
  /** What operators were last told of the partner's sign-in. */
  readonly signIn: AnswerOf<'partnerSignIn'>['state'];
  readonly sending: Sending;
}
export const SILENT: PartnerState = {
  version: 0,
  unmatched: {},
  heard: {},
  logRead: undefined,
  signIn: 'alive',
  sending: RUNNING,
};

/** What each event of Partner Center's says of a relationship; others say nothing of it. */
const CHANGES: Readonly<Record<string, Change>> = {
  'reseller-relationship-accepted-by-customer': 'accepted',
  'reseller-relationship-terminated-by-customer': 'removed',
  'dap-admin-relationship-terminated': 'removed',
};
const changeOf = (event: string): Change | undefined =>
  Object.hasOwn(CHANGES, event) ? CHANGES[event] : undefined;

const hearing = (
  { heard }: PartnerState,
  tenantId: TenantId,
  change: Change | undefined,
  at: Date,
): PartnerState['heard'] =>
  change ? { ...heard, [tenantId]: { change, at: at.getTime() } } : heard;

/** The partner's stream after one more event. */
export function evolvePartner(state: PartnerState, event: PartnerEvent): PartnerState {
  const next = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'ProviderEventTaken': {
      const heard = hearing(state, event.tenantId, changeOf(event.event), event.at);
      return { ...next, heard };
    }
    case 'ChangeFound':
      return { ...next, heard: hearing(state, event.tenantId, event.change, event.at) };
    case 'UnmatchedAcceptance': {
      const unmatched = { ...state.unmatched, [event.tenantId]: event.at.getTime() };
      return { ...next, unmatched };
    }
    case 'PartnerLogRead':
      return { ...next, logRead: { first: state.logRead?.first ?? event.at, last: event.at } };
    case 'PartnerSignInJudged':
      return { ...next, signIn: event.state };
    case 'SendingPaused':
    case 'SendingResumed':
      return { ...next, sending: evolveSending(event) };
  }
}

const report = (tenantId: TenantId, change: Change, at: Date, key: string): Effect =>
  tell(tenantStream(tenantId), { news: 'relationshipReported', tenantId, change, at }, key);

function takeProviderEvent(
  { version }: PartnerState,
  { event, tenantId, changedAt, receivedAt }: InputOf<'providerEvent'>,
): Decision<PartnerEvent> {
  const change = changeOf(event);
  return {
    ...nothing(),
    events: [{ type: 'ProviderEventTaken', event, tenantId, at: receivedAt }],
    effects: change ? [report(tenantId, change, changedAt, `${version + 1}`)] : [],
  };
}

/** Someone accepted who is in no migration: an operator looks at it, nothing is matched by name. */
function keepUnmatched(
  state: PartnerState,
  { tenantId, at }: Extract<News, { news: 'unmatched' }>,
  rules: Rules,
): Decision<PartnerEvent> {
  if (state.unmatched[tenantId] === at.getTime()) return nothing();
  const key = `UnmatchedAcceptance/${state.version + 1}`;
  return {
    ...nothing(),
    events: [{ type: 'UnmatchedAcceptance', tenantId, at }],
    effects: toSupport(rules, key, 'unmatchedAcceptance', at, { tenant: tenantId }),
  };
}

/** Its log is a day's fallback for lost events; a line of it may come late. */
const OVERLAP_DAYS = 1;

function unread({ logRead }: PartnerState, at: Date): Date {
  if (!logRead) return at;
  const overlapping = daysAfter(logRead.last, -OVERLAP_DAYS);
  return overlapping > logRead.first ? overlapping : logRead.first;
}

/** Once a day: what its events may not have told us, and whether we can still ask at all. */
const readDaily = (state: PartnerState, at: Date): Decision<never> => ({
  ...nothing(),
  effects: [
    ask({ call: 'relationshipChanges', since: unread(state, at) }),
    ask({ call: 'partnerSignIn' }),
    wake('partnerReading', daysAfter(at, 1)),
  ],
});

/** A webhook event and the log's record of the same change are this far apart at most. */
const SAME_CHANGE_MS = 86_400_000;

/** The log was read: what no event told of is passed on now, each change once. */
function logRead(
  state: PartnerState,
  { changes, at }: AnswerOf<'relationshipChanges'>,
): Decision<PartnerEvent> {
  const found = changes.filter((found) => {
    const known = state.heard[found.tenantId];
    const isNear = known && found.at.getTime() - known.at < SAME_CHANGE_MS;
    return !(isNear && known.change === found.change) && !(known && found.at.getTime() < known.at);
  });
  const events = found.map((change): PartnerEvent => ({ type: 'ChangeFound', ...change }));
  return {
    ...nothing(),
    events: [...events, { type: 'PartnerLogRead', at }],
    effects: found.map(({ tenantId, change, at: then }, index) =>
      report(tenantId, change, then, `${state.version + 1 + index}`),
    ),
  };
}

const SIGN_IN_NOTICES: Readonly<Record<PartnerState['signIn'], NoticeCode>> = {
  alive: 'partnerSignInWorks',
  ending: 'partnerSignInEnding',
  ended: 'partnerSignInEnded',
  refused: 'partnerSignInRefused',
};

/** Operators are told once when the sign-in is about to end, when it ended, and when it works again. */
function signInJudged(
  { signIn, version }: PartnerState,
  { state, daysLeft, at }: AnswerOf<'partnerSignIn'>,
  rules: Rules,
): Decision<PartnerEvent> {
  if (state === signIn) return nothing();
  const values = daysLeft === undefined ? {} : { days: `${daysLeft}` };
  return {
    ...nothing(),
    events: [{ type: 'PartnerSignInJudged', state, at }],
    effects: toSupport(
      rules,
      `PartnerSignInJudged/${version + 1}`,
      SIGN_IN_NOTICES[state],
      at,
      values,
    ),
  };
}

function heardFrom(
  state: PartnerState,
  { from, news, receivedAt: at }: InputOf<'news'>,
  rules: Rules,
): Decision<PartnerEvent> {
  if (news.news === 'accessRefused') {
    return { ...nothing(), effects: [ask({ call: 'partnerSignIn' })] };
  }
  if (news.news === 'pauseSending' || news.news === 'resumeSending') {
    if (kindOfStream(from) !== 'person') return nothing();
    return decideSending(state, news, at, rules);
  }
  if (news.news !== 'unmatched' || from !== tenantStream(news.tenantId)) return nothing();
  return keepUnmatched(state, news, rules);
}

/** Takes Partner Center's hints, sends them to the tenants they are about, and watches our access. */
export function decidePartner(
  state: PartnerState,
  input: Input,
  rules: Rules,
): Decision<PartnerEvent> {
  switch (input.input) {
    case 'providerEvent':
      return takeProviderEvent(state, input);
    case 'news':
      return heardFrom(state, input, rules);
    case 'timer':
      return input.timer === 'partnerReading' ? readDaily(state, input.receivedAt) : nothing();
    case 'answer':
      if (input.answer.call === 'relationshipChanges') return logRead(state, input.answer);
      if (input.answer.call === 'partnerSignIn') return signInJudged(state, input.answer, rules);
      return nothing();
    default:
      return nothing();
  }
}
