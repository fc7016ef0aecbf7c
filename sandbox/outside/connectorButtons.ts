type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Everything in a card that is an object with a type, from the outside in. */
function elementsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  if (!isJson(value)) return [];
  const inner = Object.entries(value).flatMap(([name, child]) =>
    name === 'data' || name === 'fallback' ? [] : elementsOf(child),
  );
  return typeof value['type'] === 'string' ? [value, ...inner] : inner;
}

/** The button with this title, id or verb; one that unfolds a card counts last. */
export function findButton(card: Json, button: string): Json | undefined {
  const named = elementsOf(card).filter(
    ({ type, title, tooltip, id, verb }) =>
      textOf(type).startsWith('Action.') && [tooltip ?? title, id, verb].includes(button),
  );
  return named.find(({ type }) => type !== 'Action.ShowCard') ?? named[0];
}

/** What the card's inputs hold when nobody touches them. */
export const presetInputs = (card: Json): Readonly<Record<string, string>> =>
  Object.fromEntries(
    elementsOf(card)
      .filter(({ type, id }) => textOf(type).startsWith('Input.') && textOf(id) !== '')
      .map(({ id, value }) => [textOf(id), textOf(value)]),
  );

/** What a press sends: the button's own data and the inputs, which win, as in Teams. */
export const pressedData = (
  button: Json,
  inputs: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => ({
  ...(isJson(button['data']) ? button['data'] : {}),
  ...(button['associatedInputs'] === 'none' ? {} : inputs),
});
