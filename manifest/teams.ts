import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { zipSync } from 'fflate';
import { z } from 'zod';

/** What the package is made for. Addresses must be https: Teams takes no others. */
const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an address with https' });
const variables = z
  .object({
    MicrosoftAppId: z.guid('must be the app id (a GUID) of the bot registration'),
    PUBLIC_URL: httpsUrl,
    PARTNER_NAME: z.string().min(1).default('Lumen'),
    /** The partner's own site; the bot's address when absent. */
    PARTNER_URL: httpsUrl.optional(),
    PRIVACY_URL: httpsUrl.optional(),
    TERMS_OF_USE_URL: httpsUrl.optional(),
  })
  .transform(({ PARTNER_URL, PRIVACY_URL, TERMS_OF_USE_URL, ...given }) => {
    const partnerUrl = PARTNER_URL ?? given.PUBLIC_URL;
    return {
      ...given,
      PUBLIC_HOST: new URL(given.PUBLIC_URL).host,
      PARTNER_URL: partnerUrl,
      PRIVACY_URL: PRIVACY_URL ?? partnerUrl,
      TERMS_OF_USE_URL: TERMS_OF_USE_URL ?? partnerUrl,
    };
  });

/** The package cannot be made; `sentences` say what to mend. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

const manifestShape = z.looseObject({ manifestVersion: z.string() });
export type TeamsManifest = z.output<typeof manifestShape>;

const file = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`./teams/${name}`, import.meta.url)));
const text = (name: string): string => file(name).toString('utf8');

/** The manifest with every variable filled in. @throws {ManifestError} a sentence for each wrong one. */
export function fillManifest(
  environment: Readonly<Record<string, string | undefined>>,
  version: string,
): TeamsManifest {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const read = variables.safeParse(Object.fromEntries(given));
  if (!read.success) {
    throw new ManifestError(
      read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`),
    );
  }
  const values = new Map<string, string>(Object.entries({ ...read.data, VERSION: version }));
  return manifestShape.parse(filled(JSON.parse(text('manifest.json')), values));
}

/** Fills in parsed JSON, so that no value can break out of its place. */
function filled(node: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof node === 'string') {
    return node.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
  }
  if (Array.isArray(node)) return node.map((item: unknown) => filled(item, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]: [string, unknown]) => [name, filled(value, values)]),
  );
}

const SCHEMA = 'MicrosoftTeams.schema.json';

/**
 * Where the manifest departs from Microsoft's own schema of its version; empty when it does not.
 * The schemas come with `@microsoft/app-manifest`, so no network is needed.
 */
export function manifestProblems(manifest: TeamsManifest): readonly string[] {
  const require = createRequire(import.meta.url);
  const schemas = dirname(require.resolve('@microsoft/app-manifest/package.json'));
  const folder = `build/json-schemas/teams/v${manifest.manifestVersion}`;
  const schema = z
    .looseObject({})
    .parse(JSON.parse(readFileSync(join(schemas, folder, SCHEMA), 'utf8')));
  const ajv = new Ajv.default({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  const check = ajv.compile(schema);
  if (check(manifest)) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message = 'is wrong' }) => `${instancePath || 'The manifest'} ${message}.`,
  );
}

/** The app package, as it is uploaded to Teams. @throws {ManifestError} */
export function packTeams(manifest: TeamsManifest): Uint8Array {
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new ManifestError(problems);
  return zipSync(
    {
      'manifest.json': Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`),
      'color.png': file('color.png'),
      'outline.png': file('outline.png'),
    },
    // The same content makes the same file, whenever it is made.
    { mtime: new Date('2020-01-01T00:00:00') },
  );
}
