import type { QuestionId } from '../messages/answers.js';
import type { Migration } from '../migration/state.js';
import { openQuestion } from './draft/open.js';
import { type Understanding, wants } from './intent.js';
import { commandIn, editIn } from './phrases.js';
import { questionOf } from './questions/questions.js';
import { answersIn } from './sentence.js';
import { isQuestion, isUnsure, LONGEST_TEXT, plain, tidy, yesOrNo } from './words.js';

/**
 * What typed words mean while a draft is open, as the same actions its buttons send: a command,
 * answers to several questions, a question in plain words, or the answer to the open question.
 */
export function understandDraft(
  migration: Migration,
  text: string,
  hasFile = false,
): Understanding {
  const words = tidy(text);
  if (words === '') return { understood: 'nothing', why: hasFile ? 'fileNotRead' : 'empty' };
  if (text.length > LONGEST_TEXT) return { understood: 'nothing', why: 'tooLong' };
  return commandOf(words) ?? agreementOf(migration, words) ?? answerOf(migration, text);
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

/** Yes and no mean what is asked at the moment. */
function agreementOf(migration: Migration, words: string): Understanding | undefined {
  const { draft } = migration;
  const yes = plain(words) === 'next' ? true : yesOrNo(words);
  if (yes === undefined) return undefined;
  const decides = draft.confirming !== undefined || draft.proposed !== undefined;
  if (decides) {
    // "Next" skips nothing that must be agreed to.
    if (plain(words) === 'next') return wants('draft.resume', words);
    return wants(yes ? 'draft.confirm' : 'draft.reject', words);
  }
  const open = openQuestion(draft);
  if (open === undefined) return wants(yes ? 'draft.confirm' : 'draft.resume', words);
  return bareAgreement(migration, open, words, yes);
}

/** A bare yes takes what is suggested, a bare "next" too; elsewhere both are read as the answer. */
function bareAgreement(
  migration: Migration,
  open: QuestionId,
  words: string,
  yes: boolean,
): Understanding {
  const suggestion = yes ? questionOf(open).suggestion?.(migration) : undefined;
  const value = suggestion ?? words;
  if (suggestion === undefined && plain(words) === 'next') return wants('draft.resume', words);
  return wants('draft.answer', words, { subject: open, fields: { [open]: value } });
}

function answerOf(migration: Migration, text: string): Understanding {
  const words = tidy(text);
  const open = openQuestion(migration.draft);
  const answers = answersIn(text, migration, open);
  if (answers) return wants('draft.answer', words, { fields: answers });
  if (isUnsure(words) && open !== undefined) return wants('draft.skip', words);
  if (isQuestion(words)) return { understood: 'question', words };
  if (open === undefined) return { understood: 'nothing', why: 'notUnderstood' };
  return wants('draft.answer', words, { subject: open, fields: { [open]: words } });
}
