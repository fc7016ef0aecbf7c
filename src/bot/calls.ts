import type { CallName, ServiceAnswer, ServiceCall } from '../messages/calls.js';
import type { GdapClient } from '../services/azure/gdap.js';
import type {
  ArmClient,
  DirectoryClient,
  MoveClient,
  PartnerCenterClient,
  TokenFor,
} from '../services/clients.js';
import type { Clock } from '../services/clock.js';
import { isNotLetIn } from '../services/entra/app.js';
import { ServiceError } from '../services/errors.js';
import type { AuditReader, RelationshipChange } from '../services/partnerCenter/audit.js';
import type { PartnerCenterToken } from '../services/partnerCenter/token.js';

/**
 * Asks a service. A fault that trying again may mend is thrown until the attempts are used up;
 * after that, or for any other fault, it is an answer: `failed`.
 */
export type AnswerCall = (call: ServiceCall, attempts: number) => Promise<ServiceAnswer>;

export interface CallOptions {
  readonly partnerCenter: PartnerCenterClient;
  readonly partnerCenterToken: Pick<PartnerCenterToken, 'standing'>;
  readonly audit: AuditReader;
  readonly directory: DirectoryClient;
  readonly arm: ArmClient;
  readonly moves: MoveClient;
  readonly gdap: GdapClient;
  /** Our own token, to read Owner with the access just granted. */
  readonly tokenFor: TokenFor;
  readonly armScope: string;
  readonly clock: Clock;
}

/** After this many attempts people are told instead of waiting on. */
const MOST_ATTEMPTS = 4;

type CallOf<Name extends CallName> = Extract<ServiceCall, { call: Name }>;
type Callers = { readonly [Name in CallName]: (call: CallOf<Name>) => Promise<ServiceAnswer> };

export function createAnswerCall(options: CallOptions): AnswerCall {
  const callers = createCallers(options);
  return async (call, attempts) => {
    try {
      return await (callers[call.call] as (call: ServiceCall) => Promise<ServiceAnswer>)(call);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (error.retryAfterMs !== undefined && attempts < MOST_ATTEMPTS) throw error;
      return { call: 'failed', of: call.call, fault: error.code, at: options.clock.now() };
    }
  };
}

const toReport = ({ tenantId, change, at }: RelationshipChange) =>
  ({ tenantId, change: change === 'began' ? 'accepted' : 'removed', at }) as const;

/** Our own token in the customer's tenant; absent where nobody there let our app in. @throws {ServiceError} */
async function ownToken(
  tenantId: string,
  { tokenFor, armScope }: CallOptions,
): Promise<string | undefined> {
  try {
    return await tokenFor(tenantId, armScope);
  } catch (error) {
    if (isNotLetIn(error)) return undefined;
    throw error;
  }
}

function createCallers(options: CallOptions): Callers {
  const { partnerCenter, directory, clock } = options;
  const at = (): Date => clock.now();
  return {
    invitationLink: async ({ call }) => ({
      call,
      url: await partnerCenter.invitationLink(),
      at: at(),
    }),
    customer: async ({ call, tenantId }) => {
      const customer = await partnerCenter.customer(tenantId);
      return { call, tenantId, ...customer, at: at() };
    },
    agreementSigned: async ({ call, tenantId }) => {
      return { call, signed: await partnerCenter.agreementSigned(tenantId), at: at() };
    },
    counterparts: async ({ call, tenantId }) => {
      return { call, subscriptions: await partnerCenter.counterparts(tenantId), at: at() };
    },
    ...createAzureCallers(options),
    ...createGdapCallers(options),
    provider: ({ name, scope, create }) =>
      create ? directory.createProvider(name, scope) : directory.provider(name, scope),
    relationshipChanges: async ({ call, since }) => {
      const now = at();
      const changes = await options.audit.relationshipChanges(since, now);
      return { call, changes: changes.map(toReport), at: now };
    },
    partnerSignIn: async ({ call }) => {
      return { call, ...(await options.partnerCenterToken.standing()), at: at() };
    },
  };
}

/** What Graph is asked of directory roles, with the partner's own sign-in. */
const createGdapCallers = ({
  gdap,
  clock,
}: CallOptions): Pick<Callers, 'gdapRequest' | 'gdapStanding'> => ({
  gdapRequest: async ({ call, ...wanted }) => {
    return { call, ...(await gdap.request(wanted)), at: clock.now() };
  },
  gdapStanding: async ({ call, ...about }) => {
    const { relationship } = about;
    return { call, relationship, ...(await gdap.standing(about)), at: clock.now() };
  },
});

/** What Azure is asked, with our own app's access in the customer's tenant. */
function createAzureCallers(options: CallOptions): Pick<Callers, 'owner' | 'dryRun'> {
  const { arm, moves, clock } = options;
  const at = (): Date => clock.now();
  return {
    owner: async ({ call, tenantId, objectId, subscriptions }) => {
      const token = await ownToken(tenantId, options);
      const refused = subscriptions.map((id) => ({ id, why: 'unreadable' }));
      const read = token
        ? await arm.owner(token, objectId, subscriptions)
        : { verified: [], refused };
      return { call, ...read, at: at() };
    },
    dryRun: async ({ call, tenantId, subscription, target, soFar }) => {
      const token = await options.tokenFor(tenantId, options.armScope);
      const move = { from: subscription, to: target };
      return { call, ...(await moves.dryRun(token, move, soFar)), at: at() };
    },
  };
}
