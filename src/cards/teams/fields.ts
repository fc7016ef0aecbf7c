import type { Fields } from '../../messages/actions.js';

/** Where the sealed press stands in the data of an action. */
const TOKEN = 't';

const nameOf = (id: string): string => id.replace(/~\d+$/, '');

/**
 * What was filled in, by field name, from the data of a pressed action: the token is left out, an
 * input's id (`words~2`) becomes its field's name (`words`). Of two that share a name the later one is
 * the button's own, the earlier one the card's; an empty one yields.
 */
export function fieldsOf(data: Readonly<Record<string, unknown>>): Fields {
  const fields: Record<string, string> = {};
  for (const id of Object.keys(data).toSorted()) {
    const value = data[id];
    if (id === TOKEN || typeof value !== 'string') continue;
    const name = nameOf(id);
    fields[name] = value === '' ? (fields[name] ?? '') : value;
  }
  return fields;
}
