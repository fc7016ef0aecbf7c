import 'reflect-metadata';

import { KeyObject, webcrypto } from 'node:crypto';

import { X509CertificateGenerator } from '@peculiar/x509';

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** A throw-away certificate; `pem` has its private key beside it. */
export async function selfSigned(): Promise<{
  readonly pem: string;
  readonly certificate: string;
}> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned(
    { name: 'CN=Handover', keys, signingAlgorithm: RSA },
    webcrypto,
  );
  const certificate = made.toString('pem');
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { pem: `${certificate}\n${key}`, certificate };
}
