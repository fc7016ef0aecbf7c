import { afterEach, beforeEach, describe, expect } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { authorize, sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { evidenceDocument } from '../../src/bot/evidence/document.js';
import { fits, violations } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

let stage: Stage;
let link: string;

beforeEach(async () => {
  stage = await openStage();
  const cast = castOf(stage);
  await sendRequest(cast);
  await authorize(cast);
  link = cast.isaiah.linkOf('Download evidence');
});
afterEach(() => stage.close());

describe('the evidence', () => {
  testInBrowser(
    'is downloaded by an operator, by keyboard, without a barrier on the way',
    async (page) => {
      await page.goto(link);
      const closed = await violations(page);
      await page.getByRole('link', { name: 'Sign in with Microsoft' }).press('Enter');
      await page.getByRole('button', { name: 'Isaiah Langer' }).press('Enter');
      const file = page.getByRole('link', { name: 'Download the file to check' });
      await file.waitFor();
      const open = await violations(page);
      const download = page.waitForEvent('download');
      await file.press('Enter');

      expect([...closed, ...open]).toEqual([]);
      expect((await download).suggestedFilename()).toMatch(/^evidence-...-...\.json$/);
    },
  );

  testInBrowser(
    'reads as a page without a barrier, on a phone too',
    async (page) => {
      const bundle = await latestEvidence(stage);
      const text = evidenceDocument(bundle, { partner: 'Lumen', locale: 'en-US' });
      await page.setContent(text.replace(/<meta\s+http-equiv[^>]*>/, ''));

      expect(await violations(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
    },
    { viewport: { width: 390, height: 844 }, isMobile: true },
  );
});
