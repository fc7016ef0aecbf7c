import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a text. */
export const textDigest = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 (hex) of plain data, by its JSON. */
export const contentDigest = (value: unknown): string => textDigest(JSON.stringify(value));
