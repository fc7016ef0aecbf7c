import { hash } from 'node:crypto';
import { join } from 'node:path';

import { type StreamId, streamId } from '../../messages/ids.js';
import { changed, changesBetween } from './changes.js';
import { type FileSystem, hasCode, readText } from './files.js';
import type { StoredDocument } from './shapes.js';
import { StoreError } from './store.js';

/** The first line of every log; a newer form will have another. */
export const JOURNAL_HEADER = 'handover journal 2\n';
/** In logs of the first form every text is a whole document. */
const READABLE_HEADERS = [JOURNAL_HEADER, 'handover journal 1\n'];
const NAME = /^journal-(\d{9})\.log$/;

/**
 * A stream's text as it stands in a log: its whole document, or after this sign what changed since its
 * last text in the same log. A document begins with a brace.
 */
export interface JournalEntry {
  readonly stream: StreamId;
  readonly text: string;
}
const CHANGES = '+';

/** The shortest text that tells how a document stands, where its last one stands in the same log. */
export function entryText(document: StoredDocument, last: StoredDocument | undefined): string {
  const changes = last && changesBetween(last, document);
  return changes ? CHANGES + JSON.stringify(changes) : JSON.stringify(document);
}

/**
 * What is written together, in one line: a digest, by which a torn line is known, then stream and document
 * of each entry. JSON holds neither tabs nor line breaks.
 */
export function journalLine(entries: readonly JournalEntry[]): string {
  const content = entries
    .map(({ stream, text }) => `${JSON.stringify(stream)}\t${text}`)
    .join('\t');
  return `${digestOf(content)}\t${content}\n`;
}

const digestOf = (content: string): string => hash('sha1', content, 'base64url');

/** The path of the log with this number; later logs have higher numbers. */
export const journalPath = (folder: string, number: number): string =>
  join(folder, `journal-${String(number).padStart(9, '0')}.log`);

/** The numbers of all logs in a data folder, oldest first. */
export async function journalNumbers(fs: FileSystem, folder: string): Promise<readonly number[]> {
  try {
    const names = await fs.readdir(folder);
    return names
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** What a log holds of a stream that its file may not yet. */
export interface Pending {
  /** The document, or its text where it is not in use. */
  readonly content: StoredDocument | string;
  /** The number of the log. */
  readonly log: number;
}

/** The whole document as text. */
export const pendingText = ({ content }: Pending): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** The newest text of every stream in the logs. @throws {StoreError} as {@link readJournal}. */
export async function readJournals(
  fs: FileSystem,
  folder: string,
): Promise<Map<StreamId, Pending>> {
  const found = new Map<StreamId, Pending>();
  for (const log of await journalNumbers(fs, folder)) {
    const path = journalPath(folder, log);
    for (const [stream, content] of newestIn(await readJournal(fs, path), path)) {
      found.set(stream, { content, log });
    }
  }
  return found;
}

/** The whole text of every stream in one log. @throws {StoreError} changes do not say of what. */
function newestIn(entries: readonly JournalEntry[], path: string): ReadonlyMap<StreamId, string> {
  const texts = new Map<StreamId, string[]>();
  for (const { stream, text } of entries) {
    if (text.startsWith(CHANGES)) texts.get(stream)?.push(text.slice(CHANGES.length));
    else texts.set(stream, [text]);
  }
  return new Map([...texts].map(([stream, all]) => [stream, newestOf(all, path)]));
}

function newestOf([whole = '', ...changes]: readonly string[], path: string): string {
  if (changes.length === 0) return whole;
  try {
    const first = JSON.parse(whole) as Readonly<Record<string, unknown>>;
    return JSON.stringify(changes.reduce((all, one) => changed(all, JSON.parse(one)), first));
  } catch (cause) {
    throw new StoreError(`'${path}' holds a change that cannot be read.`, { cause });
  }
}

/**
 * Every whole entry of a log, in order; none where there is no such log. A torn last line is what a death
 * left of a turn nobody was told of.
 * @throws {StoreError} a line before the last is damaged, or a newer release wrote the log.
 */
async function readJournal(fs: FileSystem, path: string): Promise<readonly JournalEntry[]> {
  const text = (await readText(fs, path)) ?? '';
  if (READABLE_HEADERS.some((header) => header.startsWith(text))) return [];
  if (!READABLE_HEADERS.some((header) => text.startsWith(header))) throw newer(path);
  const lines = text.slice(JOURNAL_HEADER.length).split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const entries = entriesIn(line);
    // What follows a line was written after that line was synced.
    if (!entries && lines.slice(index + 1).some(Boolean)) throw damaged(path, index);
    return entries ?? [];
  });
}

function entriesIn(line: string): readonly JournalEntry[] | undefined {
  const [digest, ...fields] = line.split('\t');
  if (digestOf(fields.join('\t')) !== digest) return undefined;
  return fields.flatMap((field, index) =>
    index % 2 === 0
      ? [{ stream: streamId.parse(JSON.parse(field)), text: fields[index + 1] ?? '' }]
      : [],
  );
}

const newer = (path: string): StoreError =>
  new StoreError(
    `'${path}' was written by a newer release. Install that release to use this data folder; nothing was changed.`,
  );

const damaged = (path: string, index: number): StoreError =>
  new StoreError(
    `'${path}' is damaged in line ${index + 2}. Put the data folder back from a backup; nothing was changed.`,
  );
