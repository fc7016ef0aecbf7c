import { decide } from '../../src/dialogs/decide.js';
import type { CardModel } from '../../src/messages/card.js';
import type { Decision } from '../../src/messages/decision.js';
import type { Facts } from '../../src/messages/facts.js';
import type { Input } from '../../src/messages/input.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import { evolve } from '../../src/migration/evolve.js';
import type { Rules } from '../../src/migration/rules.js';
import type { Migration } from '../../src/migration/state.js';
import { ACCOUNT, ALEX, aMessage, ANSWERS, aPress, known, RULES } from '../builders.js';

/** Facts of a day on which every service answers. */
export const FACTS: Facts = {
  directory: known({ standing: 'administrator', account: ACCOUNT }),
  tenant: known({ found: 'tenant', tenant: ANSWERS.domain, inCare: false }),
  providerNames: known([{ name: 'Contoso-Dev', by: 'Lee Gu' }]),
  personByEmail: known(ALEX),
};

/** A conversation so far: the migration, and what the last turn decided. */
export interface Talk {
  readonly migration: Migration | undefined;
  readonly last: Decision<MigrationEvent>;
  readonly events: readonly MigrationEvent[];
}

export const after = (
  migration: Migration | undefined,
  input: Input,
  rules: Rules = RULES,
): Talk => {
  const last = decide(migration, input, rules);
  const next = last.events.reduce<Migration | undefined>(evolve, migration);
  return { migration: next, last, events: last.events };
};

/** Types several messages one after another, each shown its question before. */
export const typing = (texts: readonly string[], facts: Facts = FACTS, rules = RULES): Talk =>
  texts.reduce<Talk>(
    (talk, text) => {
      const next = after(talk.migration, aMessage(text, { facts }), rules);
      return { ...next, events: [...talk.events, ...next.events] };
    },
    { migration: undefined, last: decide(undefined, aMessage('x', { facts }), rules), events: [] },
  );

/** The card in the newest slot of the draft. */
export const shownCard = ({ last }: Talk): CardModel | undefined => cardsOf(last).at(-1);

const cardsOf = (decision: Decision<MigrationEvent>): readonly CardModel[] =>
  decision.effects.flatMap((effect) =>
    effect.effect === 'showCard' && effect.slot.startsWith('draft/') ? [effect.card] : [],
  );

/** What is said beside the cards. */
export const saidCodes = ({ last }: Talk): readonly string[] =>
  last.effects.flatMap((effect) => (effect.effect === 'say' ? [effect.notice.code] : []));

/** Presses a button of the migration's current card. */
export const pressing = (
  migration: Migration,
  action: Parameters<typeof aPress>[0],
  options: Parameters<typeof aPress>[1] = {},
): Talk =>
  after(migration, aPress(action, { facts: FACTS, version: migration.draft.asks, ...options }));

/** The words with which Megan answers everything, one message each. */
export const WHOLE_DRAFT: readonly string[] = [
  'start',
  'migrate',
  'Engineering',
  'Contoso-Prod',
  'me',
  'contoso.onmicrosoft.com',
  'yes',
  'alex@contoso.example',
  'pay as you go',
  'I accept',
  'I accept',
];
