import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

import { sha256 } from './chain.js';

/** The key cannot sign evidence. The message is a sentence for the deployer; it never holds the key. */
export class LedgerKeyError extends Error {
  override readonly name = 'LedgerKeyError';
}

/** An Ed25519 key that signs evidence. */
export interface LedgerKey {
  /** Names the key: SHA-256 (hex) of the public key's hex. */
  readonly id: string;
  /** The public half, SPKI DER in hex. */
  readonly publicKey: string;
  /** Signs the UTF-8 of a text. Shape: hex. */
  readonly sign: (text: string) => string;
}

/** Names a public key. Shape: SPKI DER in hex; SHA-256 in hex. */
export const keyIdOf = (publicKey: string): string => sha256(publicKey);

/**
 * Reads LEDGER_KEY, newest first: each a PKCS #8 private key, PEM (line breaks may be written `\n`) or the
 * base64 of its DER. The first signs; the others are known.
 * @throws {LedgerKeyError} one is not an Ed25519 private key.
 */
export const readLedgerKeys = (texts: readonly string[]): readonly LedgerKey[] =>
  texts.map((text, index) => ledgerKey(privateKeyIn(text, index)));

function privateKeyIn(text: string, index: number): KeyObject {
  const key = parsePrivateKey(text.trim().replaceAll('\\n', '\n'));
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new LedgerKeyError(
    `LEDGER_KEY: key ${index + 1} is not an Ed25519 private key. Make one with "npm run evidence -- --new-key".`,
  );
}

function parsePrivateKey(text: string): KeyObject | undefined {
  try {
    return text.startsWith('-----')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}

function ledgerKey(privateKey: KeyObject): LedgerKey {
  const publicKey = createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .toString('hex');
  return {
    id: keyIdOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('hex'),
  };
}

/** A fresh key in the form LEDGER_KEY takes: base64 of the PKCS #8 DER. */
export const newLedgerKey = (): string =>
  generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');

/** Did the holder of this public key (SPKI DER, hex) sign this text? False also where it is no such key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'hex'),
      format: 'der',
      type: 'spki',
    });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'))
    );
  } catch {
    return false;
  }
}
