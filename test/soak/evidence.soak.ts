import { expect, test } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { good } from '../../sandbox/journeys/good.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { openStage } from '../../sandbox/stage.js';
import { bundleText } from '../../src/services/ledger/bundle.js';
import { verifyEvidence } from '../../src/services/ledger/verify.js';

/** The bundle of a whole journey has some 40,000 bytes, and each means checking all of it. */
const PATIENCE_MS = 900_000;

test(
  'a byte of a whole journey’s evidence that is flipped is reported, whichever it is',
  async () => {
    const stage = await openStage();
    await good.play(castOf(stage));
    const bytes = Buffer.from(bundleText(await latestEvidence(stage)), 'utf8');
    await stage.close();

    const unnoticed = [...bytes.keys()].filter((at) => {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      return verifyEvidence(flipped).faults.length === 0;
    });

    expect(unnoticed).toEqual([]);
  },
  PATIENCE_MS,
);
