import { type QuestionId, questionId } from '../../messages/answers.js';
import type { CardModel } from '../../messages/card.js';
import type { Decision } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { MigrationEvent } from '../../migration/events.js';
import type { Intent } from '../../migration/intent.js';
import type { Migration } from '../../migration/state.js';
import { articleEffect, aside } from './asides.js';
import { formAnswers } from './form.js';
import { openQuestion } from './open.js';
import { noticeCard } from './present.js';
import { reply, sayingOf, showCard, type Turn } from './reply.js';
import { takeAnswers, type Taken, type Words } from './take.js';

type Holder = Extract<NonNullable<Taken['aside']>, { reading: 'held' }>['holder'];

/** Takes the answers of a card or a sentence. */
export function giveAnswers(
  migration: Migration,
  intent: Intent,
  turn: Turn,
): Decision<MigrationEvent> {
  const words = wordsOf(migration, intent);
  return answered(migration, turn, takeAnswers(migration, words, sayingOf(turn)));
}

/** Takes what is good of a whole form and shows the problems of the rest at their fields. */
export function giveForm(
  migration: Migration,
  { fields }: Intent,
  turn: Turn,
): Decision<MigrationEvent> {
  const taken = takeAnswers(migration, formAnswers(migration, fields), sayingOf(turn));
  if (taken.problems.length === 0) return answered(migration, turn, taken);
  const { via, at } = sayingOf(turn);
  const events: readonly MigrationEvent[] = [...taken.events, { type: 'FormOpened', via, at }];
  return reply(migration, turn, { events, problems: taken.problems });
}

/** Answers by question: named by their fields, else the answer to the question the card was about. */
export function wordsOf({ draft }: Migration, intent: Intent): Words {
  const named = Object.entries(intent.fields).filter(([field]) => isQuestion(field));
  if (named.length > 0) return Object.fromEntries(named);
  const [name = '', ...rest] = (intent.subject ?? '').split(':');
  const asked = name === '' ? openQuestion(draft) : name;
  if (!isQuestion(asked)) return {};
  const words = loneAnswer(intent, rest.join(':'));
  return { [asked]: words === '' && isTerms(asked) ? 'I accept' : words };
}

const isQuestion = (text: unknown): text is QuestionId => questionId.safeParse(text).success;

/** A question's input is called `answer`; a chosen value may stand in the button itself. */
const loneAnswer = ({ fields, typed }: Intent, chosen: string): string =>
  fields['answer'] ?? (chosen === '' ? typed : chosen);

/** The button under the terms is the acceptance itself, so it carries no words. */
const isTerms = (question: QuestionId): boolean =>
  question === 'partnerTerms' || question === 'microsoftTerms';

/** Shows what became of answers: the next question, a problem, or what stands in the way. */
function answered(migration: Migration, turn: Turn, taken: Taken): Decision<MigrationEvent> {
  if (taken.aside) return setAside(migration, turn, taken, taken.aside);
  const { events, understood, problems } = taken;
  if (events.length === 0) return aside(migration, turn, []);
  const stop = stopOf(taken, turn);
  return reply(migration, turn, {
    events,
    understood: understood.length > 1 ? understood : [],
    problem: problems[0]?.problem,
    ...(stop && { card: stop }),
  });
}

function setAside(
  migration: Migration,
  turn: Turn,
  { events, understood }: Taken,
  reading: NonNullable<Taken['aside']>,
): Decision<MigrationEvent> {
  if (reading.reading === 'unsure') {
    const article = articleEffect(migration, turn, reading.article);
    return aside(migration, turn, [article], { events, understood });
  }
  return aside(migration, turn, [joinOffer(migration, reading.holder)], { events, understood });
}

/** Says that a colleague's request for this tenant is under way, and offers to join it. */
export function joinOffer(migration: Migration, holder: Holder): Effect {
  const card: CardModel = {
    kind: 'notice',
    migration: holder.migration,
    caseNumber: holder.caseNumber,
    version: 0,
    notice: { code: 'tenantHeld', values: { caseNumber: holder.caseNumber } },
    actions: ['draft.confirm'],
    subject: JOIN,
  };
  return showCard(migration, `held/${holder.migration}`, card);
}

/** Marks the button with which somebody joins a migration that is already under way. */
export const JOIN = 'join';

/** Answers with which this road ends, kindly; the question stays open for another one. */
function stopOf({ events }: Taken, { rules }: Turn): ((after: Migration) => CardModel) | undefined {
  for (const event of events) {
    if (event.type !== 'AnswerGiven') continue;
    const { question, value } = event.answer;
    if (question === 'option' && value !== 'migrate') {
      const notice = { code: value, values: { partner: rules.partner } } as const;
      return (after) => noticeCard(after, notice, ['draft.resume', 'draft.cancel']);
    }
    if (question === 'reseller' && value) {
      const notice = { code: 'notEligible', values: { reason: 'reseller' } } as const;
      return (after) => noticeCard(after, notice, ['draft.ticket', 'draft.resume', 'draft.cancel']);
    }
  }
  return undefined;
}
