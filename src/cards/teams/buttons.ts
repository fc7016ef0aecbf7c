import { type Button, type Field, mainOf, type PressButton } from '../buttons/button.js';
import type { RenderContext } from '../context.js';
import { TEAMS_LIMITS } from '../limits.js';
import type { Kit } from './kit.js';
import type { Action, ActionSet, Element, Execute, Input, ShowCard } from './types.js';

/** Longest answer a person can type into one input, in UTF-16 units. */
const LONGEST_ANSWER = { text: 320, lines: 4_000 } as const;
/** More choices than this fold into a list that opens. */
const CHOICES_IN_SIGHT = 5;

/** An input with its label, and with what it says while it is empty. */
function input(field: Field): Input {
  const { id, label, required, missing, placeholder, value, choices = [] } = field;
  const shared = {
    id,
    label,
    isRequired: required,
    errorMessage: missing,
    ...(value !== undefined && { value }),
    ...(placeholder !== undefined && { placeholder }),
  };
  if (field.input === 'text' || field.input === 'lines') {
    const maxLength = LONGEST_ANSWER[field.input];
    return { type: 'Input.Text', ...shared, isMultiline: field.input === 'lines', maxLength };
  }
  const isMultiSelect = field.input === 'many';
  return {
    type: 'Input.ChoiceSet',
    ...shared,
    style: isMultiSelect || choices.length <= CHOICES_IN_SIGHT ? 'expanded' : 'compact',
    isMultiSelect,
    wrap: true,
    choices: choices.map((choice) => ({ title: choice.label, value: choice.value })),
  };
}

/** The inputs that stand in the card itself. */
export const openInputs = (buttons: readonly Button[]): readonly Input[] =>
  buttons.flatMap((button) =>
    button.leads === 'press' && button.open ? button.fields.map(input) : [],
  );

/** Draws buttons; only these seal. */
export interface Buttons {
  /** Buttons in rows that stay readable on a phone. */
  rows(buttons: readonly Button[]): readonly ActionSet[];
  /** The buttons beside what they are about, which leaves it the room on a phone. */
  beside(buttons: readonly Button[]): readonly ActionSet[];
}

/** Buttons drawn with this kit and sealed by this context. */
export function createButtons(context: RenderContext, kit: Kit): Buttons {
  function rows(buttons: readonly Button[], isBeside = false): readonly ActionSet[] {
    const main = mainOf(buttons);
    const drawn = (button: Button): Action => ({
      ...((isBeside ? shortOf(button, context) : undefined) ?? actionOf(button, context, kit)),
      ...(button === main && { style: 'positive' }),
    });
    return rowsOf(buttons).map((row) => actionSet(row.map(drawn)));
  }
  return { rows: (buttons) => rows(buttons), beside: (buttons) => rows(buttons, true) };
}

/** A press with its short title; its whole one is read aloud, so that ten of them differ. */
function shortOf(button: Button, context: RenderContext): Execute | undefined {
  if (button.leads !== 'press' || button.short === undefined) return undefined;
  return { ...execute({ ...button, title: button.short }, context), tooltip: button.title };
}

function actionOf(button: Button, context: RenderContext, kit: Kit): Action {
  switch (button.leads) {
    case 'url':
      return { type: 'Action.OpenUrl', title: button.title, url: button.url };
    case 'page': {
      const url = context.pageUrl(button.page, button.press);
      return { type: 'Action.OpenUrl', title: button.title, url };
    }
    case 'press': {
      const asksFirst = button.confirm !== undefined || button.fields.length > 0;
      return asksFirst && !button.open ? behind(button, context, kit) : execute(button, context);
    }
  }
}

function execute(button: PressButton, context: RenderContext): Execute {
  const { title, style, press, fields, sends } = button;
  const sending = {
    title,
    data: { ...sends, t: context.seal(press) },
    // A button without inputs must work while the card's own input is still empty.
    associatedInputs: fields.length > 0 ? 'auto' : 'none',
  } as const;
  return {
    type: 'Action.Execute',
    verb: press.action,
    ...sending,
    ...(style && { style }),
    fallback: { type: 'Action.Submit', ...sending },
  };
}

/** A button that opens its own inputs, or the statement to be confirmed, and then sends. */
const behind = (button: PressButton, context: RenderContext, kit: Kit): ShowCard => ({
  type: 'Action.ShowCard',
  title: button.title,
  ...(button.style && { style: button.style }),
  card: {
    type: 'AdaptiveCard',
    body: [
      ...(button.confirm ? [kit.paragraph(button.confirm)] : []),
      ...button.fields.map(input),
      actionSet([execute({ ...button, title: button.title.replace(/…$/, '') }, context)]),
    ],
  },
});

const actionSet = (actions: readonly Action[]): ActionSet => ({ type: 'ActionSet', actions });

const rowsOf = (buttons: readonly Button[]): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / TEAMS_LIMITS.actionsInSet) }, (_, row) =>
    buttons.slice(row * TEAMS_LIMITS.actionsInSet, (row + 1) * TEAMS_LIMITS.actionsInSet),
  );

/** The buttons that are about `subject`, and all others. */
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

/** Full texts that open in the card when asked for. */
export const showText = (title: string, body: readonly Element[]): ShowCard => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body },
});
