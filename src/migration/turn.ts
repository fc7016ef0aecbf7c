import type { Facts } from '../messages/facts.js';
import type { IdentityProof, Person } from '../messages/people.js';
import type { Intent } from './intent.js';
import type { Rules } from './rules.js';
import type { Sent } from './sent.js';

/** What every decision about a sent migration looks at. */
export interface Turn {
  readonly migration: Sent;
  readonly rules: Rules;
  readonly at: Date;
}

/** Somebody wants something. */
export interface Asked extends Turn {
  readonly by: Person;
  readonly intent: Intent;
  readonly facts: Facts;
  /** A checked Microsoft sign-in, where the person just came back from one. */
  readonly proof: IdentityProof | undefined;
  /** What stood on our page when they pressed there. */
  readonly shown?: { readonly text: string; readonly digest: string } | undefined;
  /** True: came as a press of a button we sealed, or as a sign-in begun by one. */
  readonly pressed: boolean;
}

/** A person's words are kept up to this many characters. */
const LONGEST_WORDS = 2_000;

/** What was filled in under this name, or else what was typed; trimmed. */
export const wordsOf = ({ fields, typed }: Intent, field: string): string =>
  (fields[field] ?? typed).trim().slice(0, LONGEST_WORDS);
