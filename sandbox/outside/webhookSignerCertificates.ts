import 'reflect-metadata';

import { KeyObject, webcrypto } from 'node:crypto';

import * as x509 from '@peculiar/x509';

/** A leaf with what leads to its root, as a PEM bundle. */
export type CertificateName = 'genuine' | 'issuer' | 'subject' | 'expired' | 'selfSigned';

export interface SignerCertificates {
  /** The root that vouches for the genuine chain. */
  readonly rootPem: string;
  readonly bundles: Readonly<Record<CertificateName, string>>;
  /** Every leaf has the same key: only its certificate makes it believable or not. */
  readonly leafKey: KeyObject;
}

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
/** For authorities: made in no time, where every RSA key takes its own. */
const ECDSA = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
const MICROSOFT = 'O=Microsoft Corporation';
const DAY_MS = 86_400_000;
const TEN_YEARS_MS = 3650 * DAY_MS;

type Algorithm = typeof RSA | typeof ECDSA;
interface Keys extends webcrypto.CryptoKeyPair {
  readonly algorithm: Algorithm;
}

const newKeys = async (algorithm: Algorithm): Promise<Keys> => ({
  ...(await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])),
  algorithm,
});

let madeLeafKeys: Promise<Keys> | undefined;

/** The same for every signer of this process. */
const leafKeysOnce = (): Promise<Keys> => (madeLeafKeys ??= newKeys(RSA));

/**
 * Makes a throw-away authority: root, intermediate, and leaves that are believable or wrong in one way
 * each. Valid from two days before `now` for ten years.
 */
export async function issueCertificates(now: Date, subject: string): Promise<SignerCertificates> {
  const issue = createIssuer(now);
  const root = await newAuthority(issue);
  const impostor = await newAuthority(issue);
  const leafKeys = await leafKeysOnce();
  const leaf = { subject: `CN=${subject}, ${MICROSOFT}`, publicKey: leafKeys.publicKey };
  const genuine = { ...leaf, ...root.byIntermediate };
  const stranger = { ...genuine, subject: `CN=attacker.example, ${MICROSOFT}` };

  const bundle = async (wanted: Wanted, above: string): Promise<string> =>
    [(await issue(wanted)).toString('pem'), above].join('\n');
  return {
    rootPem: root.rootPem,
    leafKey: KeyObject.from(leafKeys.privateKey),
    bundles: {
      genuine: await bundle(genuine, root.intermediatePem),
      issuer: await bundle({ ...leaf, ...impostor.byIntermediate }, impostor.intermediatePem),
      subject: await bundle(stranger, root.intermediatePem),
      expired: await bundle({ ...genuine, isExpired: true }, root.intermediatePem),
      selfSigned: await bundle(selfIssued(leaf.subject, leafKeys), ''),
    },
  };
}

/** A root and an intermediate that looks the same whoever made it; only the keys differ. */
async function newAuthority(issue: Issue) {
  const rootKeys = await newKeys(ECDSA);
  const intermediateKeys = await newKeys(ECDSA);
  const root = await issue({ ...selfIssued('CN=Sandbox Root', rootKeys), isAuthority: true });
  const intermediate = await issue({
    subject: `CN=Sandbox Intermediate, ${MICROSOFT}`,
    publicKey: intermediateKeys.publicKey,
    issuer: root.subject,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: ECDSA,
    isAuthority: true,
  });
  return {
    rootPem: root.toString('pem'),
    intermediatePem: intermediate.toString('pem'),
    byIntermediate: {
      issuer: intermediate.subject,
      signingKey: intermediateKeys.privateKey,
      signingAlgorithm: ECDSA,
    },
  };
}

interface Wanted {
  readonly subject: string;
  readonly publicKey: webcrypto.CryptoKey;
  readonly issuer: string;
  readonly signingKey: webcrypto.CryptoKey;
  readonly signingAlgorithm: Algorithm;
  readonly isAuthority?: boolean;
  readonly isExpired?: boolean;
}

const selfIssued = (subject: string, keys: Keys): Wanted => ({
  subject,
  publicKey: keys.publicKey,
  issuer: subject,
  signingKey: keys.privateKey,
  signingAlgorithm: keys.algorithm,
});

type Issue = (wanted: Wanted) => Promise<x509.X509Certificate>;

function createIssuer(now: Date): Issue {
  let serial = 0;
  return ({ isAuthority = false, isExpired = false, ...wanted }) => {
    serial += 1;
    return x509.X509CertificateGenerator.create({
      ...wanted,
      serialNumber: serial.toString(16).padStart(4, '0'),
      notBefore: new Date(now.getTime() - 2 * DAY_MS),
      notAfter: new Date(now.getTime() + (isExpired ? -DAY_MS : TEN_YEARS_MS)),
      extensions: [new x509.BasicConstraintsExtension(isAuthority, undefined, true)],
    });
  };
}
