import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { StreamId } from '../../../messages/ids.js';
import { isUncertain } from '../doubt.js';
import { filesBelow, makeFolder, realFileSystem as fs, said, syncFolder } from '../files.js';
import { lockFolder } from '../folderLock.js';
import { journalNumbers, type Pending, pendingText, readJournals } from '../journalLog.js';
import { openSendingLog, type SendingLog } from '../sendingLog.js';
import type { StoredDocument } from '../shapes.js';
import { StoreError } from '../store.js';
import { type StreamFiles, streamFiles } from '../streamFiles.js';
import type { Documents, Source, Target } from './move.js';

/** Streams arrive below this folder, and are put in their place all at once. */
const ARRIVING = 'arriving';
const SENDING_LOG = 'sending.log';

/** A data folder to move from. Nothing in it is changed. */
export const folderSource = (folder: string, now: () => Date): Source => ({
  async whole(work) {
    await refuseAbsent(folder);
    const release = await lockFolder(fs, folder, now());
    try {
      return await work(await documentsIn(folder));
    } finally {
      await release();
    }
  },
  close: () => Promise.resolve(),
});

async function refuseAbsent(folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new StoreError(`There is no data folder '${folder}'; check DATA_DIR.`);
}

async function documentsIn(folder: string): Promise<Documents> {
  const files = streamFiles(fs, folder);
  const pending = await readJournals(fs, folder);
  const sending = await openSendingLog(fs, join(folder, SENDING_LOG));
  const streams = await streamsIn(files, pending);
  return async function* documents() {
    for (const stream of streams) {
      const entry = pending.get(stream);
      yield withoutDoubts(await files.read(stream, entry && pendingText(entry)), sending);
    }
  };
}

/** @throws {StoreError} one is damaged, or a newer release wrote it: then a part would stay behind. */
async function streamsIn(
  files: StreamFiles,
  pending: ReadonlyMap<StreamId, Pending>,
): Promise<ReadonlySet<StreamId>> {
  const streams = new Set<StreamId>();
  const see = ({ stream }: Pick<StoredDocument, 'stream'>): unknown => streams.add(stream);
  const refuse = (path: string): never => {
    throw new StoreError(
      `'${path}' was written by a newer release; move the store with that release.`,
    );
  };
  await files.scan(see, refuse);
  for (const [stream, entry] of pending) files.show(stream, pendingText(entry), see, refuse);
  return streams;
}

/** What was under way when the last process ended is in doubt from now on, in the effect itself. */
const withoutDoubts = (document: StoredDocument, sending: SendingLog): StoredDocument => ({
  ...document,
  outbox: document.outbox.map((entry) => ({
    ...entry,
    uncertain: isUncertain(entry, sending),
    follows: [],
  })),
});

/** A data folder to move into. It is made when absent. */
export const folderTarget = (folder: string, now: () => Date): Target => ({
  refuseUnlessEmpty: () => refuseFull(folder),
  async fill(documents, check) {
    await makeFolder(fs, folder);
    const release = await lockFolder(fs, folder, now());
    try {
      await refuseFull(folder);
      await fillLocked(folder, documents, check);
    } finally {
      await release();
    }
  },
  close: () => Promise.resolve(),
});

async function refuseFull(folder: string): Promise<void> {
  const files = await filesBelow(fs, join(folder, 'streams'), '.json');
  if (files.length + (await journalNumbers(fs, folder)).length === 0) return;
  throw new StoreError(
    `The data folder '${folder}' is not empty; let DATA_DIR name one that is, or is not there yet.`,
  );
}

/** A death on the way leaves only what the next attempt removes. */
async function fillLocked(
  folder: string,
  documents: Documents,
  check: (found: Documents) => Promise<void>,
): Promise<void> {
  const arriving = join(folder, ARRIVING);
  await rm(arriving, { recursive: true, force: true });
  try {
    const files = streamFiles(fs, arriving);
    await makeFolder(fs, join(arriving, 'streams'));
    for await (const document of documents()) {
      await files.place(document.stream, JSON.stringify(document));
    }
    await files.syncPlaces();
    await check(await documentsIn(arriving));
  } catch (error) {
    await rm(arriving, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  await putInPlace(folder, arriving);
}

async function putInPlace(folder: string, arriving: string): Promise<void> {
  try {
    await rm(join(folder, SENDING_LOG), { force: true });
    await rm(join(folder, 'streams'), { recursive: true, force: true });
    await rename(join(arriving, 'streams'), join(folder, 'streams'));
    await rm(arriving, { recursive: true, force: true });
    await syncFolder(fs, folder);
  } catch (cause) {
    throw new StoreError(`'${folder}' could not be filled: ${said(cause)}. Try again.`, { cause });
  }
}
