import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createProcesses, type Production } from './production.js';

const run = promisify(execFile);

/** Parts of packages that no start needs. */
const LEFT_OUT = [
  'restify/lib/plugins/bodyParser',
  'undici/lib/web/fetch/index.js',
  'i18n-iso-countries/langs/de.json',
  'zod/v4/locales/de.js',
];

describe('the bundle that production starts', () => {
  let folder: string;
  let production: Production;
  const bundled = (entry: string, to: string) =>
    run(process.execPath, ['bundle.js', entry, join(folder, to)]);
  let ended: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    // Inside the project: its packages are found from there.
    await mkdir('build', { recursive: true });
    folder = await mkdtemp(resolve('build/bundle-'));
    await bundled('src/bot/main.ts', 'start');
    const bot = createProcesses([join(folder, 'start/main.js')]);
    ended = bot.cleanup;
    production = await bot.start();
  }, 120_000);
  afterAll(async () => {
    await ended();
    await rm(folder, { recursive: true, force: true });
  });

  test('serves its routes and refuses unknown ones without naming a library', async () => {
    const unknown = await fetch(`${production.url}/nowhere`);
    const unsigned = await fetch(`${production.url}/api/messages`, { method: 'POST', body: '{}' });
    const metrics = await fetch(`${production.url}/metrics`);
    expect([unknown.status, unsigned.status, metrics.status]).toEqual([404, 400, 200]);
    expect(await unknown.json()).toEqual({ status: 404, message: 'There is nothing here.' });
  });

  test('holds nothing of what no start needs', async () => {
    const names = await readdir(join(folder, 'start'));
    const texts = await Promise.all(
      names.map((name) => readFile(join(folder, 'start', name), 'utf8')),
    );
    expect(LEFT_OUT.filter((file) => texts.some((text) => text.includes(file)))).toEqual([]);
  });

  test('knows countries by their names in other languages', async () => {
    await bundled('src/dialogs/countries.ts', 'countries');
    const script = `import { countryCodeOf } from ${JSON.stringify(join(folder, 'countries/countries.js'))};
      console.log(['United States', 'Deutschland', 'Estados Unidos', 'nowhere'].map(countryCodeOf).join());`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout.trim()).toBe('US,DE,US,');
  });
});
