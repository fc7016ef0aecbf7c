import type { Account } from '../../messages/account.js';
import type { Action } from '../../messages/actions.js';
import type { CardModel } from '../../messages/card.js';
import { type Decision, nothing } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { Standing } from '../../messages/facts.js';
import { valueOf } from '../../messages/facts.js';
import type { Notice } from '../../messages/notice.js';
import type { MigrationEvent } from '../../migration/events.js';
import { evolve, evolveAll } from '../../migration/evolve.js';
import type { Rules } from '../../migration/rules.js';
import type { Migration } from '../../migration/state.js';
import { countryName } from '../countries.js';
import { understandDraft } from '../understand.js';
import { joinOffer, wordsOf } from './answer.js';
import { openQuestion, slotOf } from './open.js';
import { currentCard } from './present.js';
import { sayingOf, showCard, type Turn, wakeIdle } from './reply.js';
import { type Saying, takeAnswers, type Taken } from './take.js';

/** Starts a draft for an administrator whose account fits; everyone else is told why, and whom to ask. */
export function start(turn: Turn): Decision<MigrationEvent> {
  const standing = valueOf(turn.input.facts.directory);
  if (!standing) return turnAway(turn, { code: 'directoryUnavailable' });
  const reason = refusalOf(standing, turn.rules);
  if (reason) return turnAway(turn, reason);
  return standing.standing === 'administrator' ? begin(turn, standing.account) : nothing();
}

function begin(turn: Turn, account: Account): Decision<MigrationEvent> {
  const { migration: id, caseNumber, at } = turn.input.fresh;
  const saying = sayingOf(turn);
  const { via } = saying;
  const requester = turn.input.from;
  const started: MigrationEvent = {
    type: 'DraftStarted',
    migration: id,
    caseNumber,
    requester,
    account,
    via,
    at,
  };
  const begun = evolve(undefined, started);
  const stated = scopeStated(begun, saying);
  const taken = takenAtStart(evolveAll(begun, stated), turn, saying);
  const events = [started, ...stated, ...taken.events];
  const after = evolveAll(begun, [...stated, ...taken.events]);
  const problem = taken.problems.find(({ question }) => question === openQuestion(after.draft));
  const { understood, aside } = taken;
  const card = currentCard(after, turn.rules, at, { understood, problem: problem?.problem });
  const offers = aside?.reading === 'held' ? [joinOffer(after, aside.holder)] : [];
  const effects = [...offers, showCard(after, slotOf(after), card), wakeIdle(at)];
  return { ...nothing(), events, effects };
}

/** A single scope is stated, not asked. */
export function scopeStated({ draft }: Migration, { via, at }: Saying): readonly MigrationEvent[] {
  const [value, ...others] = draft.account.scopes;
  if (!value || others.length > 0) return [];
  return [{ type: 'AnswerGiven', answer: { question: 'scope', value }, via, at }];
}

const NOTHING_TAKEN: Taken = { events: [], understood: [], problems: [], aside: undefined };

/** The first words may answer questions already: "migrate contoso.com, call it Contoso-Prod". */
function takenAtStart(migration: Migration, { input }: Turn, saying: Saying): Taken {
  if (input.input !== 'message') return NOTHING_TAKEN;
  const understanding = understandDraft(migration, input.text, input.hasFile);
  if (understanding.understood !== 'intent') return NOTHING_TAKEN;
  const { intent } = understanding;
  if (intent.action !== 'draft.answer') return NOTHING_TAKEN;
  const words = wordsOf(migration, intent);
  // Words that only start are no wrong answer to the first question.
  const taken = takeAnswers(migration, words, saying);
  return taken.understood.length === 0 && taken.aside === undefined && isOnlyOption(words)
    ? NOTHING_TAKEN
    : taken;
}

const isOnlyOption = (words: object): boolean => Object.keys(words).join() === 'option';

/** Why this person, or this account, cannot start. `undefined` when nothing stands in the way. */
function refusalOf(standing: Standing, rules: Rules): Notice | undefined {
  if (standing.standing === 'notAdministrator') {
    const items = standing.administrators.map(({ name, email }) => `${name} (${email})`);
    return { code: 'notAdministrator', items };
  }
  const { account } = standing;
  if (account.demo) return { code: 'notEligible', values: { reason: 'demo' } };
  if (account.internal) return { code: 'notEligible', values: { reason: 'internal' } };
  if (account.reseller) return { code: 'notEligible', values: { reason: 'reseller' } };
  const { country } = account;
  if (country === undefined || rules.eligibleCountries.includes(country)) return undefined;
  const values = {
    reason: 'country',
    country: countryName(country),
    asOf: rules.eligibleCountriesAsOf,
  };
  return { code: 'notEligible', values };
}

/** Nothing is started. The card belongs to no migration, so its ticket button reaches the person's own stream. */
function turnAway({ input }: Turn, notice: Notice): Decision<never> {
  const slot = `start/${input.id}`;
  const reason = notice.values?.['reason'];
  const actions: readonly Action[] = notice.code === 'notEligible' ? ['draft.ticket'] : [];
  const card: CardModel = {
    kind: 'notice',
    version: 0,
    notice,
    actions,
    ...(reason !== undefined && { subject: reason }),
  };
  const to = { to: 'person', person: input.from.id } as const;
  const effect: Effect = { effect: 'showCard', key: slot, to, slot, card };
  return { ...nothing(), effects: [effect] };
}
