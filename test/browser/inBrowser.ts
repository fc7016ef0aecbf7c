import { afterAll, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';

import { launchBrowser } from './browser.js';

/** Shorter than a test's own limit, so that a failure names the step. */
const STEP_TIMEOUT_MS = 10_000;

const found = await launchBrowser();

if (!('missing' in found)) afterAll(() => found.close());

/**
 * A test with a fresh page of its own. Where the machine has no browser the test is listed as
 * skipped, with the reason in its title.
 */
export function testInBrowser(
  title: string,
  body: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): void {
  if ('missing' in found) {
    test.skip(`${title} (skipped because no browser starts here: ${found.missing})`, () =>
      undefined);
    return;
  }
  test(title, async () => {
    const context = await found.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    try {
      context.setDefaultTimeout(STEP_TIMEOUT_MS);
      await body(await context.newPage());
    } finally {
      await context.close();
    }
  });
}
