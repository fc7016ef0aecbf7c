import { afterEach, beforeEach, describe, expect } from '@jest/globals';

import { untilUnreadable } from '../../sandbox/journeys/appConsent.js';
import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { fits, PHONE, violations } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

let stage: Stage;
let cast: Cast;

beforeEach(async () => {
  stage = await openStage();
  cast = castOf(stage);
  await untilUnreadable(cast, cast.browserOf('alex'));
});
afterEach(() => stage.close());

describe('letting our app in, on a phone', () => {
  testInBrowser(
    'is done by keyboard, fits, and breaks no rule of accessibility',
    async (page) => {
      await page.goto(cast.alex.linkOf('Let our app read instead'));
      await page.getByRole('link', { name: /enter ids yourself/ }).press('Enter');
      await page.getByRole('button', { name: /Alex Wilber/ }).press('Enter');
      await page.getByRole('link', { name: 'Let our app read instead' }).press('Enter');
      await page.getByRole('button', { name: 'Accept as Alex Wilber' }).press('Enter');
      await page.getByRole('heading', { name: 'One more step: a role for our app' }).waitFor();

      expect(await violations(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
    },
    PHONE,
  );
});
