import { type Decision, nothing } from '../messages/decision.js';
import type { CaseNumber, MigrationId, StreamId, TenantId } from '../messages/ids.js';
import { migrationStream, PARTNER_STREAM } from '../messages/ids.js';
import type { Input } from '../messages/input.js';
import type { News } from '../messages/news.js';
import type { Conversation, Locale, Person } from '../messages/people.js';
import { tell } from './effects.js';
import type { PersonEvent, TenantEvent } from './otherEvents.js';

/** What is remembered of a person: where they can be reached and how they read. */
export interface PersonState {
  readonly version: number;
  readonly person: Person | undefined;
  /** Their latest personal conversation with us. */
  readonly conversation: Conversation | undefined;
  readonly locale: Locale;
  readonly greeted: boolean;
}
export const NOBODY: PersonState = {
  version: 0,
  person: undefined,
  conversation: undefined,
  locale: 'en-US',
  greeted: false,
};

/** A person after one more event. */
export function evolvePerson(state: PersonState, event: PersonEvent): PersonState {
  const version = state.version + 1;
  switch (event.type) {
    case 'PersonSeen': {
      const { person, conversation, locale } = event;
      return { ...state, version, person, conversation, locale };
    }
    case 'Greeted':
      return { ...state, version, greeted: true };
  }
}

const isSame = (state: PersonState, from: Person, conversation: Conversation): boolean =>
  state.person?.name === from.name &&
  state.person.email === from.email &&
  state.conversation?.id === conversation.id &&
  state.conversation.address === conversation.address;

/** Remembers where a person can be reached; only a personal conversation counts. */
export function decidePerson(state: PersonState, input: Input): Decision<PersonEvent> {
  if (!('from' in input) || input.input === 'news') return nothing();
  const { from: person, conversation, receivedAt: at } = input;
  if (conversation.kind !== 'personal' || isSame(state, person, conversation)) return nothing();
  const { locale } = state;
  return { ...nothing(), events: [{ type: 'PersonSeen', person, conversation, locale, at }] };
}

/** Which migration holds a tenant; two never do. */
export interface TenantState {
  readonly version: number;
  readonly holder: Holder | undefined;
  /** Who held it last; it still watches over what it brought into care. */
  readonly former: Holder | undefined;
}
interface Holder {
  readonly migration: MigrationId;
  readonly caseNumber: CaseNumber;
}
export const FREE: TenantState = { version: 0, holder: undefined, former: undefined };

/** A tenant after one more event. */
export function evolveTenant(state: TenantState, event: TenantEvent): TenantState {
  const version = state.version + 1;
  switch (event.type) {
    case 'TenantHeld':
      return {
        ...state,
        version,
        holder: { migration: event.migration, caseNumber: event.caseNumber },
      };
    case 'TenantReleased':
      return { version, holder: undefined, former: state.holder };
    case 'RelationshipHeard':
      return { ...state, version };
  }
}

/** Answers a migration that asks for this tenant; asking twice is answered twice the same. */
function holdTenant(
  tenantId: TenantId,
  { holder, version }: TenantState,
  { migration, caseNumber }: Extract<News, { news: 'holdTenant' }>,
  at: Date,
): Decision<TenantEvent> {
  const asker = migrationStream(migration);
  if (holder && holder.migration !== migration) {
    const heldBy = { heldBy: holder.migration, heldByCase: holder.caseNumber };
    const news: News = { news: 'tenantRefused', tenantId, ...heldBy };
    return { ...nothing(), effects: [tell(asker, news, `${version}`)] };
  }
  return {
    ...nothing(),
    events: holder ? [] : [{ type: 'TenantHeld', migration, caseNumber, at }],
    effects: [
      tell(asker, { news: 'tenantGranted', tenantId }, `${holder ? version : version + 1}`),
    ],
  };
}

/**
 * Passes on what Partner Center reported to the holder. An end concerns also who held it last; an
 * acceptance that nobody waits for is said to be just that.
 */
function hear(
  { holder, former, version }: TenantState,
  news: Extract<News, { news: 'relationshipReported' }>,
  at: Date,
): Decision<TenantEvent> {
  const { tenantId, change } = news;
  const concerned = holder ?? (change === 'removed' ? former : undefined);
  const key = `${version + 1}`;
  const unmatched: News = { news: 'unmatched', tenantId, at: news.at };
  const said = concerned
    ? [tell(migrationStream(concerned.migration), news, key)]
    : [tell(PARTNER_STREAM, unmatched, key)];
  return {
    ...nothing(),
    events: [{ type: 'RelationshipHeard', change, at }],
    // A relationship that ended where nobody ever waited concerns nobody.
    effects: concerned || change === 'accepted' ? said : [],
  };
}

function giveBack(
  { holder }: TenantState,
  { migration }: Extract<News, { news: 'releaseTenant' }>,
  at: Date,
): Decision<TenantEvent> {
  if (holder?.migration !== migration) return nothing();
  return { ...nothing(), events: [{ type: 'TenantReleased', migration, at }] };
}

/** Only a migration may ask for itself, and only the partner's stream knows what was reported. */
function mayTell(from: StreamId, news: News, tenantId: TenantId): boolean {
  switch (news.news) {
    case 'holdTenant':
    case 'releaseTenant':
      return from === migrationStream(news.migration);
    case 'relationshipReported':
      return from === PARTNER_STREAM && news.tenantId === tenantId;
    default:
      return false;
  }
}

/** Grants or refuses this tenant, takes it back, and passes on what is heard of it. */
export function decideTenant(
  tenantId: TenantId,
  state: TenantState,
  input: Input,
): Decision<TenantEvent> {
  if (input.input !== 'news' || !mayTell(input.from, input.news, tenantId)) return nothing();
  const { news, receivedAt: at } = input;
  switch (news.news) {
    case 'holdTenant':
      return holdTenant(tenantId, state, news, at);
    case 'releaseTenant':
      return giveBack(state, news, at);
    case 'relationshipReported':
      return hear(state, news, at);
    default:
      return nothing();
  }
}
