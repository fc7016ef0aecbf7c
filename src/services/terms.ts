import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

import { type Party, party, type TermsRef, termsRef } from '../messages/account.js';

/** The folder of terms cannot be used. The message is a sentence for the deployer. */
export class TermsError extends Error {
  override readonly name = 'TermsError';
}

export interface Terms {
  /** What is offered now. */
  readonly refs: Readonly<Record<Party, TermsRef>>;
  /** The full text by SHA-256 (hex): offered now, or accepted earlier. @throws {TermsError} unknown digest */
  readonly textOf: (digest: string) => string;
}

/**
 * Reads both parties' terms, one text file each, with a heading of YAML between two `---` lines. The
 * text is shown letter by letter: no mark in it is interpreted, because what is shown is what was hashed.
 *
 * Shape: `*.md` in the folder is offered, exactly one file for each party. `past/*.md` was offered
 * earlier and stays readable, because acceptances refer to it. The digest covers every byte after the
 * heading's last line, so that changing the heading leaves earlier acceptances valid.
 * @throws {TermsError} a file is missing, empty, doubled or without a complete heading
 */
export async function loadTerms(folder: string): Promise<Terms> {
  const names = await listFolder(folder);
  const offered = await readTerms(folder, names);
  const pastFolder = join(folder, 'past');
  const past = names.includes('past')
    ? await readTerms(pastFolder, await listFolder(pastFolder))
    : [];
  refuseDoubles([...offered, ...past]);
  const texts = new Map([...past, ...offered].map(({ ref, text }) => [ref.digest, text]));
  return {
    refs: {
      partner: offeredBy('partner', offered, folder),
      microsoft: offeredBy('microsoft', offered, folder),
    },
    textOf(digest) {
      const text = texts.get(digest);
      if (text !== undefined) return text;
      throw new TermsError(`No text of terms in "${folder}" has the SHA-256 ${digest}.`);
    },
  };
}

/** Samples bind nobody, so nobody may be asked to accept them. @throws {TermsError} which are samples */
export function refuseSamples({ refs }: Terms): void {
  const samples = Object.values(refs).filter(({ sample }) => sample);
  if (samples.length === 0) return;
  const titles = samples.map(({ title }) => `"${title}"`).join(' and ');
  throw new TermsError(
    `TERMS_DIR offers sample text: ${titles}. Put the terms in force there, marked "sample: false".`,
  );
}

/** The text by digest, or `undefined` where it is not kept any more. */
export function keptText(digest: string, terms: Pick<Terms, 'textOf'>): string | undefined {
  try {
    return terms.textOf(digest);
  } catch (error) {
    if (error instanceof TermsError) return undefined;
    throw error;
  }
}

interface TermsText {
  readonly file: string;
  readonly ref: TermsRef;
  readonly text: string;
}

const listFolder = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((cause: unknown) => {
    throw new TermsError(`The folder of terms "${folder}" cannot be read.`, { cause });
  });

function readTerms(folder: string, names: readonly string[]): Promise<readonly TermsText[]> {
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return Promise.all(files.map((name) => readOne(join(folder, name))));
}

const heading = termsRef.omit({ digest: true }).extend({
  party,
  title: z.string().min(1),
  version: z.coerce.string().min(1),
  language: z.string().min(1),
});

async function readOne(file: string): Promise<TermsText> {
  const bytes = await readFile(file);
  const parts = /^---\r?\n(.*?)\r?\n---\r?\n/s.exec(bytes.toString('utf8'));
  if (!parts)
    throw new TermsError(`"${file}" does not begin with a heading between two "---" lines.`);
  const body = bytes.subarray(Buffer.byteLength(parts[0]));
  const text = body.toString('utf8');
  if (text.trim() === '') throw new TermsError(`"${file}" has a heading but no text.`);
  const digest = createHash('sha256').update(body).digest('hex');
  return { file, text, ref: { ...parseHeading(parts[1] ?? '', file), digest } };
}

function parseHeading(yaml: string, file: string): Omit<TermsRef, 'digest'> {
  const read = heading.safeParse(yamlOf(yaml));
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.') || 'all').join(', ');
  throw new TermsError(
    `The heading of "${file}" needs party (partner or microsoft), title, version, language and sample (true or false). Wrong: ${fields}.`,
  );
}

/** Text that is not YAML is no heading either. */
function yamlOf(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

function offeredBy(who: Party, offered: readonly TermsText[], folder: string): TermsRef {
  const [only, second] = offered.filter(({ ref }) => ref.party === who);
  if (!only) throw new TermsError(`"${folder}" holds no terms of the party "${who}".`);
  if (second) {
    throw new TermsError(
      `"${only.file}" and "${second.file}" are both terms of the party "${who}". Move the older one to "past".`,
    );
  }
  return only.ref;
}

/** A version names one text for ever: what people accepted must not change under its name. */
function refuseDoubles(all: readonly TermsText[]): void {
  const seen = new Map<string, TermsText>();
  for (const one of all) {
    const { party: who, version, language, digest } = one.ref;
    const name = `${who}, ${version}, ${language}`;
    const earlier = seen.get(name);
    if (earlier && earlier.ref.digest !== digest) {
      throw new TermsError(
        `"${earlier.file}" and "${one.file}" are two different texts of the same version (${name}). Give the newer text a new version.`,
      );
    }
    seen.set(name, one);
  }
}
