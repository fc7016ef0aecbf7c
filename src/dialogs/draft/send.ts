import type { AcceptedTerms, Answers, QuestionId } from '../../messages/answers.js';
import type { Decision } from '../../messages/decision.js';
import { tenantStream } from '../../messages/ids.js';
import { tooManyAsked } from '../../migration/consent/asked.js';
import type { MigrationEvent } from '../../migration/events.js';
import type { Intent } from '../../migration/intent.js';
import type { Migration } from '../../migration/state.js';
import { aside } from './asides.js';
import { openQuestion } from './open.js';
import { deadlineAt, noticeCard } from './present.js';
import { reply, sayingOf, sayTo, type Turn } from './reply.js';

/** Sends the request: nothing leaves before both terms, as they are today, were accepted. */
export function send(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { answers } = migration.draft;
  if (openQuestion(migration.draft) !== undefined) {
    return aside(migration, turn, [], { problem: { code: 'notComplete' } });
  }
  const changed = changedTerms(answers, turn);
  if (changed.length > 0) return askTermsAgain(migration, turn, changed);
  return submit(migration, turn);
}

function changedTerms(answers: Answers, { rules }: Turn): readonly QuestionId[] {
  const outdated = (accepted: AcceptedTerms | undefined, party: 'partner' | 'microsoft') =>
    accepted?.digest !== rules.terms[party].digest;
  return [
    ...(outdated(answers.partnerTerms, 'partner') ? (['partnerTerms'] as const) : []),
    ...(outdated(answers.microsoftTerms, 'microsoft') ? (['microsoftTerms'] as const) : []),
  ];
}

function askTermsAgain(
  migration: Migration,
  turn: Turn,
  questions: readonly QuestionId[],
): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  return reply(migration, turn, {
    events: [{ type: 'AnswersCleared', questions, via, at }],
    problem: { code: 'termsChanged' },
  });
}

function submit(migration: Migration, turn: Turn): Decision<MigrationEvent> {
  const { id, caseNumber } = migration;
  const { answers } = migration.draft;
  const { at } = sayingOf(turn);
  const deadline = deadlineAt(turn.rules, at);
  const { domain, partnerTerms, microsoftTerms, approver } = answers;
  // The summary is shown only when every question is answered; this narrows the types.
  if (!domain || !partnerTerms || !microsoftTerms || !approver) return aside(migration, turn, []);
  const submitted: MigrationEvent = {
    type: 'RequestSubmitted',
    by: turn.input.from,
    answers,
    terms: [partnerTerms, microsoftTerms],
    deadline,
    at,
  };
  const tooMany = tooManyAsked(approver, turn.input.facts, turn.rules);
  if (tooMany) return aside(migration, turn, [sayTo(migration, turn, tooMany)]);
  const notice = { code: 'sentNow', values: { caseNumber, approver: approver.name } } as const;
  return reply(migration, turn, {
    events: [submitted],
    card: (after) => noticeCard(after, notice),
    first: [
      {
        effect: 'tell',
        key: 'holdTenant',
        stream: tenantStream(domain.tenantId),
        news: { news: 'holdTenant', migration: id, caseNumber },
      },
    ],
  });
}
