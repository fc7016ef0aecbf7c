import { type QuestionId, QUESTIONS } from '../../messages/answers.js';
import { agreement } from './agreement.js';
import { approver } from './approver.js';
import { country } from './country.js';
import { domain } from './domain.js';
import { notifyEmail } from './notifyEmail.js';
import { option } from './option.js';
import { providerName } from './providerName.js';
import type { Question } from './question.js';
import { reseller } from './reseller.js';
import { scope } from './scope.js';
import { microsoftTerms, partnerTerms } from './terms.js';

const BY_ID: Readonly<Record<QuestionId, Question>> = {
  option,
  country,
  reseller,
  scope,
  providerName,
  notifyEmail,
  domain,
  approver,
  agreement,
  partnerTerms,
  microsoftTerms,
};

export const questionOf = (id: QuestionId): Question => BY_ID[id];

/** Every question, in the order in which they are asked. */
export const ALL_QUESTIONS: readonly Question[] = QUESTIONS.map(questionOf);
