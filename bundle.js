import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { build } from 'esbuild';

/**
 * `node bundle.js ENTRY FOLDER`: our compiled modules in a few files, because a start spends most of its
 * time finding, opening and linking hundreds of small ones. What is loaded later stays apart. Packages
 * stay packages, but for those that hold no files of their own.
 */
const TAKEN_IN = [
  '@azure/msal-node',
  'async-lock',
  'canonicalize',
  'escape-goat',
  'fastest-levenshtein',
  'helmet',
  'i18n-iso-countries',
  'jose',
  'lowdb',
  'lru-cache',
  'minisearch',
  'p-queue',
  'pino',
  'restify',
  'tinyqueue',
  'tldts',
  'undici',
  'yaml',
  'zod',
];

/** What those ask for where it was built, and go on without. */
const NEVER_TAKEN_IN = ['dtrace-provider'];

/** Files of packages that load much more than we use, and what is loaded in their place. */
const LIGHTER = [
  // Its messages in fifty languages, which nobody reads.
  [/zod\/v4\/locales\/index\.js$/, "export { default as en } from './en.js';"],
  // Of a client, a server's library, test doubles and `fetch`, our calls need the client.
  [/undici\/index\.js$/, "module.exports = { Agent: require('./lib/dispatcher/agent.js') };"],
  // Its plugins, of which we use none, need forty packages.
  [/restify\/lib\/plugins\/index\.js$/, 'module.exports = { pre: {} };'],
  // The log library again, in an older release.
  [/restify\/node_modules\/pino\/pino\.js$/, "module.exports = require('../../../pino/pino.js');"],
  // Countries' names in eighty languages: all but English are read when a name is in none so far.
  [
    /i18n-iso-countries\/entry-node\.js$/,
    `const { createRequire } = require('node:module');
    const library = require('./index.js');
    library.registerLocale(require('./langs/en.json'));
    const { langs } = library;
    let areAllRead = false;
    module.exports = {
      ...library,
      langs() {
        const read = createRequire(__filename);
        for (const language of areAllRead ? [] : library.getSupportedLanguages()) {
          library.registerLocale(read('i18n-iso-countries/langs/' + language + '.json'));
        }
        areAllRead = true;
        return langs();
      },
    };`,
  ],
];

const isTakenIn = (path) => TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`));

const [entry, folder] = process.argv.slice(2);
await rm(folder, { recursive: true, force: true });
await build({
  entryPoints: [entry],
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Older packages that were taken in ask for Node's own modules in the old way.
  banner: {
    js: `import { createRequire as olderRequire } from 'node:module';
import { fileURLToPath as olderPath } from 'node:url';
const require = olderRequire(import.meta.url), __filename = olderPath(import.meta.url);`,
  },
  plugins: [
    {
      name: 'packages stay packages',
      setup({ onResolve, onLoad }) {
        for (const [filter, contents] of LIGHTER) {
          onLoad({ filter }, ({ path }) => ({ contents, resolveDir: resolve(path, '..') }));
        }
        onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
          const isOurs = !importer.includes('node_modules');
          const isLater = isOurs && kind === 'dynamic-import' && path === 'undici';
          const isApart = isLater || NEVER_TAKEN_IN.includes(path) || (isOurs && !isTakenIn(path));
          return isApart ? { path, external: true } : undefined;
        });
      },
    },
  ],
});
