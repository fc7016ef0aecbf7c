import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { type StreamId, streamId } from '../../messages/ids.js';
import { type FileSystem, hasCode, readText } from './files.js';
import { StoreError } from './store.js';

/** The first line of every log; a newer form will have another. */
export const JOURNAL_HEADER = 'handover journal 1\n';
const NAME = /^journal-(\d{9})\.log$/;

/** A stream's whole document as text, as it stands in a log. */
export interface JournalEntry {
  readonly stream: StreamId;
  readonly text: string;
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

const digestOf = (content: string): string =>
  createHash('sha1').update(content, 'utf8').digest('base64url');

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
  readonly text: string;
  /** The number of the log. */
  readonly log: number;
}

/** The newest text of every stream in the logs. @throws {StoreError} as {@link readJournal}. */
export async function readJournals(
  fs: FileSystem,
  folder: string,
): Promise<Map<StreamId, Pending>> {
  const found = new Map<StreamId, Pending>();
  for (const log of await journalNumbers(fs, folder)) {
    for (const { stream, text } of await readJournal(fs, journalPath(folder, log))) {
      found.set(stream, { text, log });
    }
  }
  return found;
}

/**
 * Every whole entry of a log, in order; none where there is no such log. A torn last line is what a death
 * left of a turn nobody was told of.
 * @throws {StoreError} a line before the last is damaged, or a newer release wrote the log.
 */
async function readJournal(fs: FileSystem, path: string): Promise<readonly JournalEntry[]> {
  const text = (await readText(fs, path)) ?? '';
  if (JOURNAL_HEADER.startsWith(text)) return [];
  if (!text.startsWith(JOURNAL_HEADER)) throw newer(path);
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
