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
const ALWAYS = ['teams', 'cam', 'mailbox', 'signer'];
const ONCE_SENT = ['entra', 'partnerCenter', 'arm'];

const isOurs = (service: string, { userAgent }: Passage): boolean =>
  service !== 'entra' || (userAgent !== undefined && userAgent !== 'node');

/** Strikes the first request of each kind, counted by `strikes`. */
function strikeFirst(service: string, strikes: Set<string>): IsStruck {
  return (passage) => {
    const kind = `${passage.method} ${passage.path.replace(/\?.*|\d{6,}/g, '')}`;
    if (!isOurs(service, passage) || strikes.has(kind)) return false;
    strikes.add(kind);
    return true;
  };
}

async function playThrough(
  service = 'teams',
  storm: (isStruck: IsStruck) => Gatekeeper | undefined = () => undefined,
) {
  const stage = await openStage();
  const strikes = new Set<string>();
  const begin = (): void => {
    gateOf(stage, service).keep(storm(strikeFirst(service, strikes)));
  };
  try {
    const cast = stubbornCast(
      stage,
      () => strikes.size,
      () => undefined,
    );
    if (ALWAYS.includes(service)) begin();
    await sendRequest(cast);
    begin();
    await authorize(cast);
    await giveAccess(cast);
    await moveEverything(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
    return { strikes, seen: inSight(stage.teams) };
  } finally {
    await stage.close();
  }
}

const gateOf = ({ outside, teams }: Stage, service: string) =>
  ({ teams, ...outside })[service as keyof Stage['outside']].gate;

let undisturbed: Awaited<ReturnType<typeof playThrough>>;
beforeAll(async () => {
  undisturbed = await playThrough();
});

describe.each([...ALWAYS, ...ONCE_SENT])(
  'where the first request of each kind to %s',
  (service) => {
    test.each(Object.keys(STORMS))(
      '%s, the journey finishes and nothing is seen twice',
      async (name) => {
        const { strikes, seen } = await playThrough(service, STORMS[name]);

        expect(strikes.size).toBeGreaterThan(0);
        expect(doubled(seen, undisturbed.seen)).toEqual([]);
      },
    );
  },
);
