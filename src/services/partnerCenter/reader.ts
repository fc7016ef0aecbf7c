import { z } from 'zod';

import type { Http, HttpAnswer } from '../http.js';
import { parseAs } from '../httpFault.js';
import { expectAnswer, PARTNER_CENTER } from './fault.js';

/** What every call to Partner Center needs. */
export interface PartnerCenterAccess {
  readonly http: Http;
  /** Without a path, such as `https://api.partnercenter.microsoft.com`. */
  readonly partnerCenterUrl: string;
  /** An app+user access token, minted with MFA. */
  readonly token: () => Promise<string>;
  /** Draws a GUID. */
  readonly newRequestId: () => string;
}

/** How every read is named in errors. */
export const READ = { service: PARTNER_CENTER, method: 'GET', idempotent: true } as const;

/** Reads a path; the answer whatever its status. */
export type Reader = (
  path: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<HttpAnswer>;

/** Repeating a read that broke off keeps its request id, as Partner Center asks. */
export function createReader(options: PartnerCenterAccess): Reader {
  const { http, partnerCenterUrl, newRequestId } = options;
  /** Reads that broke off. Repeating one keeps its MS-RequestId; a new question gets a new one. */
  const unanswered = new Map<string, string>();
  return async (path, headers) => {
    const requestId = unanswered.get(path) ?? newRequestId();
    unanswered.set(path, requestId);
    const answer = await http.request({
      ...READ,
      url: new URL(path, partnerCenterUrl),
      headers: {
        ...(await headersOf(options, requestId)),
        ...headers,
      },
    });
    const isAnswered = answer.status < 500 && answer.status !== 429;
    if (isAnswered) unanswered.delete(path);
    return answer;
  };
}

/** What every call carries. The correlation id is new each time, the request id belongs to the intent. */
export const headersOf = async (
  { token, newRequestId }: PartnerCenterAccess,
  requestId: string,
): Promise<Readonly<Record<string, string>>> => ({
  authorization: `Bearer ${await token()}`,
  'ms-requestid': requestId,
  'ms-correlationid': newRequestId(),
  'ms-contract-version': 'v1',
  'ms-partnercenter-application': 'Handover',
  validatemfa: 'true',
  'x-locale': 'en-US',
});

/** A customer has far fewer; more means that the links lead in a circle. */
const MOST_PAGES = 50;

/** All items of a list, over all its pages. @throws {ServiceError} */
export async function everyItem<Item>(
  item: z.ZodType<Item>,
  path: string,
  get: Reader,
): Promise<readonly Item[]> {
  const page = z.object({ items: z.array(item), links: pageLinks });
  const items: Item[] = [];
  let next: NextPage | undefined = { uri: path, headers: [] };
  for (let pages = 0; next && pages < MOST_PAGES; pages += 1) {
    const continuation = Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
    const answer = await get(sameService(next.uri), continuation);
    const { items: more, links } = parseAs(page, expectAnswer(answer), READ);
    items.push(...more);
    next = links?.next;
  }
  return items;
}

/**
 * The path of a link inside an answer. Such links are data: only their path is used, on the host
 * we were configured with, so that our token can be led nowhere else.
 */
function sameService(uri: string): string {
  const { pathname, search } = new URL(uri, 'https://partner-center.invalid');
  return (pathname.startsWith('/v1/') ? pathname : `/v1${pathname}`) + search;
}

const nextPage = z.object({
  uri: z.string(),
  headers: z.array(z.object({ key: z.literal('MS-ContinuationToken'), value: z.string() })),
});
type NextPage = z.output<typeof nextPage>;
const pageLinks = z.object({ next: nextPage.optional() }).optional();
