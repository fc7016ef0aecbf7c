import type { Ack } from '../../messages/ack.js';
import type { QuestionId } from '../../messages/answers.js';
import type { CardModel } from '../../messages/card.js';
import type { Decision } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { InputOf } from '../../messages/input.js';
import type { Notice } from '../../messages/notice.js';
import type { MigrationEvent } from '../../migration/events.js';
import { evolveAll } from '../../migration/evolve.js';
import type { Rules } from '../../migration/rules.js';
import type { Migration } from '../../migration/state.js';
import { openQuestion, slotOf } from './open.js';
import { answerRows, currentCard, noticeCard, type Remarks } from './present.js';
import type { Saying } from './take.js';

const WEEK_MS = 7 * 86_400_000;

/** One thing a person said in a draft. */
export interface Turn {
  readonly input: InputOf<'message'> | InputOf<'press'>;
  readonly rules: Rules;
}

/** A card of another place, such as the welcome, stays as it is: what it asks for is shown below, as for words. */
const isElsewhere = ({ input }: Turn): boolean =>
  input.input === 'message' || input.press.migration === undefined;

export const sayingOf = (turn: Turn): Saying => ({
  rules: turn.rules,
  facts: turn.input.facts,
  at: turn.input.fresh.at,
  via: isElsewhere(turn) ? 'typed' : 'card',
});

/** What a reply holds beside the events. */
export interface Reply extends Remarks {
  readonly events: readonly MigrationEvent[];
  /** Shown instead of the card that is true now. */
  readonly card?: (after: Migration) => CardModel;
  /** Done before the next card is shown. */
  readonly first?: readonly Effect[];
}

/** Wakes the draft when nobody touched it for a week; every turn puts it off. */
export const wakeIdle = (at: Date): Effect => ({
  effect: 'wake',
  key: 'draftIdle',
  timer: 'draftIdle',
  dueAt: new Date(at.getTime() + WEEK_MS),
});

const toPerson = ({ requester }: Migration) => ({ to: 'person', person: requester.id }) as const;

/** Shows the draft's card in its slot. */
export const showCard = (migration: Migration, slot: string, card: CardModel): Effect => ({
  effect: 'showCard',
  key: slot,
  to: toPerson(migration),
  slot,
  card,
});

/** Says one line to the requester. */
export const sayTo = (migration: Migration, turn: Turn, notice: Notice): Effect => ({
  effect: 'say',
  key: `say/${turn.input.id}/${notice.code}`,
  to: toPerson(migration),
  notice,
});

/**
 * Turns events into a decision: typed words close the old card and put the next one below,
 * a press changes its card in place.
 */
export function reply(before: Migration, turn: Turn, made: Reply): Decision<MigrationEvent> {
  const { at } = sayingOf(turn);
  const { events, first = [] } = made;
  const after = evolveAll(before, events);
  const card = made.card?.(after) ?? currentCard(after, turn.rules, at, made);
  const slot = slotOf(after);
  const changed = events.length > 0;
  return {
    events,
    effects: [
      ...(slot === slotOf(before) ? [] : [closed(before, after, turn.rules.partner)]),
      ...first,
      ...(changed ? [showCard(after, slot, card)] : []),
      ...(changed && after.phase === 'draft' ? [wakeIdle(at)] : []),
    ],
    ack: ackOf(turn, card),
  };
}

const ackOf = (turn: Turn, card: CardModel): Ack =>
  isElsewhere(turn) ? { ack: 'none' } : { ack: 'card', card };

/** The old card without its buttons: what was answered, or that it was left. */
function closed(before: Migration, after: Migration, partner: string): Effect {
  const question = openQuestion(before.draft);
  const row = question && answerChanged(before, after, question);
  const notice: Notice = row
    ? { code: 'answered', values: { ...row, partner } }
    : { code: 'questionClosed', ...(question && { values: { question } }) };
  return showCard(after, slotOf(before), noticeCard(after, notice));
}

function answerChanged(before: Migration, after: Migration, question: QuestionId) {
  if (before.draft.answers[question] === after.draft.answers[question]) return undefined;
  const answer = answerRows(after.draft).find((row) => row.question === question)?.answer;
  return answer === undefined ? undefined : { question, answer };
}
