import type { Context } from 'hono';
import { z } from 'zod';

import type { PersonKey, SandboxPerson } from '../people.js';

/** One year: further ahead than anything the product waits for. */
const LONGEST_STEP_MS = 366 * 24 * 3_600_000;
/** Longer than any platform lets a person write. */
const LONGEST_TEXT = 40_000;

/** Parsers of everything the page may ask for, knowing who and what this sandbox holds. */
export function requestSchemas(people: readonly SandboxPerson[], fakes: readonly string[]) {
  const platform = z.enum(['teams', 'slack']).default('teams');
  const person = z.custom<PersonKey>((value) => people.some(({ key }) => key === value), {
    error: `is not one of the people here: ${people.map(({ key }) => key).join(', ')}`,
  });
  const fake = z.enum(fakes, { error: `is not one of the fakes here: ${fakes.join(', ')}` });
  return {
    arrive: z.object({ platform, person }),
    say: z.object({
      platform,
      person,
      text: z.string().trim().min(1, 'is empty').max(LONGEST_TEXT, 'is too long'),
      chat: z.string().optional(),
      thread: z.string().optional(),
    }),
    press: z.object({
      platform,
      person,
      message: z.string(),
      button: z.string().min(1, 'is empty'),
      inputs: z.record(z.string(), z.string()).default({}),
    }),
    submit: z.object({ person, inputs: z.record(z.string(), z.string()).default({}) }),
    person: z.object({ person }),
    advance: z.object({ ms: z.number().int().min(1).max(LONGEST_STEP_MS) }),
    fault: z.object({
      fake,
      fault: z.enum(['tooManyRequests', 'unavailable', 'timeout', 'reset', 'notInstalled', 'none']),
      times: z.number().int().min(1).max(100).default(1),
    }),
  };
}

export type RequestSchemas = ReturnType<typeof requestSchemas>;

/** The request was understood by nobody; the message is a sentence for the person at the page. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Reads a JSON body. @throws {BadRequest} naming the first field that does not fit. */
export async function read<Body>(context: Context, schema: z.ZodType<Body>): Promise<Body> {
  const json: unknown = await context.req.json().catch(() => {
    throw new BadRequest('The body is not JSON.');
  });
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new BadRequest(`${field ? `"${field}"` : 'The body'} ${asPredicate(issue?.message)}.`);
}

/** Zod's own sentences begin with what is wrong; ours continue the field's name. */
const asPredicate = (message = 'does not fit'): string =>
  /^(is|does) /.test(message) ? message : `does not fit: ${message}`;
