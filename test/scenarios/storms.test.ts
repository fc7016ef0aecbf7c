import { beforeAll, describe, expect, test } from '@jest/globals';

import {
  authorize,
  enable,
  giveAccess,
  moveEverything,
  sendRequest,
} from '../../sandbox/journeys/steps.js';
import type { Gatekeeper, Passage } from '../../sandbox/outside/gate.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import type { Platform } from '../../src/messages/people.js';
import { stubbornCast } from './crash/stubborn.js';
import { doubled, inSight } from './sight.js';

type IsStruck = (passage: Passage) => boolean;

const STORMS: Readonly<Record<string, (isStruck: IsStruck) => Gatekeeper>> = {
  'is served, and answered 504': (isStruck) => ({
    leaving: (passage) => (isStruck(passage) ? { status: 504 } : 'pass'),
  }),
  'is served, and its connection cut': (isStruck) => ({
    leaving: (passage) => (isStruck(passage) ? 'cut' : 'pass'),
  }),
  'is answered 429': (isStruck) => ({
    arriving: (passage) => (isStruck(passage) ? { status: 429 } : 'pass'),
  }),
};

/** In a draft a service that does not answer is said at once, and the person tries again: no storm's matter. */
const ONCE_SENT = ['entra', 'partnerCenter', 'arm'];
/** What stands beside the chat does not know on which platform people are. */
const STRUCK: Readonly<Record<Platform, readonly string[]>> = {
  teams: ['teams', 'cam', 'mailbox', 'signer', ...ONCE_SENT],
  slack: ['slack'],
};

/** Asked in a draft, too: whether somebody is found in the chat. */
const SAID_AT_ONCE = ['/api/users.lookupByEmail'];

const isOurs = (service: string, { userAgent, path }: Passage): boolean =>
  !SAID_AT_ONCE.includes(path) &&
  (service !== 'entra' || (userAgent !== undefined && userAgent !== 'node'));

/** Strikes the first request of each kind, counted by `strikes`. */
function strikeFirst(service: string, strikes: Set<string>): IsStruck {
  return (passage) => {
    const kind = `${passage.method} ${passage.path.replace(/\?.*|\d{6,}/g, '')}`;
    if (!isOurs(service, passage) || strikes.has(kind)) return false;
    strikes.add(kind);
    return true;
  };
}

type Storm = (isStruck: IsStruck) => Gatekeeper | undefined;

async function playThrough(platform: Platform, service?: string, storm: Storm = () => undefined) {
  const stage = await openStage({ platforms: [platform] });
  const strikes = new Set<string>();
  const begin = (): void => {
    if (service) gateOf(stage, service).keep(storm(strikeFirst(service, strikes)));
  };
  try {
    const cast = stubbornCast(stage, {
      platform,
      deaths: () => strikes.size,
      nextStep: () => undefined,
    });
    if (service && !ONCE_SENT.includes(service)) begin();
    await sendRequest(cast);
    begin();
    await authorize(cast);
    await giveAccess(cast);
    await moveEverything(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
    return { strikes, seen: inSight(stage[platform]) };
  } finally {
    await stage.close();
  }
}

const gateOf = ({ outside, teams, slack }: Stage, service: string) =>
  ({ teams, slack, ...outside })[service as keyof Stage['outside']].gate;

describe.each(['teams', 'slack'] as const)('in %s,', (platform) => {
  let undisturbed: Awaited<ReturnType<typeof playThrough>>;
  beforeAll(async () => {
    undisturbed = await playThrough(platform);
  });

  describe.each(STRUCK[platform])('where the first request of each kind to %s', (service) => {
    test.each(Object.keys(STORMS))(
      '%s, the journey finishes and nothing is seen twice',
      async (name) => {
        const { strikes, seen } = await playThrough(platform, service, STORMS[name]);

        expect(strikes.size).toBeGreaterThan(0);
        expect(doubled(seen, undisturbed.seen)).toEqual([]);
      },
    );
  });
});
