import type { Account, CustomerTenant } from './account.js';
import type { CardOf } from './card.js';
import type { CaseNumber, MigrationId, PersonId } from './ids.js';
import type { Contact, Person } from './people.js';

/** What a decision must know from outside, read by the shell within a short bound before the turn. */
export type Need =
  | { readonly need: 'directory'; readonly person: Person }
  | { readonly need: 'tenant'; readonly domain: string }
  | { readonly need: 'providerNames'; readonly scopeId: string }
  /** `asker`: whoever names them; a colleague is looked for where the asker is first. */
  | { readonly need: 'personByEmail'; readonly email: string; readonly asker: PersonId }
  | { readonly need: 'operator'; readonly person: Person }
  /** Whom this requester has had asked within a day, over all their migrations. */
  | { readonly need: 'askedLately'; readonly requester: PersonId }
  | { readonly need: 'openQuestionShown'; readonly slot: string }
  /** Where the card of this slot stands, seen from the pressed message. */
  | { readonly need: 'newestCard'; readonly slot: string; readonly pressed: string }
  /** Whether operators paused all that leaves the house. */
  | { readonly need: 'sending' }
  | {
      readonly need: 'migrations';
      readonly list: 'mine' | 'stuck' | 'claimed' | 'found';
      readonly person?: PersonId;
      readonly text?: string;
    };

/** What the directory says of a person who wants to start. */
export type Standing =
  | { readonly standing: 'administrator'; readonly account: Account }
  | { readonly standing: 'notAdministrator'; readonly administrators: readonly Contact[] };

/** What a domain resolves to, and what we already know of that tenant. */
export type TenantLookup =
  | {
      readonly found: 'tenant';
      readonly tenant: CustomerTenant;
      /** True: Partner Center already lists it as ours. */
      readonly inCare: boolean;
      /** An open migration for the same tenant. */
      readonly heldBy?: { readonly migration: MigrationId; readonly caseNumber: CaseNumber };
    }
  | { readonly found: 'nothing' };

/** What each need is answered with. */
export interface FactValues {
  readonly directory: Standing;
  readonly tenant: TenantLookup;
  /** Names already used in the scope, and by whom. */
  readonly providerNames: readonly { readonly name: string; readonly by: string }[];
  readonly personByEmail: Person | 'nobody';
  readonly operator: boolean;
  readonly askedLately: readonly PersonId[];
  /** When the card of the open question began to be sent; `notYet` while it waits. */
  readonly openQuestionShown: Date | 'notYet';
  /** `unknown`: on its way, or nobody knows whether it arrived. */
  readonly newestCard: 'here' | 'elsewhere' | 'unknown';
  readonly migrations: CardOf<'list'>['items'];
  readonly sending: Sending;
}

/** Whether anything leaves the house, and who paused it. */
export type Sending =
  | { readonly sending: 'running' }
  | { readonly sending: 'paused'; readonly by: string; readonly since: Date };

/** An answer with its age, or that there was none in time. */
export type Fact<Value> =
  | { readonly known: true; readonly value: Value; readonly asOf: Date }
  | { readonly known: false; readonly why: 'timeout' | 'unavailable' };

export type Facts = {
  readonly [Name in keyof FactValues]?: Fact<FactValues[Name]>;
};

/** True where it was asked for and no answer came: neither "nobody" nor "no" may be said of it. */
export const isUnanswered = (fact: Fact<unknown> | undefined): boolean => fact?.known === false;

/** The value of a fact, or `undefined` when it was not read in time. */
export const valueOf = <Value>(fact: Fact<Value> | undefined): Value | undefined =>
  fact?.known ? fact.value : undefined;
