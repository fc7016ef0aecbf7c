import type { StreamId } from '../../messages/ids.js';
import { isUncertain } from './doubt.js';
import type { SendingLog } from './sendingLog.js';
import { readEffect, type StoredDocument } from './shapes.js';
import { StoreError, type WaitingEffect } from './store.js';
import type { StreamFiles } from './streamFiles.js';
import type { KnownStream, StreamIndex } from './streamIndex.js';
import { createSummaryIndex, type SummaryIndex } from './summaryIndex.js';

/** What is known of all streams without opening their files. */
export interface Contents {
  readonly index: SummaryIndex;
  /** Takes what a file holds now. */
  readonly note: (stream: KnownStream) => void;
  /** Every stream with a line in the index or with waiting effects. */
  readonly known: () => readonly KnownStream[];
  /** The stream is gone. */
  readonly forget: (stream: StreamId) => void;
  /** The next number in the order of all effects. */
  readonly nextSequence: () => number;
  /** Every waiting effect, in sequence. @throws {StoreError} one cannot be read. */
  readonly waiting: () => readonly WaitingEffect[];
}

/** Reads every stream's file once, but for those the index knows. @throws {StoreError} one is damaged; nothing was changed. */
export async function readContents(
  files: Pick<StreamFiles, 'scan'>,
  sending: SendingLog,
  log: (sentence: string) => void,
  known: StreamIndex,
): Promise<Contents> {
  const index = createSummaryIndex();
  const outboxes = new Map<StreamId, StoredDocument['outbox']>();
  let sequence = 0;

  function note(document: KnownStream): void {
    if (document.summary) index.put(document.summary);
    if (document.outbox.length > 0) outboxes.set(document.stream, document.outbox);
    else outboxes.delete(document.stream);
    sequence = Math.max(sequence, document.sequence);
  }

  const leave = (path: string): void => {
    log(`'${path}' was written by a newer release; its stream is left to others.`);
  };
  await files.scan(note, leave, known);
  const entries = [...outboxes.values()].flat();
  await sending.keepOnly(new Set(entries.flatMap(({ id, follows }) => [id, ...follows])));

  return {
    index,
    note,
    known: () =>
      [...new Set([...index.streams(), ...outboxes.keys()])].map((stream) => ({
        ...{ stream, sequence, outbox: outboxes.get(stream) ?? [], summary: index.of(stream) },
      })),
    forget(stream) {
      index.drop(stream);
      outboxes.delete(stream);
    },
    nextSequence: () => (sequence += 1),
    waiting: () =>
      [...outboxes]
        .flatMap(([stream, outbox]) => waitingIn(stream, outbox, sending))
        .sort((a, b) => a.sequence - b.sequence),
  };
}

function waitingIn(
  stream: StreamId,
  outbox: StoredDocument['outbox'],
  sending: SendingLog,
): WaitingEffect[] {
  try {
    return outbox.map((entry) => ({
      ...readEffect(entry, stream),
      uncertain: isUncertain(entry, sending),
    }));
  } catch (cause) {
    throw new StoreError(
      `The outbox of '${stream}' holds an effect that cannot be read; put its file back from a backup.`,
      { cause },
    );
  }
}
