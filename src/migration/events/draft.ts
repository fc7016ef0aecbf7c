import { z } from 'zod';

import { account } from '../../messages/account.js';
import { doubt, givenAnswer, problem, questionId } from '../../messages/answers.js';
import { caseNumber, instant, migrationId } from '../../messages/ids.js';
import { person } from '../../messages/people.js';

/** How the requester answered; typed words put the next question below, a card changes in place. */
const via = z.enum(['typed', 'card']);
const at = { at: instant };
const by = { by: person };

/** What can happen to a draft, until its request is sent. */
export const DRAFT_EVENTS = [
  z.object({
    type: z.literal('DraftStarted'),
    migration: migrationId,
    caseNumber,
    requester: person,
    account,
    via,
    ...at,
  }),
  z.object({ type: z.literal('AnswerGiven'), answer: givenAnswer, via, ...at }),
  /** An answer that waits for a yes. */
  z.object({ type: z.literal('AnswerProposed'), answer: givenAnswer, doubt, via, ...at }),
  z.object({ type: z.literal('ProposalRejected'), question: questionId, via, ...at }),
  z.object({ type: z.literal('AnswerRefused'), question: questionId, problem, via, ...at }),
  z.object({ type: z.literal('AnswersCleared'), questions: z.array(questionId), via, ...at }),
  /** `back` and `edit`: the question is asked again, the other answers stay. */
  z.object({
    type: z.literal('QuestionReopened'),
    question: questionId,
    via,
    /** By its name, to be corrected; going back from there leaves it as it was. */
    named: z.literal(true).optional(),
    ...at,
  }),
  /** Something else was said in between, so the open question was asked again below it. */
  z.object({ type: z.literal('QuestionRepeated'), via, ...at }),
  z.object({ type: z.literal('FormOpened'), via, ...at }),
  z.object({
    type: z.literal('ConfirmationAsked'),
    what: z.enum(['cancel', 'startOver', 'withdraw']),
    via,
    ...at,
  }),
  z.object({ type: z.literal('ConfirmationDropped'), via, ...at }),
  z.object({ type: z.literal('DraftRestarted'), via, ...at }),
  z.object({ type: z.literal('DraftSaved'), ...at }),
  z.object({ type: z.literal('DraftOfferedAgain'), ...at }),
  z.object({ type: z.literal('DraftPutAway'), ...at }),
  z.object({ type: z.literal('DraftResumed'), via, ...at }),
  z.object({ type: z.literal('DraftCancelled'), ...at }),
  z.object({
    type: z.literal('QuestionPassedOn'),
    number: z.string(),
    ...by,
    words: z.string(),
    ...at,
  }),
] as const;
