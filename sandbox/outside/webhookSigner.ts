import { createSign } from 'node:crypto';

import { Hono } from 'hono';

import { createFaults, type Fake } from './faults.js';
import { faultAnswer, listen } from './listen.js';
import { type CertificateName, issueCertificates } from './webhookSignerCertificates.js';

/** Ways in which a delivery can be signed so that nobody may believe it. */
export const FORGERIES = [
  'algorithm',
  'certificateHost',
  'expired',
  'issuer',
  'noSignature',
  'selfSigned',
  'signature',
  'subject',
] as const;
export type Forgery = (typeof FORGERIES)[number];

/** Signs webhook deliveries with a certificate of a throw-away authority, and serves that certificate. */
export interface WebhookSigner extends Fake {
  /** The root to trust, as PEM. */
  readonly rootPem: string;
  /** The host, with its port, that the certificate is fetched from. */
  readonly host: string;
  /** The certificate's common name. */
  readonly subject: string;
  /** Headers that prove the body; with a forgery, headers that must not be believed. */
  sign(body: string, forgery?: Forgery): Readonly<Record<string, string>>;
}

/** The name the real signer has; the sandbox's own authority vouches for this one. */
const SUBJECT = 'pcnotifications-dispatch.microsoft.com';

/** `now`: certificates are valid from shortly before it. */
export async function createWebhookSigner(
  options: { readonly port?: number; readonly now?: Date } = {},
): Promise<WebhookSigner> {
  const { rootPem, bundles, leafKey } = await issueCertificates(options.now ?? new Date(), SUBJECT);
  const faults = createFaults();
  const app = new Hono();
  app.use(async (_context, next) => (await faultAnswer(faults)) ?? next());
  app.get('/cert/:name', (context) => {
    const name = context.req.param('name').replace('.cer', '');
    return name in bundles ? context.text(bundles[name as CertificateName]) : context.notFound();
  });
  const server = await listen(app, options.port);
  const { url } = server;

  return {
    url,
    faults,
    gate: server.gate,
    close: () => server.close(),
    rootPem,
    host: new URL(url).host,
    subject: SUBJECT,
    sign(body, forgery) {
      const signed = forgery === 'signature' ? `${body} ` : body;
      const signature = createSign('sha256').update(signed).sign(leafKey, 'base64');
      const name = forgery !== undefined && forgery in bundles ? forgery : 'genuine';
      const host = forgery === 'certificateHost' ? url.replace('127.0.0.1', 'localhost') : url;
      return {
        ...(forgery !== 'noSignature' && { authorization: `Signature ${signature}` }),
        'x-ms-certificate-url': `${host}/cert/${name}.cer`,
        'x-ms-signature-algorithm': forgery === 'algorithm' ? 'rsa-sha1' : 'rsa-sha256',
      };
    },
  };
}
