import { z } from 'zod';

import type { StreamId } from '../../../messages/ids.js';
import { conversation } from '../../../messages/people.js';
import { type MessageRef, type Settlement, StoreError, type WaitingEffect } from '../store.js';
import type { Statements } from './connection.js';
import { sequenceIn } from './newEffects.js';
import { toColumn } from './text.js';

/**
 * Notes that an attempt begins, if the effect still waits in a lane of this replica.
 * @throws {StoreError} it was replaced, or another replica has its lane by now; do not attempt it.
 */
export async function noteBeginning(on: Statements, id: string, owner: number): Promise<void> {
  const noted = await on.run(
    `update handover.effects set sending = true
     from handover.lanes
     where sequence = $1 and lanes.lane = effects.lane and owner = $2`,
    [sequenceIn(id), owner],
  );
  if (noted === 0) throw new StoreError(`'${id}' was replaced or taken over by another replica.`);
}

/** Books how an attempt ended. False: the effect is no business of this replica any more. */
export async function bookOutcome(
  on: Statements,
  waiting: WaitingEffect,
  settlement: Settlement,
  owner: number,
): Promise<boolean> {
  const isOurs =
    settlement.outcome === 'retry'
      ? await bookRetry(on, waiting, settlement, owner)
      : await remove(on, waiting);
  await tellFollower(on, waiting, settlement);
  await rememberMessage(on, waiting, settlement);
  return isOurs;
}

async function bookRetry(
  on: Statements,
  { sequence }: WaitingEffect,
  { at, uncertain }: Extract<Settlement, { outcome: 'retry' }>,
  owner: number,
): Promise<boolean> {
  const booked = await on.run(
    `update handover.effects
     set attempts = attempts + 1, due_at = $2, uncertain = $3, sending = false, follows = '{}'
     from handover.lanes
     where sequence = $1 and lanes.lane = effects.lane and owner = $4`,
    [sequence, at, uncertain, owner],
  );
  return booked > 0;
}

/** Removes an effect that is over, and its lane if that was the last one in it. */
async function remove(on: Statements, { sequence }: WaitingEffect): Promise<boolean> {
  const [removed] = await on.rows(
    z.object({ lane: z.string() }),
    'delete from handover.effects where sequence = $1 returning lane',
    [sequence],
  );
  if (!removed) return false;
  // Locked by a statement of its own: the next one then sees what entered the lane meanwhile.
  await on.run('select from handover.lanes where lane = $1 for update', [removed.lane]);
  await on.run(
    `delete from handover.lanes
     where lane = $1 and not exists (select from handover.effects where lane = $1)`,
    [removed.lane],
  );
  return true;
}

/** What replaced it under way inherits its doubt, or is rid of it. */
async function tellFollower(
  on: Statements,
  { stream, sequence }: WaitingEffect,
  settlement: Settlement,
): Promise<void> {
  await on.run(
    `update handover.effects set uncertain = $3, follows = array_remove(follows, $2)
     where stream = $1 and $2 = any(follows)`,
    [toColumn(stream), sequence, settlement.outcome === 'retry' && settlement.uncertain],
  );
}

async function rememberMessage(
  on: Statements,
  { stream, effect }: WaitingEffect,
  settlement: Settlement,
): Promise<void> {
  const ref = settlement.outcome === 'done' ? settlement.ref : undefined;
  if (!ref || ref.messageId === '' || effect.effect !== 'showCard') return;
  await on.run(
    `insert into handover.slots (stream, slot, ref) values ($1, $2, $3)
     on conflict (stream, slot) do update set ref = excluded.ref`,
    [toColumn(stream), toColumn(effect.slot), JSON.stringify(ref)],
  );
}

const standing = z.object({
  ref: z.object({ conversation, messageId: z.string().min(1) }),
});

/** Where the card of this slot stands. */
export async function slotOf(
  on: Statements,
  stream: StreamId,
  slot: string,
): Promise<MessageRef | undefined> {
  const [row] = await on.rows(
    standing,
    'select ref from handover.slots where stream = $1 and slot = $2',
    [toColumn(stream), toColumn(slot)],
  );
  return row?.ref;
}
