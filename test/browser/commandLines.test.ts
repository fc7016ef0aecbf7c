import { describe, expect } from '@jest/globals';

import { page as drawn, runs } from '../../src/bot/web/page.js';
import { PHONE } from './barriers.js';
import { testInBrowser } from './inBrowser.js';

const LINE =
  'az role assignment create --assignee-object-id me --assignee-principal-type User --role Owner';

/** What the page shows as rows, as a reader selects them. */
const ROWS = `(() => {
  const rows = new Map();
  const walker = document.createTreeWalker(document.querySelector('code'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top } = range.getBoundingClientRect();
      rows.set(top, (rows.get(top) ?? '') + node.data[at]);
    }
  }
  return [...rows.values()].map((row) => row.trim()).filter(Boolean);
})()`;

describe('a line to be copied, on a phone', () => {
  testInBrowser(
    'goes to the next row between its words only',
    async (page) => {
      const { body } = drawn({
        title: 'Owner',
        caseLine: 'Handover',
        body: runs([{ code: LINE }]),
      });
      await page.setContent(body);

      const rows = await page.evaluate<readonly string[]>(ROWS);

      expect(rows.length).toBeGreaterThan(2);
      expect(rows.flatMap((row) => row.split(' '))).toEqual(LINE.split(' '));
    },
    PHONE,
  );
});
