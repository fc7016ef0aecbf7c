import { X509Certificate } from 'node:crypto';

import { isSafe } from './invitation.js';

/** Gets the bytes at an address that passed the checks below. */
export type FetchCertificate = (url: string) => Promise<Uint8Array>;

/** A certificate is a few kilobytes, a bundle of them not much more. */
const MAX_CERTIFICATE_BYTES = 50_000;

/** Follows no redirect, reads at most 50 kB, waits at most `timeoutMs`. */
export const createFetchCertificate =
  ({ timeoutMs }: { readonly timeoutMs: number }): FetchCertificate =>
  async (url) => {
    // Its easier half, which no start waits for.
    const { request } = await import('undici');
    // Once an hour: not worth a connection that stays open.
    const options = { signal: AbortSignal.timeout(timeoutMs), reset: true };
    const { statusCode, body } = await request(url, options);
    if (statusCode === 200) return firstBytes(body);
    await body.dump();
    throw new Error(`The certificate's host answered ${statusCode}.`);
  };

async function firstBytes(body: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > MAX_CERTIFICATE_BYTES) throw new Error('The answer is too large for a certificate.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * True when the certificate may be fetched from there. The address comes with the request, so it is
 * an attacker's until the signature was verified.
 */
export function isCertificateAddress(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return hosts.includes(url.host) && url.username + url.password === '' && isSafe(url);
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM bundle, or the one of a DER file; none when it is neither. */
export function readCertificates(bytes: Uint8Array): readonly X509Certificate[] {
  const blocks = Buffer.from(bytes).toString('latin1').match(PEM) ?? [bytes];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

/** One certificate's part of a subject, such as `CN`; `undefined` unless it is there exactly once. */
export function subjectPart(certificate: X509Certificate, part: 'CN' | 'O'): string | undefined {
  const values = certificate.subject.split('\n').filter((line) => line.startsWith(`${part}=`));
  return values.length === 1 ? values[0]?.slice(part.length + 1) : undefined;
}

/** Longer chains than root, two intermediates and leaf do not occur here. */
const LONGEST_CHAIN = 4;

/**
 * True when the first certificate descends from a trusted one, over intermediates that came with it,
 * every signature and every date holding. `node:crypto` builds no paths, so this one does.
 */
export function descendsFrom(
  trusted: readonly X509Certificate[],
  [leaf, ...intermediates]: readonly X509Certificate[],
  at: Date,
): boolean {
  let current = leaf;
  for (let length = 1; current && length < LONGEST_CHAIN && isValidAt(current, at); length += 1) {
    const child = current;
    const issued = (issuer: X509Certificate): boolean => isIssuer(issuer, child);
    if (trusted.some((root) => issued(root) && isValidAt(root, at))) return true;
    current = intermediates.find(issued);
  }
  return false;
}

const isIssuer = (issuer: X509Certificate, child: X509Certificate): boolean =>
  issuer.ca && child.checkIssued(issuer) && child.verify(issuer.publicKey);

const isValidAt = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  new Date(validFrom) <= at && at <= new Date(validTo);
