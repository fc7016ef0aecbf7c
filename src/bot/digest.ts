import { hash } from 'node:crypto';

/** SHA-256 (hex) of a text. */
export const textDigest = (text: string): string => hash('sha256', text);

/** SHA-256 (hex) of plain data, by its JSON. */
export const contentDigest = (value: unknown): string => textDigest(JSON.stringify(value));
