import { createHash } from 'node:crypto';

/**
 * A text as PostgreSQL can hold it. It refuses the character of code 0, which anyone can send; JSON's way
 * of writing it is unambiguous, and leaves ordinary ids as they are.
 */
export const toColumn = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The text of a column written by {@link toColumn}. */
export const fromColumn = (column: string): string => String(JSON.parse(`"${column}"`));

/** The number of a text's advisory lock. Two texts with one number only wait for each other needlessly. */
export const lockOf = (text: string): string =>
  createHash('sha256').update(text).digest().readBigInt64BE(0).toString();
