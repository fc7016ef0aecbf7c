import type { Action, Press } from '../../messages/actions.js';
import type { CardModel } from '../../messages/card.js';
import type { Choice } from '../../messages/cardBase.js';
import type { Line } from '../../messages/span.js';
import { askOf, type FieldName } from '../asks.js';
import { shortened, TEXT_LIMITS } from '../limits.js';
import type { Words } from '../words/words.js';

/** Something to fill in. */
export interface Field {
  /** The name under which the press carries it. */
  readonly name: string;
  /** The same, made unique in its card; {@link distinct} says how. */
  readonly id: string;
  readonly input: 'text' | 'lines' | 'one' | 'many';
  readonly label: string;
  readonly missing: string;
  readonly required: boolean;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  readonly choices?: readonly Choice[] | undefined;
  /** True: somebody is asked for, so a platform that can let people be picked offers that, too. */
  readonly person?: boolean | undefined;
}

/** A button that sends a press. */
export interface PressButton {
  readonly leads: 'press';
  readonly title: string;
  /** Its title where it stands beside what it is about; the whole title is for whoever only hears it. */
  readonly short?: string | undefined;
  readonly press: Press;
  readonly style?: 'positive' | 'destructive' | undefined;
  readonly fields: readonly Field[];
  /** True: its fields stand in the card. False: they appear when the button is pressed. */
  readonly open: boolean;
  /** Said before it does anything. */
  readonly confirm?: Line | undefined;
  /** What it fills in by itself. */
  readonly sends?: Readonly<Record<string, string>> | undefined;
  /** What to type instead. */
  readonly typed?: string | undefined;
}

/** A button that opens a page of ours, with the press sealed into its address. */
interface PageButton {
  readonly leads: 'page';
  readonly title: string;
  readonly page: 'signIn' | 'consent' | 'evidence';
  readonly press: Press;
}

/** A button that opens somebody else's address, byte for byte. */
interface UrlButton {
  readonly leads: 'url';
  readonly title: string;
  readonly url: string;
}
export type Button = PressButton | PageButton | UrlButton;

/** A link that a card leads with is its main button, where no press is. */
export function mainOf(all: readonly Button[]): Button | undefined {
  const isPressed = all.some((button) => button.leads === 'press' && button.style === 'positive');
  const [first] = all;
  return isPressed || first?.leads === 'press' ? undefined : first;
}

const LONG: readonly FieldName[] = ['reason', 'text', 'words', 'subscriptions', 'left'];

/** What an action's button asks for before it acts; most ask for nothing. */
export function fieldsFor(action: Action, words: Words): readonly Field[] {
  const ask = askOf(action);
  if (!ask) return [];
  const { name } = ask;
  const input = LONG.includes(name) ? 'lines' : 'text';
  const required = !ask.optional;
  const person = name === 'to';
  return [{ name, id: name, input, required, person, ...words.fields(name, action) }];
}

/** What may differ from a button's usual look. */
type ButtonChanges = Partial<Omit<PressButton, 'press' | 'leads'>> & {
  readonly subject?: string | undefined;
};

/** Makes the buttons of one card. */
export interface ButtonMaker {
  press(action: Action, changes?: ButtonChanges): PressButton;
  page(page: PageButton['page'], action: Action, title: string, subject?: string): PageButton;
}

/** What a button of this card means. */
export const pressOf = (card: CardModel, action: Action, subject?: string): Press => ({
  action,
  version: card.version,
  ...(card.migration !== undefined && { migration: card.migration }),
  ...(card.caseNumber !== undefined && askOf(action) && { caseNumber: card.caseNumber }),
  ...(card.person !== undefined && { person: card.person }),
  ...(subject !== undefined && { subject }),
});

/** A maker whose buttons carry the card's migration, version and person. */
export function buttonMaker(card: CardModel, words: Words): ButtonMaker {
  return {
    press(action, { subject, title, ...changes } = {}) {
      const { title: usual, typed, confirm } = words.actions[action];
      return {
        leads: 'press',
        title: shortened(title ?? usual, TEXT_LIMITS.title),
        press: pressOf(card, action, subject),
        fields: fieldsFor(action, words),
        open: false,
        typed,
        confirm,
        ...changes,
      };
    },
    page: (page, action, title, subject) => ({
      leads: 'page',
      page,
      press: pressOf(card, action, subject),
      title: shortened(title, TEXT_LIMITS.title),
    }),
  };
}

/**
 * Gives every field an id of its own: `words`, `words~2`, `words~3`. Clients on phones refuse a
 * card in which two inputs share an id, also where they stand behind different buttons.
 */
export function distinct(buttons: readonly Button[]): readonly Button[] {
  const seen = new Map<string, number>();
  const idFor = (name: string): string => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  };
  return buttons.map((button) =>
    button.leads === 'press'
      ? { ...button, fields: button.fields.map((field) => ({ ...field, id: idFor(field.name) })) }
      : button,
  );
}
