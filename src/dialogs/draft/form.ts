import { type QuestionId, QUESTIONS } from '../../messages/answers.js';
import type { CardOf } from '../../messages/card.js';
import type { Rules } from '../../migration/rules.js';
import type { Migration } from '../../migration/state.js';
import { questionOf } from '../questions/questions.js';

/** Terms are accepted one by one, each under its full text; a form never does. */
const FORM_QUESTIONS = QUESTIONS.filter(
  (question) => question !== 'partnerTerms' && question !== 'microsoftTerms',
);

/** The whole form in one card, filled with what was answered and what can be guessed. */
export function formCard(
  migration: Migration,
  rules: Rules,
  problems: CardOf<'form'>['problems'],
): CardOf<'form'> {
  const { id, caseNumber, draft } = migration;
  return {
    migration: id,
    caseNumber,
    version: draft.asks,
    kind: 'form',
    partner: rules.partner,
    scopes: draft.account.scopes,
    askCountry: questionOf('country').isAsked(draft),
    askReseller: questionOf('reseller').isAsked(draft),
    countries: rules.eligibleCountries,
    filled: filledIn(migration),
    problems,
  };
}

/** Values as the inputs hold them: ids and addresses, not what is shown of them. */
function filledIn(migration: Migration): Readonly<Record<string, string>> {
  const { answers } = migration.draft;
  const values: Partial<Record<QuestionId, string | undefined>> = {
    option: answers.option,
    country: answers.country,
    reseller: answers.reseller === undefined ? undefined : answers.reseller ? 'yes' : 'no',
    scope: answers.scope?.id,
    providerName: answers.providerName,
    notifyEmail: answers.notifyEmail,
    domain: answers.domain?.domain,
    approver: answers.approver?.email,
    agreement: answers.agreement,
  };
  const entries = FORM_QUESTIONS.map(
    (question) =>
      [question, values[question] ?? questionOf(question).suggestion?.(migration)] as const,
  );
  return Object.fromEntries(
    entries.flatMap(([question, value]) => (value === undefined ? [] : [[question, value]])),
  );
}

/** What was filled in, by question; empty inputs stay unanswered. The form is the one of `migrate`. */
export function formAnswers(
  { draft }: Migration,
  fields: Readonly<Record<string, string>>,
): Partial<Record<QuestionId, string>> {
  const filled = FORM_QUESTIONS.map(
    (question) => [question, fields[question]?.trim() ?? ''] as const,
  ).filter(([, value]) => value !== '');
  const isMigration = draft.answers.option === 'migrate' || filled.length === 0;
  return { ...(isMigration ? {} : { option: 'migrate' }), ...Object.fromEntries(filled) };
}
