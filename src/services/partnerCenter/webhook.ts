import { verify as verifySignature, type X509Certificate } from 'node:crypto';

import type { Clock } from '../clock.js';
import {
  descendsFrom,
  type FetchCertificate,
  isCertificateAddress,
  readCertificates,
  subjectPart,
} from './webhookCertificate.js';
import { parseWebhookEvent, type WebhookEvent } from './webhookEvent.js';

/** Why a delivery was not taken. Only `certificateUnavailable` may mend itself: ask for a redelivery. */
export type WebhookRefusal =
  | 'headersMissing'
  | 'algorithm'
  | 'certificateAddress'
  | 'certificateUnavailable'
  | 'certificateUntrusted'
  | 'signature'
  | 'unreadable'
  | 'foreignAddress';

export type WebhookVerdict =
  | { readonly ok: true; readonly event: WebhookEvent }
  | { readonly ok: false; readonly why: WebhookRefusal };

export interface WebhookDelivery {
  /** By lower-case name, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body's bytes as they came; a parsed and rewritten body never verifies. */
  readonly rawBody: Uint8Array;
}

export interface WebhookVerifierOptions {
  /** PEM texts, each of one certificate or several, at which a chain may end. Intermediates may be pinned. */
  readonly trustedRoots: readonly string[];
  /** Hosts (with ports) the signer's certificate may be fetched from. */
  readonly certificateHosts: readonly string[];
  /** The common name the signer's certificate must have. */
  readonly certificateSubject: string;
  /** The organization it must name; `Microsoft Corporation` when absent. */
  readonly certificateOrganization?: string;
  /** Hosts (with ports) the event's own addresses may name, such as `api.partnercenter.microsoft.com`. */
  readonly resourceHosts: readonly string[];
  readonly fetchCertificate: FetchCertificate;
  readonly clock: Clock;
}

export interface WebhookVerifier {
  /** Says whether Partner Center signed these bytes, and only then what they say. Never throws. */
  verify(delivery: WebhookDelivery): Promise<WebhookVerdict>;
}

/**
 * Verifies Partner Center's deliveries: headers, certificate, chain, signature, and only then the content.
 * @throws {Error} a trusted root is no certificate
 */
export function createWebhookVerifier(options: WebhookVerifierOptions): WebhookVerifier {
  const signers = createSigners(options);
  return {
    async verify({ headers, rawBody }) {
      const signed = signatureOf(headers);
      if (typeof signed === 'string') return refuse(signed);
      const signer = await signers.at(signed.certificateUrl);
      if (typeof signer === 'string') return refuse(signer);
      if (!isSignedBy(signer, rawBody, signed.signature)) return refuse('signature');
      const event = parseWebhookEvent(new TextDecoder().decode(rawBody), options.resourceHosts);
      if (event === 'unreadable') return refuse('unreadable');
      if (event === 'foreign') return refuse('foreignAddress');
      return { ok: true, event };
    },
  };
}

const refuse = (why: WebhookRefusal): WebhookVerdict => ({ ok: false, why });

interface Signature {
  readonly signature: Buffer;
  readonly certificateUrl: string;
}

/** The three headers, checked before anything is fetched. */
function signatureOf(headers: WebhookDelivery['headers']): Signature | WebhookRefusal {
  const encoded = encodedSignature(headers);
  const certificateUrl = textOf(headers['x-ms-certificate-url']);
  const algorithm = textOf(headers['x-ms-signature-algorithm']);
  if (!encoded || !certificateUrl || !algorithm) return 'headersMissing';
  if (algorithm.toLowerCase() !== 'rsa-sha256') return 'algorithm';
  return { signature: Buffer.from(encoded, 'base64'), certificateUrl };
}

/** Which header carries it depends on how the webhook was registered. */
const encodedSignature = (headers: WebhookDelivery['headers']): string =>
  textOf(headers['x-ms-signature']) ||
  (/^Signature (\S+)$/i.exec(textOf(headers['authorization']))?.[1] ?? '');

/** A header sent twice is no header of Partner Center. */
const textOf = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' ? header.trim() : '';

function isSignedBy(signer: X509Certificate, rawBody: Uint8Array, signature: Buffer): boolean {
  const { publicKey } = signer;
  return (
    publicKey.asymmetricKeyType === 'rsa' &&
    verifySignature('sha256', rawBody, publicKey, signature)
  );
}

/** The path in the address is the sender's choice, so what is remembered must be bounded. */
const MOST_REMEMBERED = 8;
/** A certificate replaced under the same address is noticed after this. */
const REMEMBERED_MS = 3_600_000;

interface Remembered {
  readonly chain: readonly X509Certificate[];
  readonly until: number;
}

/** The signers' certificates by address: fetched once an hour, judged at every use. */
function createSigners(options: WebhookVerifierOptions) {
  const { certificateHosts, fetchCertificate, clock } = options;
  const trusted = options.trustedRoots.flatMap(readRoots);
  const remembered = new Map<string, Remembered>();

  const isTrusted = (chain: readonly X509Certificate[]): boolean =>
    descendsFrom(trusted, chain, clock.now()) && isExpected(chain[0], options);

  function remember(url: string, chain: readonly X509Certificate[]): void {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(url, { chain, until: clock.now().getTime() + REMEMBERED_MS });
  }

  async function chainAt(url: string): Promise<readonly X509Certificate[] | undefined> {
    const known = remembered.get(url);
    if (known && known.until > clock.now().getTime()) return known.chain;
    const bytes = await fetchCertificate(url).catch(() => undefined);
    const chain = bytes && readCertificates(bytes);
    if (chain && isTrusted(chain)) remember(url, chain);
    return chain;
  }

  return {
    async at(url: string): Promise<X509Certificate | WebhookRefusal> {
      if (!isCertificateAddress(url, certificateHosts)) return 'certificateAddress';
      const chain = await chainAt(url);
      if (!chain) return 'certificateUnavailable';
      const [signer] = chain;
      return signer && isTrusted(chain) ? signer : 'certificateUntrusted';
    },
  };
}

/** @throws {Error} a root that cannot be read is the deployer's mistake, found at start */
function readRoots(pem: string): readonly X509Certificate[] {
  const roots = readCertificates(Buffer.from(pem));
  if (roots.length > 0) return roots;
  throw new Error('A trusted root for the webhook is not a certificate in PEM.');
}

const isExpected = (
  signer: X509Certificate | undefined,
  { certificateSubject, certificateOrganization = 'Microsoft Corporation' }: WebhookVerifierOptions,
): boolean =>
  signer !== undefined &&
  subjectPart(signer, 'CN') === certificateSubject &&
  subjectPart(signer, 'O') === certificateOrganization;
