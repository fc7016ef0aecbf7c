import { kindOfStream, type PersonId, type StreamId } from '../../messages/ids.js';
import { migrationEvent } from '../../migration/events.js';
import { evolve } from '../../migration/evolve.js';
import { isOver } from '../../migration/sent.js';
import type { Migration } from '../../migration/state.js';
import { summaryOf } from '../../migration/summary.js';
import { readEvent } from '../store/shapes.js';
import type { Ledger, LedgerEntry } from './ledger.js';

const DAY_MS = 86_400_000;

/** How long things are kept, in days since the last event. */
export interface Retention {
  /** Names, addresses and free words of migrations that are over, and people nobody has a migration with. */
  readonly personalDays: number;
  /** Drafts that were never sent. */
  readonly draftDays: number;
}

/** What is to be done with one stream. */
export interface Forgetting {
  readonly stream: StreamId;
  /** `purge` takes personal values and leaves the chain; `remove` takes the stream. */
  readonly does: 'purge' | 'remove';
  /** The case number, where there is one. */
  readonly caseNumber: string | undefined;
  readonly lastAt: Date;
  readonly values: number;
}

type Reading = Pick<Ledger, 'entries' | 'streams'>;

/** Finds what is older than it may be. Reads only. */
export async function planForgetting(
  ledger: Reading,
  retention: Retention,
  now: Date,
): Promise<readonly Forgetting[]> {
  const kept = new Set<PersonId>();
  const plan: Forgetting[] = [];
  for (const { stream } of await ledger.streams('migration')) {
    const entries = await ledger.entries(stream);
    const migration = foldOf(entries);
    const does = migration && endOf(migration, ageOf(entries, now), retention);
    if (does) plan.push(forgetting(stream, does, entries, migration));
    else if (migration) for (const person of summaryOf(migration).people) kept.add(person);
  }
  return [
    ...plan.filter(({ does, values }) => does === 'remove' || values > 0),
    ...(await peopleToForget(ledger, kept, retention, now)),
  ];
}

const foldOf = (entries: readonly LedgerEntry[]): Migration | undefined =>
  entries
    .map((entry) => migrationEvent.parse(readEvent(entry)))
    .reduce<Migration | undefined>(evolve, undefined);

const lastOf = (entries: readonly LedgerEntry[]): Date => new Date(entries.at(-1)?.at ?? 0);

/** In days. Only events count: that we look again every day keeps nothing alive. */
const ageOf = (entries: readonly LedgerEntry[], now: Date): number =>
  (now.getTime() - lastOf(entries).getTime()) / DAY_MS;

const valuesOf = (entries: readonly LedgerEntry[]): number =>
  entries.flatMap(({ values }) => Object.keys(values)).length;

function endOf(
  migration: Migration,
  age: number,
  { personalDays, draftDays }: Retention,
): Forgetting['does'] | undefined {
  if (migration.request === undefined) return age >= draftDays ? 'remove' : undefined;
  return isOver({ ...migration, request: migration.request }) && age >= personalDays
    ? 'purge'
    : undefined;
}

const forgetting = (
  stream: StreamId,
  does: Forgetting['does'],
  entries: readonly LedgerEntry[],
  migration?: Migration,
): Forgetting => ({
  stream,
  does,
  caseNumber: migration?.caseNumber,
  lastAt: lastOf(entries),
  values: valuesOf(entries),
});

/** Where people can be reached is of no use once nothing of theirs is kept. */
async function peopleToForget(
  ledger: Reading,
  kept: ReadonlySet<PersonId>,
  { personalDays }: Retention,
  now: Date,
): Promise<readonly Forgetting[]> {
  const keptStreams = new Set([...kept].map((id) => `person/${id}`));
  const plan: Forgetting[] = [];
  for (const { stream } of await ledger.streams('person')) {
    if (keptStreams.has(stream)) continue;
    const entries = await ledger.entries(stream);
    if (ageOf(entries, now) >= personalDays) plan.push(forgetting(stream, 'remove', entries));
  }
  return plan;
}

/** Does what was planned, one stream after the other; each is whole or not at all. @throws {StoreError} */
export async function forget(
  ledger: Pick<Ledger, 'purgePersonal' | 'remove'>,
  plan: readonly Forgetting[],
): Promise<void> {
  for (const { stream, does } of plan) {
    if (does === 'purge') await ledger.purgePersonal(stream);
    else await ledger.remove(stream);
  }
}

/** A stream in words for a log or a terminal: never a person's id. */
export const nameOf = ({ stream, caseNumber }: Forgetting): string =>
  caseNumber === undefined ? `a ${kindOfStream(stream)}` : `case ${caseNumber}`;
