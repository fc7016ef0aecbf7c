import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf, type Pair, platformsOf } from '../../sandbox/journeys/journey.js';
import { wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';

const PAIRS: readonly Pair[] = [
  { requester: 'teams', approver: 'teams' },
  { requester: 'slack', approver: 'slack' },
];

describe.each(PAIRS)('an operator on $requester who says “pause sending”', (pair) => {
  let stage: Stage;
  let cast: Cast;
  beforeEach(async () => {
    stage = await openStage({ platforms: platformsOf(pair) });
    cast = castOf(stage, pair);
    await cast.isaiah.says('pause sending');
  });
  afterEach(() => stage.close());
  const get = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${String(stage.bot().port)}${path}`)).text();
  const shown = () => cast.megan.messages().map(wordsOf);

  test('is told so, and nobody gets anything until sending goes on', async () => {
    cast.isaiah.sees('Sending is paused by Isaiah');
    await cast.megan.says('hi');
    await cast.megan.says('what happens then?');
    const meanwhile = shown().length;

    await cast.isaiah.says('resume sending');

    cast.isaiah.sees('Sending goes on, says Isaiah');
    const arrived = shown().slice(meanwhile).join('\n---\n');
    expect(shown().slice(0, meanwhile).join()).not.toMatch(/Hello|Start/);
    expect(arrived).toMatch(/---/);
    expect(arrived.indexOf('Megan')).toBeLessThan(arrived.lastIndexOf('---'));
  });

  test('holds it over a restart, where operators, probes and metrics see it', async () => {
    await cast.megan.says('hi');
    const before = shown().length;

    await stage.restart();
    await cast.isaiah.says('stuck');
    await cast.isaiah.says('stuck');

    expect(shown()).toHaveLength(before);
    expect(await get('/readyz')).toBe('ready; sending is paused');
    expect(await get('/metrics')).toContain('handover_sending_paused 1');
    const told = cast.isaiah.messages().filter((one) => wordsOf(one).includes('Sending is paused'));
    expect(told).toHaveLength(3);
  });
});

test('somebody who is no operator pauses nothing', async () => {
  const stage = await openStage();
  const cast = castOf(stage);
  try {
    await cast.megan.says('pause sending');
    await cast.megan.says('hi');

    expect(cast.megan.messages().map(wordsOf).join()).not.toContain('Sending is paused');
    expect(cast.megan.messages().length).toBeGreaterThan(2);
  } finally {
    await stage.close();
  }
});
