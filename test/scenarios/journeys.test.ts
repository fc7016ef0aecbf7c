import { describe, expect, test } from '@jest/globals';

import { JOURNEYS } from '../../sandbox/journeys/all.js';
import type { Pair } from '../../sandbox/journeys/journey.js';
import { play } from '../../sandbox/play.js';

const PAIRS: readonly Pair[] = [
  { requester: 'teams', approver: 'teams' },
  { requester: 'slack', approver: 'slack' },
  { requester: 'slack', approver: 'teams' },
  { requester: 'teams', approver: 'slack' },
];

describe.each(PAIRS)('asked in $requester and approved in $approver, the journey', (pair) => {
  test.each(JOURNEYS)('$name plays through: $title', async (journey) => {
    const { failure } = await play(journey, { pair });

    expect(failure).toBeUndefined();
  });
});
