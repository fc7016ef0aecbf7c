import { QUESTIONS } from '../messages/answers.js';
import type { Need } from '../messages/facts.js';
import type { Input, InputOf } from '../messages/input.js';
import type { PersonState } from '../migration/others.js';
import type { Rules } from '../migration/rules.js';
import type { Migration } from '../migration/state.js';
import { wordsOf } from './draft/answer.js';
import { formAnswers } from './draft/form.js';
import { isStale, slotOf } from './draft/open.js';
import type { Words } from './draft/take.js';
import { listIn } from './lobbyWords.js';
import { domainsIn } from './opening.js';
import { questionOf } from './questions/questions.js';
import { orderIn } from './sending.js';
import { understandDraft } from './understand.js';
import { addressesIn } from './words.js';

type Spoken = InputOf<'message'> | InputOf<'press'>;

/** What must be read from outside before this input can be decided. */
export function needsOf(
  migration: Migration | undefined,
  input: Input,
  rules: Rules,
): readonly Need[] {
  if (input.input === 'signedIn') return migration ? newPerson(migration, input) : [];
  if (input.input !== 'message' && input.input !== 'press') return [];
  if (!migration) return needsToStart(input);
  if (migration.phase === 'draft') return needsOfDraft(migration, input, rules);
  const operator: Need = { need: 'operator', person: input.from };
  return [operator, ...newPerson(migration, input)];
}

/** To start a migration: whether this person may. */
const needsToStart = (input: Spoken): readonly Need[] => [
  { need: 'directory', person: input.from },
  ...firstLookups(input),
];

/** For a person without a migration in hand: what is in the list they ask for, or what they left open. */
export function lobbyNeeds(_state: PersonState, input: Input, _rules: Rules): readonly Need[] {
  if (input.input === 'arrival') return [ownMigrations(input)];
  if (input.input !== 'message' && input.input !== 'press') return [];
  const operators: readonly Need[] = [
    { need: 'operator', person: input.from },
    { need: 'sending' },
  ];
  // Who may not give the order is answered like anybody who writes that.
  if (orderIn(input)) return [...operators, ownMigrations(input)];
  const list = listIn(input);
  if (list) return [...operators, { need: 'migrations', ...list }];
  // In a room, who writes decides what help is, and whether a question is one for support.
  const asks: readonly Need[] =
    input.conversation.kind === 'personal' ? [] : [{ need: 'operator', person: input.from }];
  return [...asks, ownMigrations(input)];
}

const ownMigrations = ({ from }: Spoken | InputOf<'arrival'>): Need => ({
  need: 'migrations',
  list: 'mine',
  person: from.id,
});

/** The first words may already name a domain. */
const firstLookups = (input: Spoken): readonly Need[] =>
  input.input === 'press'
    ? []
    : domainsIn(input.text)
        .slice(0, 1)
        .map((domain) => ({ need: 'tenant', domain }));

/** A person named in a sent migration, to forward or hand over to. */
function newPerson(migration: Migration, input: Spoken | InputOf<'signedIn'>): readonly Need[] {
  const text = input.input === 'message' ? input.text : (input.fields['to'] ?? '');
  if (text === '') return [];
  const lately: Need = { need: 'askedLately', requester: migration.requester.id };
  const [email] = addressesIn(text);
  const asker = input.input === 'signedIn' ? input.press.person : input.from.id;
  if (email === undefined || asker === undefined) return [lately];
  return [{ need: 'personByEmail', email, asker }, lately];
}

function needsOfDraft(migration: Migration, input: Spoken, rules: Rules): readonly Need[] {
  const shown: readonly Need[] =
    input.input === 'message' ? [{ need: 'openQuestionShown', slot: slotOf(migration) }] : [];
  return [
    ...shown,
    ...newestCard(migration, input),
    ...beforeSending(migration, input),
    ...answerNeeds(migration, wordsFrom(migration, input), input, rules),
  ];
}

/** Who presses an older card is shown what is true now where they look, or where it stands already. */
function newestCard(migration: Migration, input: Spoken): readonly Need[] {
  if (input.input === 'message' || input.messageId === undefined) return [];
  if (!isStale(migration, input.press)) return [];
  return [{ need: 'newestCard', slot: slotOf(migration), pressed: input.messageId }];
}

function beforeSending(migration: Migration, input: Spoken): readonly Need[] {
  const lately: Need = { need: 'askedLately', requester: migration.requester.id };
  if (input.input === 'press') return input.press.action === 'draft.send' ? [lately] : [];
  const understanding = understandDraft(migration, input.text, input.hasFile);
  const isSend =
    understanding.understood === 'intent' && understanding.intent.action === 'draft.send';
  return isSend ? [lately] : [];
}

/** The answers this input holds, read exactly as the decision will read them. */
function wordsFrom(migration: Migration, input: Spoken): Words {
  if (input.input === 'press') {
    const { action, subject } = input.press;
    if (action === 'draft.submitForm') return formAnswers(migration, input.fields);
    if (action !== 'draft.answer' && action !== 'draft.confirm') return {};
    return wordsOf(migration, { action, subject, fields: input.fields, typed: '' });
  }
  const understanding = understandDraft(migration, input.text, input.hasFile);
  if (understanding.understood !== 'intent') return {};
  const { intent } = understanding;
  return intent.action === 'draft.answer' ? wordsOf(migration, intent) : {};
}

/** The needs of each answer; one of a kind is read in a turn. */
function answerNeeds(
  migration: Migration,
  words: Words,
  input: Spoken,
  rules: Rules,
): readonly Need[] {
  const at = input.fresh.at;
  const scope = scopeIn(migration, words, input, rules);
  const answers = { ...migration.draft.answers, ...(scope && { scope }) };
  const asked = { migration, answers, rules, at };
  const needs = QUESTIONS.flatMap((id) => {
    const text = words[id];
    return text === undefined ? [] : (questionOf(id).needs?.(text, asked) ?? []);
  });
  const kept: readonly Need[] =
    scope && answers.providerName !== undefined && words.providerName === undefined
      ? [{ need: 'providerNames', scopeId: scope.id }]
      : [];
  return [...needs, ...kept];
}

/** The scope chosen in these very words: names are looked up there, not where the draft was before. */
function scopeIn(migration: Migration, words: Words, input: Spoken, rules: Rules) {
  if (words.scope === undefined) return undefined;
  const { answers } = migration.draft;
  const asked = { migration, answers, rules, facts: {}, at: input.fresh.at };
  const reading = questionOf('scope').read(words.scope, asked);
  return reading.reading === 'given' && reading.answer.question === 'scope'
    ? reading.answer.value
    : undefined;
}
