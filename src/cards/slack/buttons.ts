import type { ActionsBlock, Button as SlackButton, ConfirmationDialog } from '@slack/types';

import type { TermsRef } from '../../messages/account.js';
import type { PressButton } from '../buttons/button.js';
import { type Button, mainOf } from '../buttons/button.js';
import type { RenderContext } from '../context.js';
import { shortened, whole } from '../limits.js';
import { lineText } from '../text.js';
import type { Words } from '../words/words.js';
import { openId, pressId, readId } from './actionIds.js';
import { plain } from './kit.js';
import { SLACK_LIMITS } from './limits.js';

const { button: LIMITS, confirm: CONFIRM } = SLACK_LIMITS;

/** Draws buttons; only these seal. Buttons that ask for something open a modal when pressed. */
export interface Buttons {
  /** Buttons beside each other; Slack breaks the row where it has to. */
  row(buttons: readonly Button[]): readonly ActionsBlock[];
  /** The button beside what it is about, which leaves it the room on a phone. */
  beside(button: Button): SlackButton;
  /** Buttons that open the full texts of these terms. */
  readers(terms: readonly TermsRef[]): readonly ActionsBlock[];
}

/** Where the buttons of one message stand: their ids count from its first to its last button. */
interface Placing {
  /** Every button of the message. */
  readonly all: readonly Button[];
  readonly context: RenderContext;
  readonly words: Words;
}

/** Buttons sealed by this context. */
export function createButtons({ all, context, words }: Placing): Buttons {
  const main = mainOf(all);
  const one = (button: Button): SlackButton => ({
    ...drawn(button, String(all.indexOf(button) + 1), context, words),
    ...(button === main && { style: STYLES.positive }),
  });
  return {
    row: (buttons) => rowsOf(buttons.map(one)),
    beside: (button) => ({ ...one(button), ...shortOf(button) }),
    readers: (terms) => rowsOf(terms.map((it, index) => reader(it, String(index + 1), words))),
  };
}

/** A short title; the whole one is read aloud, so that ten of them differ. */
const shortOf = (button: Button) =>
  button.leads === 'press' && button.short !== undefined
    ? {
        text: plain(button.short, LIMITS.text),
        accessibility_label: shortened(button.title, LIMITS.label),
      }
    : {};

const rowsOf = (elements: readonly SlackButton[]): readonly ActionsBlock[] =>
  Array.from({ length: Math.ceil(elements.length / SLACK_LIMITS.actions) }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * SLACK_LIMITS.actions, (row + 1) * SLACK_LIMITS.actions),
  }));

function drawn(button: Button, place: string, context: RenderContext, words: Words): SlackButton {
  const text = plain(button.title, LIMITS.text);
  switch (button.leads) {
    case 'url':
      return { type: 'button', action_id: openId(place), text, url: address(button.url) };
    case 'page': {
      const url = address(context.pageUrl(button.page, button.press));
      return { type: 'button', action_id: openId(place), text, url };
    }
    case 'press': {
      const confirm = confirmOf(button, words);
      return {
        type: 'button',
        action_id: pressId(button.press.action, place),
        text,
        value: whole(context.seal(button.press), LIMITS.value),
        ...(button.style && { style: STYLES[button.style] }),
        ...(confirm && { confirm }),
      };
    }
  }
}

const STYLES = { positive: 'primary', destructive: 'danger' } as const;

const address = (url: string): string => whole(url, LIMITS.url);

const reader = ({ title, digest }: TermsRef, place: string, words: Words): SlackButton => ({
  type: 'button',
  action_id: readId(place),
  text: plain(words.titles.readTerms(title), LIMITS.text),
  value: digest,
});

/** The dialog before a press that works at once and for good; a modal or a question asks by itself. */
function confirmOf(button: PressButton, words: Words): ConfirmationDialog | undefined {
  const { confirms, confirm, cancel } = words.slack;
  const said = button.confirm ?? confirms[button.press.action];
  if (!said) return undefined;
  return {
    title: plain(button.title.replace(/…$/, ''), CONFIRM.title),
    // A statement that is recorded under somebody's name is read whole or not made.
    text: plain(whole(lineText(said, words), CONFIRM.text), CONFIRM.text),
    confirm: plain(confirm, CONFIRM.button),
    deny: plain(cancel, CONFIRM.button),
  };
}

/** The buttons that are about one thing, and all others. */
export const partition = (
  buttons: readonly Button[],
  isApart: (button: Button) => boolean,
): { readonly apart: readonly Button[]; readonly rest: readonly Button[] } => ({
  apart: buttons.filter(isApart),
  rest: buttons.filter((button) => !isApart(button)),
});

/** Is the button about this one thing, such as a subscription? */
export const isAbout =
  (subject: string) =>
  (button: Button): boolean =>
    button.leads === 'press' && button.press.subject === subject;
