import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

import { random } from './random.js';

/** Seals small values into opaque tokens and opens them again; nothing inside can be read or forged. */
export interface Sealer {
  seal(value: unknown): string;
  /** What was sealed, as `unknown`; `undefined` for anything we did not seal. Never throws. */
  open(token: string): unknown;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Longer than any token we make; longer ones are not worth a decryption. */
const LONGEST_TOKEN = 8_192;

const keyFrom = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();

function openWith(key: Buffer, bytes: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([
    decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
    decipher.final(),
  ]).toString('utf8');
  return JSON.parse(text) as unknown;
}

/** `secrets` newest first: the first seals, all open. `purpose` keeps tokens of different use apart. */
export function createSealer(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) => keyFrom(`${purpose}\n${secret}`));
  const newest = keys[0];
  if (!newest) throw new Error('A sealer needs at least one secret.');
  return {
    seal(value) {
      const iv = random(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest, iv);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(token) {
      const bytes = Buffer.from(token.slice(0, LONGEST_TOKEN), 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
      for (const key of keys) {
        try {
          return openWith(key, bytes);
        } catch {
          // Sealed with another key, or not by us: the next key tells.
        }
      }
      return undefined;
    },
  };
}
