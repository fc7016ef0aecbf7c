import type { Logger } from 'pino';

import type { Clock } from '../services/clock.js';
import type { Ledger } from '../services/ledger/ledger.js';
import type { Store } from '../services/store/store.js';
import type { AnonymousTeams } from './teams/teams.js';
import type { TurnReport } from './turn.js';

/** What differs between production and the sandbox, beside addresses. */
export interface Seams {
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  /** The same store's history. */
  readonly ledger: Ledger;
  /** Takes any Bot Framework sender on this machine, and says who each is. */
  readonly anonymousTeams?: AnonymousTeams;
  /** Nobody is bound by what is accepted here, so sample terms do. */
  readonly takesSampleTerms?: true;
  /** Pauses before asking again while Entra does not know a new certificate yet. */
  readonly rotationPausesMs?: readonly number[];
  /** Told of every turn after its commit. */
  readonly onTurn?: (turn: TurnReport) => void;
}
