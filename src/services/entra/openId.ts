import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../http.js';
import { faultOf, parseAs } from '../httpFault.js';

const openIdDocument = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  cloud_instance_name: z.string().optional(),
  /** `NA`, `EU`, `USGov`, …: the values are documented by example only. */
  tenant_region_scope: z.string().nullish(),
});
/** What Microsoft publishes about the sign-in of one tenant. */
export type OpenIdDocument = z.output<typeof openIdDocument>;

const AADSTS_NO_SUCH_TENANT = 90002;

const entraError = z.object({
  error_codes: z.array(z.number()).catch([]),
  error_description: z.string().catch(''),
});

/** The number of an Entra error; its `error` word differs between captures of the same case. */
function aadstsNumber(answer: HttpAnswer): number | undefined {
  const body = entraError.safeParse(answer.json).data;
  const described = /AADSTS(\d+)/.exec(body?.error_description ?? '')?.[1];
  return body?.error_codes[0] ?? (described === undefined ? undefined : Number(described));
}

/**
 * The sign-in document of a tenant, by id or domain; `undefined` when the cloud of `loginUrl` has no
 * such tenant. `tenant` goes into the path, so callers let nothing through but ids and domains.
 * @throws {ServiceError}
 */
export async function readOpenIdDocument(
  http: Http,
  loginUrl: string,
  tenant: string,
): Promise<OpenIdDocument | undefined> {
  const path = `${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
  const call: HttpRequest = {
    service: 'Entra',
    method: 'GET',
    url: `${loginUrl}/${path}`,
    idempotent: true,
  };
  const answer = await http.request(call);
  const number = aadstsNumber(answer);
  if (number === AADSTS_NO_SUCH_TENANT) return undefined;
  const fault = faultOf(answer, call);
  if (fault && number !== undefined) {
    const { code, retryAfterMs } = fault;
    throw new ServiceError(code, `Entra refused the look-up: AADSTS${number}`, { retryAfterMs });
  }
  if (fault) throw fault;
  return parseAs(openIdDocument, answer, call);
}
