import { join } from 'node:path';

import AsyncLock from 'async-lock';

import { PERSONAL_KEYS } from '../../migration/personal.js';
import type { Clock } from '../clock.js';
import { sha256 } from '../ledger/chain.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Contents, readContents } from './contents.js';
import { takeBatch, takeSettlement, type Taking } from './document.js';
import type { Documents } from './documents.js';
import { createDoors, type Doors } from './doors.js';
import { type FileSystem, makeFolder, realFileSystem, said } from './files.js';
import { lockFolder } from './folderLock.js';
import { withoutPersonalValues } from './forgetting.js';
import { type Journal, openJournal } from './journal.js';
import { lowdbDocuments } from './lowdbDocuments.js';
import { reading } from './lowdbReading.js';
import { openSendingLog, type SendingLog } from './sendingLog.js';
import type { StoredDocument } from './shapes.js';
import { createShownSlots, type ShownSlots } from './shownSlots.js';
import { type Store, StoreError } from './store.js';
import { streamFiles } from './streamFiles.js';
import { leaveStreamIndex, readStreamIndex, removeStreamIndex } from './streamIndex.js';

/** How the embedded store is opened. */
export interface LowdbStoreOptions {
  /** The data folder; made when absent. One process uses it at a time. */
  readonly folder: string;
  readonly clock: Clock;
  /** A new unguessable text at each call. */
  readonly randomSalt: () => string;
  /** Told in a sentence what the deployer should know. */
  readonly log?: ((sentence: string) => void) | undefined;
  /** Tests pass a file system that fails. */
  readonly fs?: FileSystem | undefined;
  /** How many streams are kept in memory; 500 when absent. */
  readonly cachedStreams?: number | undefined;
  /** Past this many bytes the log of turns is carried over into the streams' files; 4 MB when absent. */
  readonly largestJournalBytes?: number | undefined;
}

/** The embedded store, with its history and what it can forget. */
export interface LowdbStore extends Store, Ledger {}

const CACHED_STREAMS = 500;

/**
 * Opens a data folder: a log of turns with one sync for all that wait, and behind it one JSON file per
 * stream.
 * @throws {StoreError} another process uses the folder, or a file is damaged; nothing was changed.
 * @see docs/decisions/0011-one-log-one-sync.md
 */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<LowdbStore> {
  const { folder, clock, fs = realFileSystem } = options;
  await makeFolder(fs, folder).catch((cause: unknown) => {
    throw new StoreError(`The data folder '${folder}' cannot be made: ${said(cause)}.`, { cause });
  });
  const release = await lockFolder(fs, folder, clock.now());
  try {
    const sending = await openSendingLog(fs, join(folder, 'sending.log'));
    const log = options.log ?? (() => undefined);
    const files = await openJournal({
      ...{ fs, folder, log, files: streamFiles(fs, folder) },
      largestBytes: options.largestJournalBytes,
    });
    const contents = await readContents(files, sending, log, await readStreamIndex(fs, folder));
    return storeOver({ options, files, contents, sending, release }, fs);
  } catch (error) {
    await release();
    throw error;
  }
}

interface Opened {
  readonly options: LowdbStoreOptions;
  readonly files: Journal;
  readonly contents: Contents;
  readonly sending: SendingLog;
  readonly release: () => Promise<void>;
}

function storeOver(opened: Opened, fs: FileSystem): LowdbStore {
  const { options, files, contents, sending, release } = opened;
  const documents = lowdbDocuments(files, contents, options.cachedStreams ?? CACHED_STREAMS);
  const doors = createDoors();
  const cards = createShownSlots();
  const taking: Taking = {
    keys: PERSONAL_KEYS,
    randomSalt: options.randomSalt,
    sha256,
    nextSequence: contents.nextSequence,
    sending,
  };
  return {
    ...reading(documents, contents, cards),
    ...committing(documents, doors, { ...taking, cards }),
    ...delivering(documents, doors, { sending, cards }),
    ...remembering(documents, doors, {
      ...{ files, contents },
      forgetIndex: () => removeStreamIndex(fs, options.folder),
    }),
    async close() {
      await doors.close();
      if (await files.close()) {
        await leaveStreamIndex(fs, options.folder, () => files.index(contents.known()));
      }
      await sending.close();
      await release();
    },
  };
}

function committing(
  documents: Documents,
  doors: Doors,
  { cards, ...taking }: Taking & { readonly cards: ShownSlots },
): Pick<Store, 'exclusively' | 'commit' | 'onEffects'> {
  const streams = new AsyncLock({ maxPending: Infinity });
  const listeners: Parameters<Store['onEffects']>[0][] = [];
  return {
    exclusively: (stream, work) => doors.enter(() => streams.acquire(stream, () => work())),
    async commit(batch) {
      const take = (document: StoredDocument) => takeBatch(document, batch, taking);
      const { added, replaced } = await doors.enter(() => documents.change(batch.stream, take));
      added.forEach(cards.added);
      for (const listener of listeners) listener(added, replaced);
    },
    onEffects(listener) {
      listeners.push(listener);
    },
  };
}

const delivering = (
  documents: Documents,
  doors: Doors,
  { sending, cards }: { readonly sending: SendingLog; readonly cards: ShownSlots },
): Pick<Store, 'markSending' | 'settle'> => ({
  markSending(id, at) {
    cards.sending(id, at);
    return doors.enter(() => noted(sending.begin(id)));
  },
  async settle(waiting, settlement) {
    await doors.enter(() =>
      documents.change(waiting.stream, (document) => ({
        document: takeSettlement(document, waiting, settlement),
      })),
    );
    cards.settled(waiting, settlement);
    await sending.end(waiting.id, settlement.outcome === 'retry' ? 'stillWaits' : 'over');
  },
});

const remembering = (
  documents: Documents,
  doors: Doors,
  {
    files,
    contents,
    forgetIndex,
  }: Pick<Opened, 'files' | 'contents'> & { readonly forgetIndex: () => Promise<void> },
): Ledger => ({
  entries: async (stream) => (await documents.get(stream)).events,
  streams: (kind) => files.list(kind),
  async purgePersonal(stream) {
    await forgetIndex();
    await doors.enter(() =>
      documents.change(stream, (document) => ({ document: withoutPersonalValues(document) })),
    );
    await files.carryOver();
  },
  async remove(stream) {
    await forgetIndex();
    await doors.enter(() => documents.remove(stream));
    contents.forget(stream);
  },
});

async function noted(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    throw new StoreError(`'sending.log' could not be written: ${said(cause)}. Make room.`, {
      cause,
    });
  }
}
