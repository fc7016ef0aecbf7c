import type { Press } from '../../messages/actions.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { MigrationId } from '../../messages/ids.js';
import type { IdentityProof } from '../../messages/people.js';
import type { Session } from './session.js';

/** What the approver's page is about, read at once. */
export interface ApproverPage {
  /** The step to be done now, or how things stand. */
  readonly card: CardModel;
  /** Optional directory roles that wait for an approval. */
  readonly roles: CardOf<'gdapGrant'> | undefined;
  /** Who accepted the terms, as they were proved. */
  readonly accepted: IdentityProof | undefined;
}

/** A link of ours, what it is about now, and who is signed in. */
export interface Opened extends Pick<ApproverPage, 'card' | 'roles'> {
  readonly press: Press;
  readonly migration: MigrationId;
  /** Absent: nobody, or for another migration. */
  readonly session: Session | undefined;
  /** True: another account than the one that is signed in accepted the terms. */
  readonly isOtherAccount: boolean;
  /** What the page says of the card, as it is kept, and its SHA-256. */
  readonly shown: { readonly text: string; readonly digest: string };
}
