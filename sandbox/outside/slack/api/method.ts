import type { z } from 'zod';

import type { Refused } from '../blockKit/refuse.js';
import type { Json } from '../json.js';
import type { Workspace } from '../workspace.js';

/** A refusal in Slack's words: `ok: false`, with HTTP 200 all the same. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Json;

  constructor(error: string, more: Json = {}) {
    super(error);
    this.answer = { ok: false, error, ...more };
  }
}

/** @throws {Refusal} where something was refused. */
export function mustTake(refused: Refused | undefined): void {
  if (!refused) return;
  const { error, details } = refused;
  throw new Refusal(error, { errors: details, response_metadata: { messages: details } });
}

/** Which allowance a call is counted against (docs.slack.dev/apis/web-api/rate-limits, seen 2026-08). */
export type Rate = 'message' | 'tier2' | 'tier3' | 'tier4';

/** What a method works with, beside its arguments. */
export interface Call {
  readonly workspace: Workspace;
  /** What the token that brought the call may do. */
  readonly scopes: readonly string[];
}

export interface Method {
  /** One of them is enough; none is needed where the list is empty. */
  readonly scopes: readonly string[];
  readonly rate: Rate;
  /** @throws {Refusal} what the app is answered. */
  run(args: unknown, call: Call): Json;
}

/** Puts a method together from its rules, the shape of its arguments and what it does. */
export function method<Schema extends z.ZodType>(
  rules: Pick<Method, 'scopes' | 'rate'>,
  schema: Schema,
  run: (args: z.output<Schema>, call: Call) => Json,
): Method {
  return {
    ...rules,
    run(args, call) {
      const read = schema.safeParse(args);
      if (read.success) return { ok: true, ...run(read.data, call) };
      const messages = read.error.issues.map(
        ({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`,
      );
      throw new Refusal('invalid_arguments', { response_metadata: { messages } });
    },
  };
}
