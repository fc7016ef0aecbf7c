import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { fillManifest, ManifestError, packTeams } from './teams.js';

const ROOT = new URL('../', import.meta.url);
const PACKAGE = new URL('build/handover-teams.zip', ROOT);

/** `npm run manifest`: writes the Teams app package, or says what is missing. */
function main(): void {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')));
  const zip = packTeams(fillManifest(process.env, version));
  mkdirSync(new URL('.', PACKAGE), { recursive: true });
  writeFileSync(PACKAGE, zip);
  console.log(
    `Wrote ${fileURLToPath(PACKAGE)} (${zip.length} bytes). Upload it as docs/how-to/teams.md says.`,
  );
}

try {
  main();
} catch (error) {
  if (!(error instanceof ManifestError)) throw error;
  console.error(['The Teams package was not made:', ...error.sentences].join('\n  '));
  process.exitCode = 1;
}
