import { CredentialError } from '../../services/entra/credential.js';
import { ServiceError } from '../../services/errors.js';
import { LedgerKeyError } from '../../services/ledger/keys.js';
import { StoreError } from '../../services/store/store.js';
import { TermsError } from '../../services/terms.js';
import { ConfigError } from '../config.js';
import { PlatformError } from '../platform.js';

/**
 * `works`; `attention`: it works, and somebody should look; `broken`: what needs it stands still;
 * `unused`: not configured, and nothing needs it.
 */
export type State = 'works' | 'attention' | 'broken' | 'unused';

/** What was found about one service, in one sentence or two. It never holds a secret. */
export interface Finding {
  readonly service: string;
  readonly state: State;
  readonly sentence: string;
}

/** What is found once the service answered. */
export type Found = Pick<Finding, 'state' | 'sentence'>;
export const works = (sentence: string): Found => ({ state: 'works', sentence });
export const attention = (sentence: string): Found => ({ state: 'attention', sentence });
export const unused = (sentence: string): Found => ({ state: 'unused', sentence });
export const broken = (sentence: string): Found => ({ state: 'broken', sentence });

/** One look at one service. */
export interface Check {
  readonly service: string;
  /** The variable that holds its address. */
  readonly address: string;
  /** What to do when it refuses our access. */
  readonly permission: string;
  readonly look: () => Promise<Found>;
}

/** Errors whose message is a sentence for the deployer. */
const FOR_DEPLOYERS = [ConfigError, CredentialError, LedgerKeyError, StoreError, TermsError];

function foundBy(error: unknown, check: Check): Found {
  if (error instanceof ServiceError) return refusedBy(error, check);
  if (error instanceof PlatformError) return broken(`${error.message} ${check.permission}`);
  if (FOR_DEPLOYERS.some((kind) => error instanceof kind)) return broken((error as Error).message);
  const name = error instanceof Error ? error.name : 'something';
  return broken(`It could not be examined: ${name} was thrown. That is a fault of Handover.`);
}

/** The service's own failure, and what to do about it. */
function refusedBy({ code, message }: ServiceError, { address, permission }: Check): Found {
  const said = message.endsWith('.') ? message : `${message}.`;
  switch (code) {
    case 'unreachable':
    case 'outcomeUnknown':
      return broken(`${said} Check ${address}, and that this machine may reach it.`);
    case 'throttled':
      return attention(`${said} It answers, and asks to be asked less often; try again later.`);
    case 'unauthorised':
      return broken(`${said} ${permission}`);
    case 'notFound':
    case 'rejected':
      return broken(`${said} Check ${address} and what it names. ${permission}`);
  }
}

/** Looks, and says what it found; never throws. */
export async function examine(check: Check): Promise<Finding> {
  const { service } = check;
  const found = await check.look().catch((error: unknown) => foundBy(error, check));
  return { service, ...found };
}
