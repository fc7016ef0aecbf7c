import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Hono } from 'hono';

/** The page's libraries, straight from the installed packages: no build step and no CDN. */
const LIBRARIES = {
  'adaptivecards.js': import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'),
  'markdown-it.js': import.meta.resolve('markdown-it/dist/markdown-it.min.js'),
  'preact.js': import.meta.resolve('htm/preact/standalone'),
} as const;

/** Serves `/libraries/<name>`. */
export function serveLibraries(app: Hono): void {
  for (const [name, url] of Object.entries(LIBRARIES)) {
    app.get(`/libraries/${name}`, async (context) =>
      context.body(await readFile(fileURLToPath(url), 'utf8'), 200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'max-age=3600',
      }),
    );
  }
}
