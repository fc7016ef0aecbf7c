import { describe, expect } from '@jest/globals';

import { PHONE } from './barriers.js';
import { CONSENT_REQUEST, PROGRESS } from './cards.js';
import { testInBrowser } from './inBrowser.js';
import { openPlayground } from './stubPlayground.js';

describe('on a phone the playground', () => {
  testInBrowser(
    'shows one chat at a time, chosen at the foot',
    async (page) => {
      const { url } = await openPlayground();
      await page.goto(url);

      const alex = page.getByRole('region', { name: 'Alex Wilber' });
      await page.getByRole('region', { name: 'Megan Bowen' }).waitFor();
      expect(await alex.isVisible()).toBe(false);
      await page.getByRole('navigation').getByRole('button', { name: 'Alex' }).tap();

      await alex.waitFor();
      expect(await page.getByRole('region', { name: 'Megan Bowen' }).isVisible()).toBe(false);
    },
    PHONE,
  );

  testInBrowser(
    'never scrolls sideways',
    async (page) => {
      const { url, world } = await openPlayground();
      world.post('megan', { card: CONSENT_REQUEST });
      world.post('megan', { text: 'https://example.com/'.padEnd(300, 'x') });
      await page.goto(url);
      await page.getByRole('button', { name: 'Accept and continue' }).waitFor();

      const width = await page.evaluate<number>('document.documentElement.scrollWidth');

      expect(width).toBe(PHONE.viewport.width);
    },
    PHONE,
  );

  testInBrowser(
    'counts what arrived in the chats out of sight',
    async (page) => {
      const { url, world } = await openPlayground();
      await page.goto(url);
      await page.getByRole('region', { name: 'Megan Bowen' }).waitFor();

      world.post('support', { card: PROGRESS });

      await page.getByRole('button', { name: 'Support 1 new' }).waitFor();
    },
    PHONE,
  );
});
