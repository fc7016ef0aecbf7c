import { z } from 'zod';

import type { CardOf } from '../messages/card.js';
import type { Fact, Facts, FactValues, Need, TenantLookup } from '../messages/facts.js';
import type { PersonId, StreamId } from '../messages/ids.js';
import { type Person, person } from '../messages/people.js';
import type { DirectoryClient, EntraClient, PartnerCenterClient } from '../services/clients.js';
import type { Clock } from '../services/clock.js';
import type { Query, Store, Summary } from '../services/store/store.js';
import type { FindPerson } from './findPerson.js';
import { readSending } from './operate/sending.js';

export interface GatherOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly entra: EntraClient;
  readonly directory: DirectoryClient;
  readonly partnerCenter: PartnerCenterClient;
  readonly isOperator: (person: Person) => Promise<boolean>;
  /** A person on one of our platforms by mail address. */
  readonly personByEmail: FindPerson;
  /** How long a turn waits for one read, in milliseconds. */
  readonly timeoutMs: number;
}

type Name = Need['need'];
type NeedOf<Which extends Name> = Extract<Need, { need: Which }>;
type Readers = {
  readonly [Which in Name]: (need: NeedOf<Which>, stream: StreamId) => Promise<FactValues[Which]>;
};

/** Reads what a turn needs from outside, each within a bound; no answer in time is an answer too. */
export function createGather(
  options: GatherOptions,
): (needs: readonly Need[], stream: StreamId) => Promise<Facts> {
  const readers = createReaders(options);
  const read = <Which extends Name>(need: NeedOf<Which>, stream: StreamId): Promise<unknown> =>
    readers[need.need](need, stream);

  async function fact(need: Need, stream: StreamId): Promise<Fact<unknown>> {
    const late = Symbol('late');
    const { promise, cancel } = timeLimit(options.timeoutMs, late);
    try {
      const value = await Promise.race([read(need, stream), promise]);
      if (value === late) return { known: false, why: 'timeout' };
      return { known: true, value, asOf: options.clock.now() };
    } catch {
      // Which service failed and how is the client's to log; the decision only needs to know it did.
      return { known: false, why: 'unavailable' };
    } finally {
      cancel();
    }
  }

  return async (needs, stream) => {
    const facts = await Promise.all(
      needs.map(async (need) => [need.need, await fact(need, stream)] as const),
    );
    return Object.fromEntries(facts);
  };
}

/** Real time, not the movable clock: it bounds how long a person waits. */
function timeLimit<Value>(ms: number, value: Value) {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<Value>((resolve) => {
    timer = setTimeout(resolve, ms, value);
  });
  return {
    promise,
    cancel: () => {
      clearTimeout(timer);
    },
  };
}

function createReaders(options: GatherOptions): Readers {
  const { store, directory } = options;
  return {
    directory: ({ person }) => directory.standingOf(person),
    tenant: ({ domain }) => lookUpTenant(domain, options),
    providerNames: ({ scopeId }) => directory.providerNames(scopeId),
    personByEmail: async ({ email, asker }) =>
      (await options.personByEmail(email, asker)) ?? 'nobody',
    operator: ({ person }) => options.isOperator(person),
    askedLately: ({ requester }) => askedLately(requester, options),
    openQuestionShown: async ({ slot }, stream) => (await store.shown(stream, slot)) ?? new Date(0),
    newestCard: async ({ slot, pressed }, stream) => {
      const stands = await store.slot(stream, slot);
      if (!stands) return 'unknown';
      return stands.messageId === pressed ? 'here' : 'elsewhere';
    },
    sending: () => readSending(store),
    migrations: async (need) => (await store.find(queryOf(need))).map(itemOf),
  };
}

const DAY_MS = 86_400_000;
/** Nobody honest has more migrations under way. */
const MOST_MIGRATIONS = 50;
const consentRequested = z.object({
  type: z.literal('ConsentRequested'),
  approver: person,
  at: z.coerce.date(),
});

/** Whom a requester has had asked within a day: read from their migrations' own histories. */
async function askedLately(
  requester: PersonId,
  { store, clock }: GatherOptions,
): Promise<readonly PersonId[]> {
  const since = clock.now().getTime() - DAY_MS;
  const mine = await store.find({ person: requester, limit: MOST_MIGRATIONS });
  const streams = mine.filter((summary) => summary.requester === requester);
  const histories = await Promise.all(streams.map(({ stream }) => store.load(stream)));
  const asked = histories.flat().flatMap((event) => {
    const read = consentRequested.safeParse(event).data;
    return read && read.at.getTime() > since ? [read.approver.id] : [];
  });
  return [...new Set(asked)];
}

async function lookUpTenant(domain: string, options: GatherOptions): Promise<TenantLookup> {
  const tenant = await options.entra.tenantOfDomain(domain);
  if (!tenant) return { found: 'nothing' };
  const [{ relationship }, [holder]] = await Promise.all([
    options.partnerCenter.customer(tenant.tenantId),
    options.store.find({ tenantId: tenant.tenantId, open: true, limit: 1 }),
  ]);
  const inCare = relationship === 'reseller';
  if (!holder || holder.phase === 'draft') return { found: 'tenant', tenant, inCare };
  const { migration, caseNumber } = holder;
  return { found: 'tenant', tenant, inCare, heldBy: { migration, caseNumber } };
}

/** The list cards show at most this many. */
const LIST_LENGTH = 10;

function queryOf(need: NeedOf<'migrations'>): Query {
  const limit = LIST_LENGTH;
  switch (need.list) {
    case 'mine':
      return { ...(need.person && { person: need.person }), limit };
    case 'claimed':
      return { ...(need.person && { owner: need.person }), open: true, limit };
    case 'stuck':
      return { open: true, sent: true, oldestFirst: true, limit };
    case 'found':
      return { text: need.text ?? '', limit };
  }
}

const itemOf = (summary: Summary): CardOf<'list'>['items'][number] => ({
  migration: summary.migration,
  caseNumber: summary.caseNumber,
  title: summary.title,
  phase: summary.phase,
  since: summary.since,
  waitsFor: summary.waitsFor,
});
