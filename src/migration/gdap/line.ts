import type { GdapLine } from '../../messages/caseCards.js';
import { approverOf, type Sent } from '../sent.js';
import type { Gdap } from '../state.js';
import { isGdapStanding } from './schedule.js';

type Granting = NonNullable<Gdap['granting']>;

/** What was read, and who is waited for. */
function granted(migration: Sent, granting: Granting, isDeclined: boolean): GdapLine {
  const { status, word, assignment, at } = granting;
  const isWaiting = status === 'approvalPending' && !isDeclined;
  const on = isWaiting ? approverOf(migration)?.name : undefined;
  const endsAt = isGdapStanding(granting) ? granting.endsAt : undefined;
  return { status, since: at, word, assignment, endsAt, on };
}

/** How the optional directory roles stand, for the progress card; absent where nobody asked for them. */
export function gdapLine(migration: Sent): GdapLine | undefined {
  const { gdap } = migration;
  if (!gdap) return undefined;
  const { granting, earlier, declined } = gdap;
  const isOpen = granting?.status === 'approvalPending';
  return {
    ...(granting && granted(migration, granting, declined !== undefined)),
    ...(declined && isOpen && { declinedBy: declined.by }),
    ...(earlier && { earlierEndsAt: earlier.endsAt }),
  };
}
