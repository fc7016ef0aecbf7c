import type { Press } from '../../messages/actions.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { MigrationId } from '../../messages/ids.js';
import type { Session } from './session.js';

/** A link of ours, what it is about now, and who is signed in. */
export interface Opened {
  readonly press: Press;
  readonly migration: MigrationId;
  readonly card: CardModel;
  /** Optional directory roles that wait for an approval. */
  readonly roles: CardOf<'gdapGrant'> | undefined;
  /** Absent: nobody, or for another migration. */
  readonly session: Session | undefined;
  /** True: another account than the one that is signed in accepted the terms. */
  readonly isOtherAccount: boolean;
  /** What the page says of the card, as it is kept, and its SHA-256. */
  readonly shown: { readonly text: string; readonly digest: string };
}
