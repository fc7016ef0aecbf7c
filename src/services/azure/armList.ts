import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';

/** A list that goes on for longer goes round in a circle. */
const MAX_PAGES = 100;

/**
 * All items of a list of Azure Resource Manager, over all its pages; `hidden` when this token may not
 * see the list, which Azure answers in three ways.
 * @throws {ServiceError}
 */
export async function readArmList<Item extends z.ZodType>(
  http: Http,
  token: string,
  address: URL,
  item: Item,
): Promise<readonly z.output<Item>[] | 'hidden'> {
  const page = z.object({ value: z.array(item), nextLink: z.string().nullish() });
  const items: z.output<Item>[] = [];
  let url = address;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const call = getCall(url, token);
    const answer = await http.request(call);
    if (isHidden(answer)) return 'hidden';
    const { value, nextLink } = parseAs(page, expectOk(answer, call), call);
    items.push(...value);
    if (!nextLink) return items;
    url = nextPage(url, nextLink);
  }
  throw new ServiceError('rejected', 'Azure answered with a list that does not end');
}

const getCall = (url: URL, token: string): HttpRequest => ({
  service: 'Azure',
  method: 'GET',
  url,
  headers: { authorization: `Bearer ${token}` },
  idempotent: true,
});

const invalidSubscription = z.object({
  error: z.object({ code: z.literal('InvalidSubscriptionId') }),
});

const isHidden = ({ status, json }: HttpAnswer): boolean =>
  status === 403 || status === 404 || invalidSubscription.safeParse(json).success;

/** The token goes to the host it was meant for and nowhere else, whatever a page says. */
function nextPage(here: URL, nextLink: string): URL {
  const next = URL.canParse(nextLink, here.href) ? new URL(nextLink, here.href) : undefined;
  if (next?.origin === here.origin) return next;
  throw new ServiceError('rejected', 'Azure answered with a list that leads elsewhere');
}
