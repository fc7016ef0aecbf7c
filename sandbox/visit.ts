import { request } from 'undici';

import { PEOPLE, type PersonKey } from './people.js';

/** What a page showed at the end of its redirects. */
export interface Visited {
  readonly status: number;
  readonly url: string;
  readonly html: string;
}

type Headers = Readonly<Record<string, string>>;
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

const MOST_REDIRECTS = 8;

/** A browser without a screen: follows redirects and keeps cookies, one jar for each host. */
export interface Visitor {
  get(url: string): Promise<Visited>;
  /** Several values of one name are sent as boxes that are ticked. */
  post(url: string, fields: FormFields, headers?: Headers): Promise<Visited>;
}

/** The person is signed in to Microsoft already, so its page lets them through. */
function withHint(url: URL, person: PersonKey): URL {
  if (url.pathname.endsWith('/oauth2/v2.0/authorize')) {
    url.searchParams.set('login_hint', PEOPLE[person].email);
  }
  return url;
}

export function createVisitor(person: PersonKey): Visitor {
  const jars = new Map<string, Map<string, string>>();

  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };

  function keep(jar: Map<string, string>, cookies: string | string[] | undefined): void {
    for (const line of [cookies ?? []].flat()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  }

  async function visit(
    from: string,
    body?: string,
    left = MOST_REDIRECTS,
    headers: Headers = {},
  ): Promise<Visited> {
    const url = withHint(new URL(from), person);
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, cookie, 'content-type': 'application/x-www-form-urlencoded' },
      ...(body !== undefined && { body }),
    });
    const html = await answer.body.text();
    const { location, 'set-cookie': cookies } = answer.headers;
    keep(jar, cookies);
    return typeof location === 'string' && left > 0
      ? visit(new URL(location, url).href, undefined, left - 1)
      : { status: answer.statusCode, url: url.href, html };
  }

  return {
    get: (url) => visit(url),
    post: (url, fields, headers) => visit(url, encoded(fields), MOST_REDIRECTS, headers),
  };
}

const encoded = (fields: FormFields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  ).toString();
