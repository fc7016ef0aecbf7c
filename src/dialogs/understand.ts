import type { QuestionId } from '../messages/answers.js';
import type { Migration } from '../migration/state.js';
import { openQuestion } from './draft/open.js';
import { type Understanding, unreadable, wants } from './intent.js';
import { commandIn, editIn } from './phrases.js';
import { questionOf } from './questions/questions.js';
import { answersIn } from './sentence.js';
import { asksHowItStands } from './standing.js';
import { isQuestion, isUnsure, plain, tidy, yesOrNo } from './words.js';

interface Understood {
  readonly text: string;
  readonly hasFile: boolean;
  readonly understanding: Understanding;
}

/** What was understood last at each draft: a turn asks for its needs first, and then decides. */
const last = new WeakMap<Migration, Understood>();

/**
 * What typed words mean while a draft is open, as the same actions its buttons send: a command,
 * answers to several questions, a question in plain words, or the answer to the open question.
 */
export function understandDraft(
  migration: Migration,
  text: string,
  hasFile = false,
): Understanding {
  const known = last.get(migration);
  if (known?.text === text && known.hasFile === hasFile) return known.understanding;
  const understanding = understand(migration, text, hasFile);
  last.set(migration, { text, hasFile, understanding });
  return understanding;
}

function understand(migration: Migration, text: string, hasFile: boolean): Understanding {
  const words = tidy(text);
  return (
    unreadable(text, hasFile) ??
    commandOf(words) ??
    agreementOf(migration, words) ??
    answerOf(migration, text)
  );
}

/** Commands come first: they work at every step. */
function commandOf(words: string): Understanding | undefined {
  const action = commandIn(words);
  if (action !== undefined) return wants(action, words);
  const ticket = /^(?:ticket|open a ticket|ask support|ask the tam)[:,\s]+(.+)$/i.exec(words)?.[1];
  if (ticket !== undefined) return wants('draft.ticket', words, { fields: { words: ticket } });
  const edit = editIn(words);
  if (!edit) return undefined;
  const { question, value } = edit;
  if (question === undefined || value === undefined) {
    return wants('draft.edit', words, { subject: question ?? '' });
  }
  return wants('draft.answer', words, { subject: question, fields: { [question]: value } });
}

/** Yes and no mean what is asked at the moment; "next" goes on where nothing must be agreed to. */
function agreementOf(migration: Migration, words: string): Understanding | undefined {
  const { draft } = migration;
  const isNext = plain(words) === 'next';
  const yes = isNext || yesOrNo(words);
  if (yes === undefined) return undefined;
  const open = openQuestion(draft);
  const decides = draft.confirming !== undefined || draft.proposed !== undefined;
  if (decides || open === undefined) return decision(words, yes, isNext);
  return bareAgreement(migration, open, words, yes);
}

function decision(words: string, yes: boolean, isNext: boolean): Understanding {
  if (isNext) return wants('draft.resume', words);
  return wants(yes ? 'draft.confirm' : 'draft.reject', words);
}

/** A bare yes takes what is suggested; where nothing is, it is read as the answer. */
function bareAgreement(
  migration: Migration,
  open: QuestionId,
  words: string,
  yes: boolean,
): Understanding {
  const suggestion = yes ? questionOf(open).suggestion?.(migration) : undefined;
  if (suggestion === undefined && plain(words) === 'next') return wants('draft.resume', words);
  return wants('draft.answer', words, { subject: open, fields: { [open]: suggestion ?? words } });
}

function answerOf(migration: Migration, text: string): Understanding {
  const words = tidy(text);
  const open = openQuestion(migration.draft);
  const answers = answersIn(text, migration, open);
  if (answers) return wants('draft.answer', words, { fields: answers });
  if (words.includes(' ') && asksHowItStands(words)) return wants('migration.status', words);
  if (isUnsure(words) && open !== undefined) return wants('draft.skip', words);
  if (isQuestion(words)) return { understood: 'question', words };
  if (open === undefined) return { understood: 'nothing', why: 'notUnderstood' };
  return wants('draft.answer', words, { subject: open, fields: { [open]: words } });
}
