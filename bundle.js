import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { build } from 'esbuild';

/**
 * `node bundle.js ENTRY FOLDER`: our compiled modules in a few files, because a start spends most of its
 * time finding, opening and linking hundreds of small ones. What is loaded later stays apart. Packages
 * stay packages, but for those that are modules like ours and hold no files of their own.
 */
const TAKEN_IN = [
  'canonicalize',
  'escape-goat',
  'helmet',
  'jose',
  'lowdb',
  'lru-cache',
  'minisearch',
  'p-queue',
  'tinyqueue',
  'tldts',
  'zod',
];

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
  plugins: [
    {
      name: 'packages stay packages',
      setup({ onResolve, onLoad }) {
        // Its messages in fifty languages, which nobody reads.
        onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
          contents: "export { default as en } from './en.js';",
          resolveDir: resolve('node_modules/zod/v4/locales'),
        }));
        onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
          const isOurs = !importer.includes('node_modules');
          return isOurs && !TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`))
            ? { path, external: true }
            : undefined;
        });
      },
    },
  ],
});
