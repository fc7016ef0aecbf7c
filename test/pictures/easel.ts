import { fileURLToPath } from 'node:url';

import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

import { listen } from '../../sandbox/outside/listen.js';
import { serveLibraries } from '../../sandbox/playground/libraries.js';

const PLAYGROUND = fileURLToPath(new URL('../../sandbox/playground/page', import.meta.url));

/** One card on the playground's ground, drawn by the playground's own code. */
const PAGE = `<!doctype html>
<meta charset="utf-8" />
<link rel="stylesheet" href="/style/colors.css" />
<link rel="stylesheet" href="/style/page.css" />
<link rel="stylesheet" href="/style/card.css" />
<style>
  body { display: block; height: auto; }
  main { display: block; padding: 16px; background: var(--sheet); }
</style>
<main><div class="card"></div></main>
<script src="/libraries/markdown-it.js"></script>
<script src="/libraries/adaptivecards.js"></script>
<script type="module">
  import { drawCard } from '/drawing.js';
  window.draw = (json) =>
    document.querySelector('.card').replaceChildren(drawCard(json, [], () => undefined));
</script>`;

/** Serves a page with `draw(json)` on loopback. The caller closes it. */
export function openEasel(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = new Hono();
  app.get('/', (context) => context.html(PAGE));
  serveLibraries(app);
  app.get('*', serveStatic({ root: PLAYGROUND }));
  return listen(app);
}
