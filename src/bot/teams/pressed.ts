import { z } from 'zod';

import { fieldsOf } from '../../cards/teams/fields.js';
import type { Fields } from '../../messages/actions.js';
import type { Activity } from './activity.js';

/** More inputs than any card of ours has. */
const MOST_FIELDS = 40;
/** Longer than any input of ours takes, in UTF-16 units. */
const LONGEST_FIELD = 10_000;
/** The name under which a button carries its sealed press. */
const TOKEN = 't';

const data = z.record(z.string(), z.unknown());
const executed = z.object({
  action: z.object({ data }),
  trigger: z.enum(['manual', 'automatic']).catch('manual'),
});

/** What arrived when a button was pressed, or when Teams refreshed a card by itself. */
export interface Pressed {
  /** The sealed press; `undefined` where nothing of ours was in it. */
  readonly token: string | undefined;
  readonly fields: Fields;
  readonly trigger: 'manual' | 'automatic';
}

/** Reads `Action.Execute` (an invoke) and `Action.Submit` (a message with a value) alike. Untrusted. */
export function readPressed({ value }: Activity): Pressed {
  const execute = executed.safeParse(value);
  if (execute.success) return pressedWith(execute.data.action.data, execute.data.trigger);
  const submit = data.safeParse(value);
  return pressedWith(submit.success ? submit.data : {}, 'manual');
}

function pressedWith(sent: z.output<typeof data>, trigger: Pressed['trigger']): Pressed {
  const { [TOKEN]: token, ...inputs } = sent;
  const fields = Object.entries(fieldsOf(inputs))
    .slice(0, MOST_FIELDS)
    .map(([name, text]) => [name, text.slice(0, LONGEST_FIELD)] as const);
  return {
    token: typeof token === 'string' ? token : undefined,
    fields: Object.fromEntries(fields),
    trigger,
  };
}
