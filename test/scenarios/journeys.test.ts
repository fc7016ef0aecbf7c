import { describe, expect, test } from '@jest/globals';

import { JOURNEYS } from '../../sandbox/journeys/all.js';
import { play } from '../../sandbox/play.js';

describe('the journey', () => {
  test.each(JOURNEYS)('$name plays through: $title', async (journey) => {
    const { failure } = await play(journey);

    expect(failure).toBeUndefined();
  });
});
