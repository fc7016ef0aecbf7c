import { X509Certificate } from 'node:crypto';

import {
  AuthError,
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
  type NetworkResponse,
  ProtocolMode,
} from '@azure/msal-node';
import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { Http, HttpRequest } from '../http.js';
import { faultOf } from '../httpFault.js';
import { readOpenIdDocument } from './openId.js';

/** Our own registration in Entra. */
export interface EntraAppOptions {
  readonly http: Http;
  /** Without a trailing slash. Plain http is for a loopback stand-in only. */
  readonly loginUrl: string;
  readonly clientId: string;
  /** `certificate`: PEM text of the certificate and its private key, or how to get the one that is valid now. */
  readonly credential:
    { readonly secret: string } | { readonly certificate: string | (() => Promise<string>) };
  /** Pauses before asking again while Entra does not know a new certificate yet. */
  readonly rotationPausesMs?: readonly number[];
}

/**
 * A fresh MSAL client for one tenant, with an empty token cache.
 * `idempotent`: whether its token requests may be sent twice.
 * @throws {ServiceError}
 */
export async function createEntraApp(
  options: EntraAppOptions,
  tenant: string,
  { idempotent }: { readonly idempotent: boolean },
): Promise<ConfidentialClientApplication> {
  const id = z.guid().safeParse(tenant);
  if (!id.success)
    throw new ServiceError('rejected', 'Entra is asked for tokens by tenant id only');
  const authority = await authorityFor(options, id.data);
  const credential = await msalCredential(options.credential);
  return new ConfidentialClientApplication({
    auth: { clientId: options.clientId, ...credential, ...authority.auth },
    system: { networkClient: networkOver(options.http, idempotent), ...authority.system },
  });
}

/** MSAL's failure in our words: the AADSTS number or MSAL's code, never its text. */
export function entraFault(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof Interrupted) return error.fault;
  const { number, word } = entraRefusal(error);
  const name = number ? `AADSTS${number}` : word || 'an unknown error';
  return new ServiceError(codeOf(word, number), `Entra gave no token: ${name}`);
}

/** What Entra or MSAL said: the AADSTS number, where there is one, and the error's word. */
export function entraRefusal(error: unknown): {
  readonly number: number | undefined;
  readonly word: string;
} {
  const { errorCode, errorNo } = msalError.safeParse(error).data ?? { errorCode: '' };
  return { number: errorNo, word: errorCode };
}

const msalError = z.object({
  errorCode: z
    .string()
    .regex(/^\w{1,60}$/)
    .catch(''),
  errorNo: z.coerce.number().int().optional().catch(undefined),
});

/** The customer, their policy or our operators must act; AADSTS numbers. */
const NOT_ALLOWED: readonly number[] = [
  7000215, 7000218, 7000222, 700027, 700016, 700082, 500011, 650051, 65001, 65004, 50020, 50076,
  50079, 50105, 50173, 53003,
];
const NO_SUCH_TENANT = 90002;
/** Nobody in the tenant has let our app in, or it may not ask there for this service. */
const NOT_LET_IN = /AADSTS(?:700016|650051|650052|65001|500011)$/;

/** Entra knows us and gave no token for this tenant: our app is not known there, or has no consent. */
export const isNotLetIn = (error: unknown): boolean =>
  error instanceof ServiceError && NOT_LET_IN.test(error.message);

function codeOf(errorCode: string, errorNo = 0): ServiceError['code'] {
  if (errorNo === NO_SUCH_TENANT) return 'notFound';
  const isRefusal = ['invalid_client', 'unauthorized_client', 'interaction_required'];
  return NOT_ALLOWED.includes(errorNo) || isRefusal.includes(errorCode)
    ? 'unauthorised'
    : 'rejected';
}

const PKCS_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/;

async function msalCredential(
  credential: EntraAppOptions['credential'],
): Promise<Partial<Configuration['auth']>> {
  if ('secret' in credential) return { clientSecret: credential.secret };
  const { certificate: given } = credential;
  const certificate = typeof given === 'string' ? given : await given();
  const privateKey = PKCS_KEY.exec(certificate)?.[0];
  if (privateKey === undefined) {
    throw new ServiceError('rejected', 'The Entra certificate has no private key beside it');
  }
  const { fingerprint256 } = new X509Certificate(certificate);
  return {
    clientCertificate: { privateKey, thumbprintSha256: fingerprint256.replaceAll(':', '') },
  };
}

interface Authority {
  readonly auth: Partial<Configuration['auth']>;
  readonly system: Configuration['system'];
}

/** MSAL refuses authorities without TLS; with its metadata given, this name is never looked up. */
const STAND_IN = 'login.invalid';
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

async function authorityFor(options: EntraAppOptions, tenant: string): Promise<Authority> {
  const { http, loginUrl } = options;
  const { protocol, hostname, host } = new URL(loginUrl);
  if (protocol === 'https:') {
    return { auth: { authority: `${loginUrl}/${tenant}`, knownAuthorities: [host] }, system: {} };
  }
  if (!LOOPBACK.includes(hostname)) {
    throw new ServiceError('rejected', 'Entra is not asked for tokens without TLS');
  }
  const document = await readOpenIdDocument(http, loginUrl, tenant);
  if (!document) throw new ServiceError('notFound', `Entra gave no token: AADSTS${NO_SUCH_TENANT}`);
  return {
    auth: {
      authority: `https://${STAND_IN}/${tenant}/v2.0`,
      knownAuthorities: [STAND_IN],
      authorityMetadata: JSON.stringify(document),
    },
    system: { protocolMode: ProtocolMode.OIDC },
  };
}

/** Carries our own error through MSAL, which hides every other kind. */
class Interrupted extends AuthError {
  readonly fault: ServiceError;

  constructor(fault: ServiceError) {
    super('interrupted', '', fault.message);
    // MSAL's constructor makes every error one of its own class.
    Object.setPrototypeOf(this, Interrupted.prototype);
    this.fault = fault;
  }
}

const isAnswer = z.record(z.string(), z.unknown());

/** MSAL's requests over our own client: the same time-outs, proxies and errors as all others. */
function networkOver(http: Http, idempotent: boolean): INetworkModule {
  async function send<Body>(request: HttpRequest): Promise<NetworkResponse<Body>> {
    const answer = await http.request(request).catch((error: unknown) => {
      throw new Interrupted(entraFault(error));
    });
    const body = isAnswer.safeParse(answer.json);
    const fault = faultOf(answer, request);
    const isBusy = answer.status === 429 || answer.status >= 500;
    if (fault && (isBusy || !body.success)) throw new Interrupted(fault);
    // MSAL's generic promises a shape that nobody has seen yet; MSAL itself checks what it reads.
    return { status: answer.status, headers: { ...answer.headers }, body: body.data as Body };
  }
  const service = 'Entra';
  return {
    sendGetRequestAsync: (url, options) =>
      send({ service, method: 'GET', url, headers: options?.headers, idempotent: true }),
    sendPostRequestAsync: (url, options) =>
      send({
        service,
        method: 'POST',
        url,
        headers: options?.headers,
        body: options?.body,
        idempotent,
      }),
  };
}
