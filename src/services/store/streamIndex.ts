import { hash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import { streamId } from '../../messages/ids.js';
import { type FileSystem, readText, removeFile, writeWhole } from './files.js';
import { type StoredDocument, storedEffect, storedSummary } from './shapes.js';

/** What is known of a stream without its file. */
export type KnownStream = Pick<StoredDocument, 'stream' | 'sequence' | 'outbox' | 'summary'>;

/** A stream's file as it stood when the index was written. */
export interface IndexedFile {
  readonly path: string;
  /** What {@link FileSystem.versionOf} said: another version, and the file is read again. */
  readonly version: string;
  /** Absent where the stream has neither a line in the look-up index nor waiting effects. */
  readonly known?: KnownStream | undefined;
}

/** The files of an index, by path. */
export type StreamIndex = ReadonlyMap<string, IndexedFile>;

const FILE = 'index.jsonl';
/** The first line; another form has another, and is not read. */
const HEADER = 'handover index 1';

const indexedFile = z.object({
  path: z.string(),
  version: z.string(),
  known: z
    .object({
      stream: streamId,
      sequence: z.number().int(),
      outbox: z.array(storedEffect),
      summary: storedSummary.optional(),
    })
    .optional(),
});

const digestOf = (text: string): string => hash('sha1', text);

/**
 * The index an orderly stop left; empty where there is none, or none that can be read. It spares reading
 * every file at a start, and holds nothing that they do not.
 */
export async function readStreamIndex(fs: FileSystem, data: string): Promise<StreamIndex> {
  const [header, ...lines] = ((await readText(fs, join(data, FILE))) ?? '').split('\n');
  if (header !== HEADER) return new Map();
  return new Map(lines.flatMap((line) => fileIn(line) ?? []).map((one) => [one.path, one]));
}

function fileIn(line: string): IndexedFile | undefined {
  const [digest, text = ''] = line.split('\t');
  if (digest !== digestOf(text)) return undefined;
  return indexedFile.safeParse(JSON.parse(text)).data;
}

/** Writes the index anew. */
async function writeStreamIndex(
  fs: FileSystem,
  data: string,
  files: readonly IndexedFile[],
): Promise<void> {
  const lines = files.map((file) => {
    const text = JSON.stringify(file);
    return `${digestOf(text)}\t${text}`;
  });
  await writeWhole(fs, join(data, FILE), [HEADER, ...lines].join('\n'));
}

/** Removes the index: what is purged must stand in no file. */
export const removeStreamIndex = (fs: FileSystem, data: string): Promise<void> =>
  removeFile(fs, join(data, FILE));

/** File systems date by a clock that ticks no slower: what is written after a tick has another date. */
const CLOCK_TICK_MS = 20;

/** Leaves an index at an orderly stop; without room for it, the next start reads every file. */
export async function leaveStreamIndex(
  fs: FileSystem,
  data: string,
  files: () => readonly IndexedFile[],
): Promise<void> {
  try {
    await pause(CLOCK_TICK_MS);
    await writeStreamIndex(fs, data, files());
  } catch {
    await removeStreamIndex(fs, data).catch(() => undefined);
  }
}
