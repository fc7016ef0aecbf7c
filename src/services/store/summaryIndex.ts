import type { StreamId } from '../../messages/ids.js';
import type { Query, Summary } from './store.js';

/** The look-up index over all summaries, in memory. */
export interface SummaryIndex {
  /** Takes a stream's summary in place of its earlier one. */
  put(summary: Summary): void;
  /** Forgets a stream's summary. */
  drop(stream: StreamId): void;
  /** Every stream that has one. */
  streams(): Iterable<StreamId>;
  of(stream: StreamId): Summary | undefined;
  /** Every match, in the query's order. Reads only candidates where the query names an id. */
  find(query: Query): readonly Summary[];
}

const DEFAULT_LIMIT = 50;

const IDS = ['migration', 'caseNumber', 'person', 'owner', 'tenantId', 'scopeId'] as const;

/** The ids that are looked up directly, named as in the query. */
const idsOf = (
  summary: Summary,
): Readonly<Record<(typeof IDS)[number], readonly (string | undefined)[]>> => ({
  migration: [summary.migration],
  caseNumber: [summary.caseNumber],
  person: summary.people,
  owner: [summary.owner],
  tenantId: [summary.tenantId],
  scopeId: [summary.scopeId],
});

const keysOf = (summary: Summary): readonly string[] =>
  Object.entries(idsOf(summary)).flatMap(([name, ids]) =>
    ids.filter((id) => id !== undefined).map((id) => `${name}/${id}`),
  );

/** Whether the keys of both are the same; people come and go rarely, so their lists are compared in order. */
const isKeyedAlike = (a: Summary, b: Summary): boolean =>
  a.migration === b.migration &&
  a.caseNumber === b.caseNumber &&
  a.owner === b.owner &&
  a.tenantId === b.tenantId &&
  a.scopeId === b.scopeId &&
  a.people.length === b.people.length &&
  a.people.every((person, place) => person === b.people[place]);

const keysAskedFor = (query: Query): readonly string[] =>
  IDS.flatMap((name) => (query[name] === undefined ? [] : [`${name}/${query[name]}`]));

const says = (summary: Summary, text: string): boolean =>
  `${summary.caseNumber} ${summary.title}`.toLowerCase().includes(text.toLowerCase());

const agrees = (summary: Summary, { phase, open, sent, text }: Query): boolean =>
  (sent === undefined || summary.phase !== 'draft') &&
  (phase === undefined || summary.phase === phase) &&
  (open === undefined || summary.open === open) &&
  (text === undefined || says(summary, text));

/** An empty index; whoever opens the store fills it. */
export function createSummaryIndex(): SummaryIndex {
  const summaries = new Map<StreamId, Summary>();
  const byKey = createKeys();

  function drop(stream: StreamId): void {
    const earlier = summaries.get(stream);
    for (const key of earlier ? keysOf(earlier) : []) byKey.remove(key, stream);
    summaries.delete(stream);
  }

  /** The smallest set that holds every match of the ids, or all where no id is named. */
  function candidates(keys: readonly string[]): Iterable<StreamId> {
    const sets = keys.map(byKey.of);
    const [smallest, ...others] = sets.sort((a, b) => a.size - b.size);
    if (!smallest) return summaries.keys();
    return [...smallest].filter((stream) => others.every((set) => set.has(stream)));
  }

  return {
    drop,
    streams: () => summaries.keys(),
    of: (stream) => summaries.get(stream),
    put(summary) {
      const earlier = summaries.get(summary.stream);
      const isNew = !earlier || !isKeyedAlike(earlier, summary);
      if (isNew) drop(summary.stream);
      summaries.set(summary.stream, summary);
      if (!isNew) return;
      for (const key of keysOf(summary)) byKey.add(key, summary.stream);
    },
    find: (query) =>
      inOrder(
        [...candidates(keysAskedFor(query))].flatMap((stream) => summaries.get(stream) ?? []),
        query,
      ),
  };
}

/** The streams of each key. */
interface Keys {
  add(key: string, stream: StreamId): void;
  remove(key: string, stream: StreamId): void;
  readonly of: (key: string) => ReadonlySet<StreamId>;
}

/** Most keys are of one stream only, which is kept without a set: that would take four times the room. */
function createKeys(): Keys {
  const streams = new Map<string, StreamId | Set<StreamId>>();
  return {
    add(key, stream) {
      const known = streams.get(key);
      if (known === undefined) streams.set(key, stream);
      else if (typeof known === 'object') known.add(stream);
      else if (known !== stream) streams.set(key, new Set([known, stream]));
    },
    remove(key, stream) {
      const known = streams.get(key);
      if (typeof known === 'object') known.delete(stream);
      if (known === stream || (typeof known === 'object' && known.size === 0)) streams.delete(key);
    },
    of(key) {
      const known = streams.get(key);
      return typeof known === 'object' ? known : new Set(known === undefined ? [] : [known]);
    },
  };
}

function inOrder(found: readonly Summary[], query: Query): readonly Summary[] {
  return found
    .filter((summary) => agrees(summary, query))
    .sort((a, b) => (a.since.getTime() - b.since.getTime()) * (query.oldestFirst ? 1 : -1))
    .slice(0, query.limit ?? DEFAULT_LIMIT);
}
