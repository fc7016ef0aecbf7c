import { z } from 'zod';

import { personStream, type StreamId } from '../../../messages/ids.js';
import { messageRef } from '../shapes.js';
import { type MessageRef, type Settlement, StoreError, type WaitingEffect } from '../store.js';
import type { Reads } from './connection.js';
import { sequenceIn } from './newEffects.js';
import type { Head } from './streams.js';
import { toColumn } from './text.js';
import type { Writing } from './writing.js';

/** What a mark's answer tells unasked, because the attempt asks for it next. */
export interface Foretold {
  /** Where the card of the effect's slot stands. */
  readonly ref: MessageRef | undefined;
  /** The stream of the person it is for. */
  readonly reader: Head;
}

/** An effect about to be attempted by the replica that owns its lane. */
export interface Attempted {
  readonly id: string;
  readonly owner: number;
  /** When, by our clock. */
  readonly at: Date;
  /** As the outbox was told of it. */
  readonly waiting: WaitingEffect | undefined;
}

/**
 * Notes that an attempt begins, if the effect still waits in a lane of this replica.
 * @throws {StoreError} it was replaced, or another replica has its lane by now; do not attempt it.
 */
export async function noteBeginning(
  writing: Writing,
  { id, owner, at, waiting }: Attempted,
): Promise<Foretold> {
  const answer = markAnswer.parse(
    await writing.write('begin_sending', {
      ...{ sequence: sequenceIn(id), owner, at },
      ...(waiting && asksNext(waiting)),
    }),
  );
  if (!answer.noted) {
    throw new StoreError(`'${id}' was replaced or taken over by another replica.`);
  }
  const { version, chain } = answer.head ?? { version: 0, chain: null };
  return { ref: answer.ref ?? undefined, reader: { version, chain: chain ?? undefined } };
}

function asksNext(waiting: WaitingEffect) {
  const slot = slotAsked(waiting);
  const reader = readerOf(waiting);
  return {
    stream: toColumn(waiting.stream),
    slot: slot && toColumn(slot),
    reader: reader && toColumn(reader),
  };
}

/** The slot an attempt asks for. */
export const slotAsked = ({ effect }: WaitingEffect): string | undefined => {
  if (effect.effect === 'showCard') return effect.slot;
  return effect.effect === 'say' ? effect.under : undefined;
};
/** The stream of the person an effect is for: it says where they are reached. */
export const readerOf = ({ effect }: WaitingEffect): StreamId | undefined =>
  'to' in effect && effect.to.to === 'person' ? personStream(effect.to.person) : undefined;

const markAnswer = z.object({
  noted: z.boolean(),
  ref: messageRef.nullish(),
  head: z.object({ version: z.number(), chain: z.string().nullable() }).nullish(),
});

/** Books how an attempt ended. False: the effect is no business of this replica any more. */
export async function bookOutcome(
  writing: Writing,
  { stream, sequence, effect, shownAt }: WaitingEffect,
  { settlement, owner }: { readonly settlement: Settlement; readonly owner: number },
): Promise<boolean> {
  const ref = settlement.outcome === 'done' ? settlement.ref : undefined;
  const hasMessage = ref && ref.messageId !== '' && effect.effect === 'showCard';
  const answer = await writing.write('settle', {
    ...{
      sequence,
      stream: toColumn(stream),
      owner,
      isOver: settlement.outcome !== 'retry',
      shownAt,
    },
    ...(settlement.outcome === 'retry' && { at: settlement.at, uncertain: settlement.uncertain }),
    ...(hasMessage && { slot: toColumn(effect.slot), ref: JSON.stringify(ref) }),
  });
  return z.object({ ours: z.boolean() }).parse(answer).ours;
}

/** Where the card of this slot stands. */
export async function slotOf(
  on: Reads,
  stream: StreamId,
  slot: string,
): Promise<MessageRef | undefined> {
  const [row] = await on.rows(
    z.object({ ref: messageRef }),
    'select ref from handover.slots where stream = $1 and slot = $2',
    [toColumn(stream), toColumn(slot)],
  );
  return row?.ref;
}
