import type { CardKind, CardModel, CardOf } from '../../messages/card.js';
import type { Locale } from '../../messages/people.js';
import type { Words } from '../words/words.js';
import { wordsOf } from '../words/wordsOf.js';
import {
  consentButtons,
  gdapGrantButtons,
  handoffButtons,
  ownerGrantButtons,
  subscriptionsButtons,
} from './approver.js';
import { type Button, type ButtonMaker, buttonMaker, distinct } from './button.js';
import { listButtons, noticeButtons, progressButtons } from './cases.js';
import {
  formButtons,
  questionButtons,
  summaryButtons,
  termsButtons,
  welcomeButtons,
} from './draft.js';

type ButtonsOf<Kind extends CardKind> = (
  card: CardOf<Kind>,
  make: ButtonMaker,
  words: Words,
) => readonly Button[];

const BUTTONS: { readonly [Kind in CardKind]: ButtonsOf<Kind> } = {
  welcome: welcomeButtons,
  question: questionButtons,
  form: formButtons,
  terms: termsButtons,
  summary: summaryButtons,
  progress: progressButtons,
  consentRequest: consentButtons,
  handoff: handoffButtons,
  subscriptions: subscriptionsButtons,
  ownerGrant: ownerGrantButtons,
  gdapGrant: gdapGrantButtons,
  notice: noticeButtons,
  article: () => [],
  list: listButtons,
  ticket: () => [],
};

/** The buttons of a card, in order of importance; every layout draws exactly these. */
export function buttonsOf<Kind extends CardKind>(
  card: CardModel & CardOf<Kind>,
  locale: Locale,
): readonly Button[] {
  const words = wordsOf(locale);
  const make: ButtonsOf<Kind> = BUTTONS[card.kind];
  return distinct(make(card, buttonMaker(card, words), words));
}
