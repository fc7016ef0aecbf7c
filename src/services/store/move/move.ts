import type { StreamId } from '../../../messages/ids.js';
import type { StoredDocument } from '../shapes.js';
import { StoreError } from '../store.js';
import { createManifest, differences, type Manifest } from './manifest.js';

/** Every stream of a store, once each, with its doubts settled; may be asked for again. */
export type Documents = () => AsyncIterable<StoredDocument>;

/** A store to be moved from. */
export interface Source {
  /**
   * Runs `work` while nobody else can change the store.
   * @throws {StoreError} somebody works on it, it is damaged, or a newer release wrote it.
   */
  whole<Result>(work: (documents: Documents) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A store to be moved into. */
export interface Target {
  /** @throws {StoreError} it holds something, or cannot be used; nothing was touched. */
  refuseUnlessEmpty(): Promise<void>;
  /**
   * Stores all documents, or none: they count once `check` was content with what is found there.
   * @throws {StoreError} it holds something, somebody works on it, or a write failed.
   */
  fill(documents: Documents, check: (found: Documents) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Moves everything from one store into an empty one and compares stream by stream what arrived. The
 * source stays as it was. Without `isMeant` it only says what would be moved.
 * @throws {StoreError} it cannot be done, or something arrived otherwise; the target holds nothing then.
 */
export const moveStore = (
  source: Source,
  target: Target,
  { isMeant }: { readonly isMeant: boolean },
): Promise<Manifest> =>
  source.whole(async (documents) => {
    await target.refuseUnlessEmpty();
    const left = createManifest();
    const leaving: Documents = async function* leaving() {
      for await (const document of documents()) {
        left.note(document);
        yield document;
      }
    };
    if (isMeant) {
      await target.fill(leaving, async (found) => {
        refuseNothing(left);
        refuseDifferent(differences(left, await manifestOf(found)));
      });
    } else {
      await manifestOf(leaving);
      refuseNothing(left);
    }
    return left;
  });

async function manifestOf(documents: Documents): Promise<Manifest> {
  const manifest = createManifest();
  for await (const document of documents()) manifest.note(document);
  return manifest;
}

function refuseNothing({ streams }: Manifest): void {
  if (streams.size > 0) return;
  throw new StoreError('The store to be moved holds nothing; check DATA_DIR and DATABASE_URL.');
}

function refuseDifferent(different: readonly StreamId[]): void {
  const [first] = different;
  if (first === undefined) return;
  throw new StoreError(
    `${different.length} streams arrived otherwise than they left, such as '${first}'. Nothing was moved; keep the store where it is.`,
  );
}
