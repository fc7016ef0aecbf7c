import type { StreamId } from '../../messages/ids.js';
import { chained, chainStart } from '../ledger/chain.js';
import { type Doubt, inheritedDoubt, NO_DOUBT } from './doubt.js';
import { seal, type Sealing } from './personal.js';
import type { SendingLog } from './sendingLog.js';
import { shapeOf, type StoredDocument, type StoredEffect, type StoredEvent } from './shapes.js';
import {
  type Batch,
  isAnswered,
  type MessageRef,
  repeats,
  type Settlement,
  VersionConflict,
  type WaitingEffect,
} from './store.js';

/** Inputs are remembered this long, so that a late redelivery is still known. */
const INBOX_DAYS = 8;
const DAY_MS = 86_400_000;

/** The document of a stream nothing was stored in yet. */
export const emptyDocument = (stream: StreamId): StoredDocument => ({
  shape: shapeOf('document'),
  stream,
  sequence: 0,
  events: [],
  inbox: [],
  outbox: [],
  slots: [],
});

/** What taking a batch needs from the store. */
export interface Taking extends Sealing {
  /** The next number of all effects of all streams. */
  readonly nextSequence: () => number;
  readonly sending: Pick<SendingLog, 'underWay' | 'leftOver'>;
}

/** A batch taken into a document. */
export interface Taken {
  readonly document: StoredDocument;
  readonly added: readonly WaitingEffect[];
  /** Ids of waiting effects that gave way. */
  readonly replaced: readonly string[];
}

/**
 * The document after one decision; the given one is left as it is.
 * @throws {VersionConflict} another turn came first, or the input was taken before.
 */
export function takeBatch(document: StoredDocument, batch: Batch, taking: Taking): Taken {
  refuseLate(document, batch);
  const effects = lastOfEachKey(batch.effects);
  const replaced = document.outbox.filter(({ key }) => effects.has(key));
  const added = [...effects.values()].map((effect) => {
    const earlier = replaced.find(({ key }) => key === effect.key);
    return storeEffect(
      effect,
      batch,
      repeats(effect) ? inheritedDoubt(earlier, taking.sending) : NO_DOUBT,
      taking.nextSequence(),
    );
  });
  const kept = document.outbox.filter((entry) => !replaced.includes(entry));
  return {
    document: {
      ...document,
      sequence: added.at(-1)?.stored.sequence ?? document.sequence,
      events: [
        ...document.events,
        ...chained(
          document.events.at(-1)?.chain ?? chainStart(document.stream),
          batch.events.map((event) => storeEvent(event, batch, taking)),
        ),
      ],
      inbox: [...rememberedAt(batch.at, document.inbox), storeAck(batch)],
      outbox: [...kept, ...added.map(({ stored }) => stored)],
      slots: withFound(document.slots, batch.found),
      summary: batch.summary ?? document.summary,
    },
    added: added.map(({ waiting }) => waiting),
    replaced: replaced.map(({ id }) => id),
  };
}

/** The document once an attempt's outcome is booked. A replaced effect only leaves its message behind. */
export function takeSettlement(
  document: StoredDocument,
  { id, effect }: WaitingEffect,
  settlement: Settlement,
): StoredDocument {
  const ref = settlement.outcome === 'done' ? settlement.ref : undefined;
  return {
    ...document,
    outbox: document.outbox
      .filter((entry) => entry.id !== id || settlement.outcome === 'retry')
      .map((entry) => afterSettlement(entry, id, settlement)),
    slots:
      ref && ref.messageId !== '' && effect.effect === 'showCard'
        ? withSlot(document.slots, effect.slot, ref)
        : document.slots,
  };
}

function refuseLate(document: StoredDocument, { stream, expectedVersion, inputId }: Batch): void {
  const version = document.events.length;
  if (version !== expectedVersion) {
    throw new VersionConflict(
      `'${stream}' has ${version} events and not ${expectedVersion}; decide again`,
    );
  }
  if (document.inbox.some(({ input }) => input === inputId)) {
    throw new VersionConflict(`'${stream}' took the input '${inputId}' before; repeat its ack`);
  }
}

const lastOfEachKey = (effects: Batch['effects']) =>
  new Map(effects.map((effect) => [effect.key, effect]));

function storeEffect(
  effect: Batch['effects'][number],
  batch: Batch,
  doubt: Doubt,
  sequence: number,
): { readonly stored: StoredEffect; readonly waiting: WaitingEffect } {
  const { stream, at } = batch;
  const id = `${stream}#${sequence}`;
  const dueAt = effect.dueAt ?? at;
  const shownAt = isAnswered(batch, effect) ? at : undefined;
  return {
    stored: {
      v: shapeOf('effect'),
      id,
      key: effect.key,
      sequence,
      attempts: 0,
      dueAt: dueAt.toISOString(),
      ...doubt,
      effect,
    },
    waiting: {
      ...{ id, stream, effect, attempts: 0, dueAt, sequence, shownAt },
      uncertain: doubt.uncertain,
    },
  };
}

const storeEvent = (
  event: object,
  { at, inputId }: Batch,
  sealing: Sealing,
): Omit<StoredEvent, 'chain'> => ({
  v: shapeOf('event'),
  at: at.toISOString(),
  input: inputId,
  ...seal(asJson(event), sealing),
});

const storeAck = ({ ack, at, inputId }: Batch): StoredDocument['inbox'][number] => ({
  v: shapeOf('ack'),
  at: at.toISOString(),
  input: inputId,
  ack: asJson(ack),
});

const rememberedAt = (now: Date, inbox: StoredDocument['inbox']): StoredDocument['inbox'] =>
  inbox.filter(({ at }) => now.getTime() - Date.parse(at) < INBOX_DAYS * DAY_MS);

function afterSettlement(entry: StoredEffect, id: string, settlement: Settlement): StoredEffect {
  const uncertain = settlement.outcome === 'retry' && settlement.uncertain;
  if (entry.follows.includes(id)) {
    return { ...entry, uncertain, follows: entry.follows.filter((other) => other !== id) };
  }
  if (entry.id !== id || settlement.outcome !== 'retry') return entry;
  const { attempts } = entry;
  return {
    ...entry,
    attempts: attempts + 1,
    dueAt: settlement.at.toISOString(),
    uncertain,
    follows: [],
  };
}

const withFound = (slots: StoredDocument['slots'], found: Batch['found']) =>
  found && !slots.some((known) => known.slot === found.slot || isSameMessage(known, found))
    ? [...slots, found]
    : slots;

/** A message that stands for another slot already: what is shown there would wipe this one out. */
const isSameMessage = (
  { ref: one }: StoredDocument['slots'][number],
  { ref: other }: NonNullable<Batch['found']>,
): boolean => one.messageId === other.messageId && one.conversation.id === other.conversation.id;

const withSlot = (slots: StoredDocument['slots'], slot: string, ref: MessageRef) => [
  ...slots.filter((standing) => standing.slot !== slot),
  { slot, ref },
];

/** As it will read once it was a file: dates as ISO text, absent fields absent. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
