import type { Words } from '../words.js';
import { ACTIONS, fieldWords, TITLES, TYPING } from './actions.js';
import { AGREEMENTS } from './agreements.js';
import { APPROVER_CARDS } from './approverCards.js';
import { CASE_CARDS } from './caseCards.js';
import { DOUBTS } from './doubts.js';
import { DRAFT_CARDS } from './draftCards.js';
import { mailWords } from './mails.js';
import { NOTICES } from './notices.js';
import { outcomeWords } from './outcomes.js';
import { PROBLEMS } from './problems.js';
import { QUESTIONS } from './questions.js';
import { rowWords } from './rows.js';
import { SLACK } from './slack.js';
import { countryName, dateWords, termsName } from './terms.js';

/** American English. */
export const EN_US: Words = {
  lang: 'en-US',
  date: dateWords,
  country: countryName,
  questions: QUESTIONS,
  problems: PROBLEMS,
  doubts: DOUBTS,
  agreements: AGREEMENTS,
  actions: ACTIONS,
  fields: fieldWords,
  titles: TITLES,
  outcome: outcomeWords,
  notices: NOTICES,
  row: rowWords,
  termsName,
  cards: { ...DRAFT_CARDS, ...APPROVER_CARDS, ...CASE_CARDS },
  typing: TYPING,
  slack: SLACK,
  mail: mailWords,
};
