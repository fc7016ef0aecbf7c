import { access } from 'node:fs/promises';

import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** Web security and site isolation stay on: the package's own list of switches turns them off. */
const ARGS = ['--no-sandbox', '--disable-background-networking'];

interface Way {
  readonly name: string;
  readonly options: () => Promise<LaunchOptions>;
}

const WAYS: readonly Way[] = [
  {
    name: 'the packaged Chromium (Linux, x64)',
    options: async () => {
      if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('other platform');
      return { executablePath: await sparticuz.executablePath(), args: ARGS };
    },
  },
  { name: 'an installed Chrome', options: () => Promise.resolve({ channel: 'chrome' }) },
  { name: 'an installed Edge', options: () => Promise.resolve({ channel: 'msedge' }) },
  {
    name: '/usr/bin/chromium',
    options: async () => {
      await access('/usr/bin/chromium');
      return { executablePath: '/usr/bin/chromium', args: ARGS };
    },
  },
];

/** A running browser, or why there is none. The caller closes it. */
export async function launchBrowser(): Promise<Browser | { readonly missing: string }> {
  for (const { options } of WAYS) {
    const browser = await options()
      .then((found) => chromium.launch(found))
      .catch(() => undefined);
    if (browser) return browser;
  }
  return { missing: `there is neither ${WAYS.map(({ name }) => name).join(', nor ')}` };
}
