import type { CustomerTenant, Scope, Subscription } from '../messages/account.js';
import type { DryRun, ServiceAnswer } from '../messages/calls.js';
import type { Standing } from '../messages/facts.js';
import type { SubscriptionId, TenantId } from '../messages/ids.js';
import type { IdentityProof, Person } from '../messages/people.js';

/** Which Azure account a domain belongs to. */
export interface EntraClient {
  /**
   * Resolves a DNS name to its tenant; `undefined` when no tenant has it.
   * @throws {ServiceError}
   */
  tenantOfDomain(domain: string): Promise<CustomerTenant | undefined>;
}

/** Who may start, which scopes they administer, and the providers in them. */
export interface DirectoryClient {
  /** @throws {ServiceError} */
  standingOf(person: Person): Promise<Standing>;
  /** The names of the providers in a scope, with who made them. @throws {ServiceError} */
  providerNames(
    scopeId: string,
  ): Promise<readonly { readonly name: string; readonly by: string }[]>;
  /** The provider of this name in this scope. @throws {ServiceError} */
  provider(name: string, scope: Scope): Promise<Extract<ServiceAnswer, { call: 'provider' }>>;
  /** Makes it unless it exists; safe to repeat. @throws {ServiceError} */
  createProvider(name: string, scope: Scope): Promise<Extract<ServiceAnswer, { call: 'provider' }>>;
}

export interface PartnerCenterClient {
  /** Microsoft's page for accepting us, byte for byte, after the checks of host and partner. @throws {ServiceError} */
  invitationLink(): Promise<string>;
  /** Is this tenant in our care? Exact match only. @throws {ServiceError} */
  customer(tenantId: TenantId): Promise<{
    readonly relationship: 'reseller' | 'none' | 'other';
    readonly companyName?: string;
  }>;
  /** @throws {ServiceError} */
  agreementSigned(tenantId: TenantId): Promise<boolean>;
  /** The Azure subscriptions under our plan for this customer. @throws {ServiceError} */
  counterparts(tenantId: TenantId): Promise<readonly Subscription[]>;
}

/** Azure Resource Manager, with a token of whoever may look. */
export interface ArmClient {
  /** Every subscription this token can see in the tenant. @throws {ServiceError} */
  subscriptions(token: string, tenantId: TenantId): Promise<readonly Subscription[]>;
  /** Which of the subscriptions the object id owns, by every rule of Azure role assignments. @throws {ServiceError} */
  owner(
    token: string,
    objectId: string,
    subscriptions: readonly SubscriptionId[],
  ): Promise<Pick<Extract<ServiceAnswer, { call: 'owner' }>, 'verified' | 'refused'>>;
}

/** Has Azure try a move of resources; nothing is moved. */
export interface MoveClient {
  /**
   * Begins the dry run of moving everything in a subscription to another, each resource group to the
   * group of the same name there; with `soFar`, looks how far it is.
   * @throws {ServiceError} `unauthorised` where the token may not move resources.
   */
  dryRun(
    token: string,
    move: { readonly from: SubscriptionId; readonly to: SubscriptionId },
    soFar?: DryRun,
  ): Promise<DryRun>;
}

/** Microsoft sign-in of a person, authorization code with PKCE. */
export interface SignIn {
  /**
   * The address to send the browser to, and what must be remembered until it comes back.
   * `purpose` decides the scopes: an identity only, or also Azure Resource Manager.
   */
  begin(options: {
    readonly tenantId: TenantId;
    readonly state: string;
    readonly purpose: 'identity' | 'azure';
    readonly loginHint?: string | undefined;
  }): Promise<{ readonly url: string; readonly secrets: SignInSecrets }>;
  /** Redeems the code; the id_token's signature, nonce, audience and tenant were checked. @throws {ServiceError} */
  finish(options: {
    readonly code: string;
    readonly state: string;
    readonly purpose: 'identity' | 'azure';
    readonly secrets: SignInSecrets;
    readonly tenantId: TenantId;
  }): Promise<{
    readonly proof: IdentityProof;
    readonly userName: string;
    readonly roles: readonly string[];
    readonly azureToken?: string;
    /** For the directory, where they may look there; only with `azureToken`. */
    readonly graphToken?: string;
  }>;
}

/** Kept with the browser session between leaving and coming back. */
export interface SignInSecrets {
  readonly verifier: string;
  readonly nonce: string;
}

/** A token of our own app for a service, renewed before it expires. */
export type TokenFor = (tenantId: string, scope: string) => Promise<string>;

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable across retries, so that a receiving server can drop a repeat. */
  readonly messageId: string;
}

export interface Mailer {
  /** Connects and signs in; sends nothing. @throws {ServiceError} */
  check(): Promise<void>;
  /** @throws {ServiceError} */
  send(mail: OutgoingMail): Promise<void>;
}
