import type { RateLimiterMemory } from 'rate-limiter-flexible';

import { textDigest } from '../digest.js';
import type { Route, WebRequest, WebResponse } from '../server.js';
import { html, page } from './page.js';

const WINDOW_SECONDS = 60;

export interface LimitOptions {
  /** Requests taken from one address in a minute, to all pages together; one link gets half of it. */
  readonly perMinute: number;
  /** Told once when somebody begins to be refused, not for each request. */
  readonly onRefused: (what: 'address' | 'link', path: string) => void;
}

/** Puts the same limits around each route of a page; whoever asks too often is told when to come back. */
export function createLimits({ perMinute, onRefused }: LimitOptions): (route: Route) => Route {
  let limiters: ReturnType<typeof loadLimiters> | undefined;

  async function refusedFor({ address, params }: WebRequest, path: string) {
    limiters ??= loadLimiters(perMinute);
    const { addresses, links } = await limiters;
    const token = params['token'];
    const byAddress = await refusal(addresses, address);
    if (byAddress?.isFirst) onRefused('address', path);
    if (byAddress || token === undefined) return byAddress;
    const byLink = await refusal(links, textDigest(token));
    if (byLink?.isFirst) onRefused('link', path);
    return byLink;
  }
  return (route) => ({
    ...route,
    async handler(request) {
      const refused = await refusedFor(request, route.path);
      return refused ? tooMany(refused.seconds) : route.handler(request);
    },
  });
}

/** Loaded with the first page somebody asks for; chats need none of it. */
async function loadLimiters(perMinute: number) {
  const { RateLimiterMemory } = await import('rate-limiter-flexible');
  const limiter = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points, duration: WINDOW_SECONDS, keyPrefix });
  return {
    addresses: limiter(perMinute, 'address'),
    links: limiter(Math.max(1, Math.floor(perMinute / 2)), 'link'),
  };
}

async function refusal(
  limiter: RateLimiterMemory,
  key: string,
): Promise<{ readonly seconds: number; readonly isFirst: boolean } | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (error) {
    const { RateLimiterRes } = await import('rate-limiter-flexible');
    if (!(error instanceof RateLimiterRes)) throw error;
    return {
      seconds: Math.ceil(error.msBeforeNext / 1_000),
      isFirst: error.consumedPoints === limiter.points + 1,
    };
  }
}

const tooMany = (seconds: number): WebResponse =>
  page({
    status: 429,
    title: 'Too many requests',
    caseLine: 'Handover',
    headers: { 'retry-after': String(seconds) },
    body: html`<p>
      This page was asked for too often in a short time. Nothing was changed. Try again in
      ${seconds} seconds.
    </p>`,
  });
