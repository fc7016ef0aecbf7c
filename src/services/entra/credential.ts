import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { type EntraAppOptions, entraRefusal } from './app.js';

/** The certificate of our app cannot be used. The message is a sentence for the deployer. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
}

/** Until when a certificate is valid, and by which name Entra lists it. */
export interface CertificateFacts {
  readonly validTo: Date;
  /** SHA-1 in capitals, as Entra's "Certificates & secrets" shows it. */
  readonly thumbprint: string;
}

/**
 * Reads a PEM file with one certificate and its private key, in any order.
 * @throws {CredentialError} a sentence that names the file and what to mend, never its content
 */
export async function readCertificate(
  file: string,
  now: Date,
): Promise<{ readonly certificate: string } & CertificateFacts> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CredentialError(`The certificate file "${file}" cannot be read.`, { cause });
  });
  const certificate = parsed(() => new X509Certificate(pem));
  if (!certificate) throw new CredentialError(`"${file}" holds no certificate in PEM form.`);
  const key = parsed(() => createPrivateKey(pem));
  if (!key) {
    throw new CredentialError(
      `"${file}" holds no private key without a passphrase. Put the key beside the certificate.`,
    );
  }
  if (!certificate.checkPrivateKey(key)) {
    throw new CredentialError(`The private key in "${file}" belongs to another certificate.`);
  }
  const validTo = new Date(certificate.validTo);
  if (validTo <= now) {
    throw new CredentialError(`The certificate in "${file}" expired on ${dayOf(validTo)}.`);
  }
  return {
    certificate: pem,
    validTo,
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
  };
}

/**
 * The certificate of a file as it is now: whoever replaces the file need not restart us. One that cannot be used,
 * such as a file half written, leaves the one before in its place.
 * @throws {CredentialError} the file cannot be used to begin with
 */
export async function keepCertificate(
  file: string,
  now: () => Date,
): Promise<() => Promise<string>> {
  let { certificate } = await readCertificate(file, now());
  return async () => {
    try {
      ({ certificate } = await readCertificate(file, now()));
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
    }
    return certificate;
  };
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

function parsed<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    // The library quotes what it could not read.
    return undefined;
  }
}

/** Entra does not know the key an assertion was signed with. */
const UNKNOWN_KEY = 700027;
/** A new certificate is known to every server of Entra within seconds. */
const ROTATION_PAUSES_MS: readonly number[] = [1_000, 2_000, 4_000];

/** Does the work again, after a pause, as long as Entra does not know our certificate yet. */
export async function whileRotating<Result>(
  { credential, rotationPausesMs = ROTATION_PAUSES_MS }: EntraAppOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const pauseMs of 'certificate' in credential ? rotationPausesMs : []) {
    try {
      return await work();
    } catch (error) {
      if (entraRefusal(error).number !== UNKNOWN_KEY) throw error;
      await pause(pauseMs);
    }
  }
  return work();
}
