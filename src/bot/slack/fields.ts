import { fieldNameOf } from '../../cards/slack/actionIds.js';
import type { Fields } from '../../messages/actions.js';
import type { InputState, InputValues } from './payloads.js';

/** More inputs than any card of ours has. */
const MOST_FIELDS = 40;
/** Longer than any input of ours takes, in UTF-16 units. */
const LONGEST_FIELD = 10_000;

/**
 * What was filled in, by field name. A picked person is given by `nameOf`. Untrusted.
 */
export async function readFields(
  values: InputValues,
  nameOf: (user: string) => Promise<string>,
): Promise<Fields> {
  const fields: Record<string, string> = {};
  for (const blockId of Object.keys(values).toSorted().slice(0, MOST_FIELDS)) {
    const name = fieldNameOf(blockId);
    const text = await textOf(Object.values(values[blockId] ?? {}), nameOf);
    // Of two inputs that share a name, an empty one yields.
    fields[name] = text === '' ? (fields[name] ?? '') : text.slice(0, LONGEST_FIELD);
  }
  return fields;
}

async function textOf(
  [state]: readonly InputState[],
  nameOf: (user: string) => Promise<string>,
): Promise<string> {
  return state?.user === undefined ? (state?.text ?? '') : nameOf(state.user);
}
