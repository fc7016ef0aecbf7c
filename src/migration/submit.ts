import type { AcceptedTerms, Answers } from '../messages/answers.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { News } from '../messages/news.js';
import type { Person } from '../messages/people.js';
import { refuse, showing } from './acks.js';
import { askCustomer } from './calls.js';
import { conclude, type Moment } from './conclude.js';
import { ask, tellTenant } from './effects.js';
import type { EventOf, MigrationEvent } from './events.js';
import { noticeCard } from './present/approver.js';
import { daysAfter } from './reminders.js';
import type { Turn } from './turn.js';

/** Both acceptances; absent while one is missing. */
function acceptedTerms({ partnerTerms, microsoftTerms }: Answers) {
  return partnerTerms && microsoftTerms ? [partnerTerms, microsoftTerms] : undefined;
}

function submission(
  { migration, rules, at }: Moment,
  by: Person,
  terms: readonly AcceptedTerms[],
): EventOf<'RequestSubmitted'> {
  const { answers } = migration.draft;
  const deadline = daysAfter(at, rules.consentDays);
  return { type: 'RequestSubmitted', by, answers, terms, deadline, at };
}

const isComplete = ({ option, scope, providerName, notifyEmail, domain, approver }: Answers) =>
  option === 'migrate' && [scope, providerName, notifyEmail, domain, approver].every(Boolean);

/**
 * Sends the request of a finished draft: the tenant is asked for first, nothing else leaves yet.
 * Refuses anyone but the requester, and a draft with an answer missing.
 */
export function submitRequest(moment: Moment, by: Person): Decision<MigrationEvent> {
  const { migration } = moment;
  const { phase, requester, draft, id, caseNumber } = migration;
  if (by.id !== requester.id) return refuse('notRequester', { requester: requester.name });
  const terms = acceptedTerms(draft.answers);
  if (phase !== 'draft' || !terms || !isComplete(draft.answers)) return refuse('outOfDate');
  const event = submission(moment, by, terms);
  const values = {
    caseNumber,
    approver: draft.answers.approver?.name ?? '',
    deadline: event.deadline.toISOString().slice(0, 10),
  };
  return conclude(moment, [event], (after) => ({
    effects: [tellTenant(after, { news: 'holdTenant', migration: id, caseNumber })],
    ack: showing(noticeCard(after, { code: 'sentNow', values })),
  }));
}

/** The tenant's stream answered: ours, or another migration's. */
export function tenantAnswered(
  turn: Turn,
  news: Extract<News, { news: 'tenantGranted' | 'tenantRefused' }>,
): Decision<MigrationEvent> {
  const { migration, at } = turn;
  const { tenantId } = news;
  const isAwaited = migration.phase === 'submitted' && !migration.holdsTenant;
  if (!isAwaited || tenantId !== migration.request.tenantId) return nothing();
  if (news.news === 'tenantGranted') {
    return conclude(turn, [{ type: 'TenantGranted', tenantId, at }], (after) => ({
      effects: [ask(askCustomer(after, 'beforeAsking'))],
    }));
  }
  const { heldBy, heldByCase } = news;
  return conclude(turn, [{ type: 'TenantRefused', tenantId, heldBy, heldByCase, at }]);
}
