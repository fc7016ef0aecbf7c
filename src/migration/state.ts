import type { Account, CustomerTenant, Scope, Subscription } from '../messages/account.js';
import type {
  AcceptedTerms,
  Answers,
  Doubt,
  GivenAnswer,
  QuestionId,
} from '../messages/answers.js';
import type { Ending } from '../messages/caseCards.js';
import type { DirectoryRole, GdapStanding } from '../messages/gdap.js';
import type { CaseNumber, MigrationId, SubscriptionId, TenantId } from '../messages/ids.js';
import type { IdentityProof, Person } from '../messages/people.js';

/**
 * Where a migration stands. `submitted` waits for the tenant stream; `ended` is declined for good,
 * withdrawn, expired, cancelled or refused.
 */
export type Phase =
  'draft' | 'submitted' | 'consent' | 'access' | 'move' | 'enable' | 'done' | 'ended';

/** An answer and what is doubtful about it. */
export interface Proposal {
  readonly answer: GivenAnswer;
  readonly doubt: Doubt;
}

/** The questions so far. Pure data; which question is open is derived from it. */
export interface Draft {
  readonly account: Account;
  readonly answers: Answers;
  /** Asked again out of order by `back` or `edit`. */
  readonly reopened: QuestionId | undefined;
  /** It was reopened by its name, and until it is answered anew its earlier answer holds. */
  readonly corrects: boolean;
  /** An answer that waits for a yes. */
  readonly proposed: Proposal | undefined;
  /** Further answers of the same sentence that wait for their yes, in order. */
  readonly waiting: readonly Proposal[];
  /** A destructive command that waits for a second yes. */
  readonly confirming: 'cancel' | 'startOver' | undefined;
  /** True while the whole form is shown in one card. */
  readonly form: boolean;
  /** The version of the open card: every draft event makes older cards stale. */
  readonly asks: number;
  /** Counts the cards posted; each typed answer gets the next question below it in a new slot. */
  readonly posts: number;
  /** Questions in the order in which they were answered, for `back`. */
  readonly history: readonly QuestionId[];
  readonly status: 'open' | 'saved' | 'putAway';
  readonly touchedAt: Date;
}

/** What the approver was asked and answered. */
export interface Consent {
  /** Counts every card an approver gets; an older round's card decides nothing. */
  readonly round: number;
  readonly approver: Person;
  readonly requestedAt: Date;
  readonly deadline: Date;
  readonly reminders: number;
  readonly nextReminder: Date | undefined;
  readonly remindedAt: Date | undefined;
  readonly unreachable: boolean;
  readonly shown: { readonly digest: string; readonly at: Date } | undefined;
  readonly accepted:
    { readonly by: Person; readonly proof: IdentityProof; readonly at: Date } | undefined;
  readonly frozen: boolean;
  /** Microsoft's invitation link, once read and checked. */
  readonly link: string | undefined;
}

/** One subscription on its way. */
export interface SubscriptionCare extends Subscription {
  readonly id: SubscriptionId;
  readonly owner:
    { readonly how: 'verified' | 'attested'; readonly at: Date; readonly by?: string } | undefined;
  readonly refused: string | undefined;
  /** When Owner was found to be taken back too early; it waits to be given again. */
  readonly ownerLostAt: Date | undefined;
  /** When Owner was found to be taken back after everything moved. */
  readonly ownerRemovedAt: Date | undefined;
  readonly counterpart:
    | {
        readonly id: SubscriptionId | undefined;
        readonly name: string;
        readonly how: 'read' | 'attested';
        readonly at: Date;
        readonly by?: string;
      }
    | undefined;
  readonly moved:
    | {
        readonly extent: 'all' | 'part';
        readonly left?: string;
        readonly by: string;
        readonly at: Date;
      }
    | undefined;
}

/** The optional directory roles (GDAP): the newest asking, and what Graph last said of it. */
export interface Gdap {
  /** Counts the askings; each is a relationship of its own at Microsoft. */
  readonly asking: number;
  /** Absent until Graph made it. `at`: when it was first read so. */
  readonly granting:
    | (GdapStanding & {
        readonly relationship: string;
        readonly roles: readonly DirectoryRole[];
        readonly days: number;
        readonly url: string;
        readonly at: Date;
        /** When it was first read as active. */
        readonly activeAt?: Date | undefined;
      })
    | undefined;
  /** Roles granted earlier that still stand while these are asked for. */
  readonly earlier: { readonly endsAt: Date } | undefined;
  readonly declined: { readonly by: string; readonly at: Date } | undefined;
  /** True once operators were told that they end soon. */
  readonly endTold: boolean;
  readonly failed: { readonly of: string; readonly fault: string } | undefined;
}

/** Everything a decision about one migration may look at. Folded from its events. */
export interface Migration {
  readonly id: MigrationId;
  readonly caseNumber: CaseNumber;
  /** Events folded so far. */
  readonly version: number;
  readonly phase: Phase;
  readonly requester: Person;
  /** Who began it; the requester may hand over. */
  readonly startedBy: Person;
  readonly startedAt: Date;
  readonly draft: Draft;
  /** What was sent; later edits of the draft are impossible. */
  readonly request:
    | {
        readonly providerName: string;
        readonly scope: Scope;
        readonly notifyEmail: string;
        readonly tenantId: TenantId;
        readonly tenant: CustomerTenant;
        readonly terms: readonly AcceptedTerms[];
        readonly submittedAt: Date;
        /** Until when the next approver to be asked may answer. */
        readonly deadline: Date;
      }
    | undefined;
  /** True once the tenant stream granted us the tenant. */
  readonly holdsTenant: boolean;
  readonly consent: Consent | undefined;
  readonly relationship: { readonly at: Date; readonly companyName?: string } | undefined;
  /** When Partner Center was last asked and had no relationship. */
  readonly notFoundAt: Date | undefined;
  readonly agreementSigned: { readonly signed: boolean; readonly at: Date } | undefined;
  /** Accounts that were refused the steps of access, for another one accepted. */
  readonly otherAccounts: readonly Pick<IdentityProof, 'tenantId' | 'objectId'>[];
  readonly guestObjectId: string | undefined;
  /** What the approver's sign-in could see; they choose among these. */
  readonly listed: readonly Subscription[];
  readonly subscriptions: readonly SubscriptionCare[];
  /**
   * `at`: when it was first read so. `stalled`: it has been so for too long, and people were told. `lost`: it was
   * ready once and somebody took it away, so nothing but a person brings it back.
   */
  readonly provider:
    | {
        readonly state: string;
        readonly at: Date;
        readonly stalled?: boolean;
        readonly lost?: boolean;
      }
    | undefined;
  /** Absent while directory roles were neither asked for nor wanted. */
  readonly gdap: Gdap | undefined;
  readonly completedAt: Date | undefined;
  readonly ending: Ending | undefined;
  readonly withdrawAsked: boolean;
  /** The operator who claimed the case. */
  readonly owner: Person | undefined;
  readonly notes: readonly { readonly by: string; readonly text: string; readonly at: Date }[];
  /** Colleagues who joined instead of opening a second migration. */
  readonly joined: readonly Person[];
  readonly failedCall:
    { readonly of: string; readonly fault: string; readonly at: Date } | undefined;
}
