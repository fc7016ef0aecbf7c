import { z } from 'zod';

import type { Effect } from '../../../messages/effect.js';
import type { StreamId } from '../../../messages/ids.js';
import { laneOf } from '../../outbox/rules.js';
import { shapeOf } from '../shapes.js';
import { isAnswered, repeats, type WaitingEffect } from '../store.js';
import type { Turn } from './commit.js';
import type { Statements } from './connection.js';
import { toColumn } from './text.js';

/** What a turn did to the outbox, and which replica each effect belongs to. */
export interface EffectsTaken {
  readonly added: readonly Owned<WaitingEffect>[];
  /** Ids of waiting effects that gave way. */
  readonly replaced: readonly Owned<{ readonly id: string }>[];
}

type Owned<What> = What & { readonly owner: number | undefined };

export const NO_EFFECTS: EffectsTaken = { added: [], replaced: [] };

/** Where replicas hear that somebody's lanes are nobody's now. */
export const EVERYBODY = 'handover';
/** Where one replica hears that others changed its lanes. */
export const channelOf = (replica: number): string => `handover_${replica}`;

/** The id of an effect, unique in the store. */
export const idOf = (stream: StreamId, sequence: number): string => `${stream}#${sequence}`;
/** The sequence in an effect's id. */
export const sequenceIn = (id: string): number => Number(id.slice(id.lastIndexOf('#') + 1));

const number = z.coerce.number();
const gone = z.object({
  sequence: number,
  key: z.string(),
  owner: z.number().nullable(),
  uncertain: z.boolean(),
  sending: z.boolean(),
  follows: z.array(number),
});
type Gone = z.output<typeof gone>;

/**
 * Adds a turn's effects, each to its lane, in place of those with the same key, and tells the owners
 * of these lanes when the transaction is written.
 */
export async function addEffects(on: Statements, { batch, owner }: Turn): Promise<EffectsTaken> {
  const effects = [...new Map(batch.effects.map((effect) => [effect.key, effect])).values()];
  const replaced = await removeWaiting(on, batch.stream, effects);
  const lanes = effects.map((effect) => laneOf({ stream: batch.stream, effect }));
  const owners = await enterLanes(on, lanes, owner);
  const sequences = await nextSequences(on, effects.length);
  const added = effects.map((effect, position) =>
    newEffect({
      stream: batch.stream,
      effect,
      at: batch.at,
      shownAt: isAnswered(batch, effect) ? batch.at : undefined,
      sequence: sequences[position] ?? 0,
      lane: lanes[position] ?? '',
      earlier: replaced.find(({ key }) => key === toColumn(effect.key)),
    }),
  );
  await insert(on, added);
  const taken = {
    added: added.map(({ waiting, lane }) => ({ ...waiting, owner: owners.get(lane) })),
    replaced: replaced.map((one) => ({
      id: idOf(batch.stream, one.sequence),
      owner: one.owner ?? undefined,
    })),
  };
  await tellOwners(on, batch.stream, taken, owner);
  return taken;
}

const removeWaiting = (
  on: Statements,
  stream: StreamId,
  effects: readonly Effect[],
): Promise<readonly Gone[]> =>
  on.rows(
    gone,
    `delete from handover.effects using handover.lanes
     where effects.lane = lanes.lane and stream = $1 and key = any($2)
     returning sequence, key, owner, uncertain, sending, follows`,
    [toColumn(stream), effects.map(({ key }) => toColumn(key))],
  );

/**
 * The owner of each lane. Locks the lanes, in one order for everybody, so that numbers given while the
 * locks are held grow in the order in which turns are written.
 */
async function enterLanes(
  on: Statements,
  lanes: readonly string[],
  owner: number | undefined,
): Promise<ReadonlyMap<string, number | undefined>> {
  const rows = await on.rows(
    z.object({ lane: z.string(), owner: z.number().nullable() }),
    `insert into handover.lanes (lane, owner)
     select lane, $2::integer from unnest($1::text[]) as lane order by lane
     on conflict (lane) do update set owner = lanes.owner
     returning lane, owner`,
    [[...new Set(lanes.map(toColumn))], owner],
  );
  const owners = new Map(rows.map((row) => [row.lane, row.owner ?? undefined]));
  return new Map(lanes.map((lane) => [lane, owners.get(toColumn(lane))]));
}

async function nextSequences(on: Statements, count: number): Promise<readonly number[]> {
  const rows = await on.rows(
    z.object({ sequence: number }),
    `select nextval('handover.effect_numbers') as sequence from generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ sequence }) => sequence);
}

interface NewEffect {
  readonly stream: StreamId;
  readonly effect: Effect;
  readonly at: Date;
  readonly shownAt: Date | undefined;
  readonly sequence: number;
  readonly lane: string;
  readonly earlier: Gone | undefined;
}

interface Added {
  readonly waiting: WaitingEffect;
  readonly lane: string;
  /** Sequences of replaced effects whose last attempt may still be under way. */
  readonly follows: readonly number[];
}

function newEffect({ earlier, lane, ...made }: NewEffect): Added {
  const { stream, effect, at, shownAt, sequence } = made;
  const doubt = repeats(effect) && earlier ? doubtOf(earlier) : NO_DOUBT;
  return {
    waiting: {
      id: idOf(stream, sequence),
      stream,
      effect,
      attempts: 0,
      dueAt: effect.dueAt ?? at,
      sequence,
      shownAt,
      uncertain: doubt.uncertain,
    },
    lane,
    follows: doubt.follows,
  };
}

const NO_DOUBT: Pick<Gone, 'uncertain' | 'follows'> = { uncertain: false, follows: [] };

/** The outcome of an attempt under way is booked on the new effect when it is known. */
const doubtOf = ({ sequence, uncertain, sending, follows }: Gone): typeof NO_DOUBT => ({
  uncertain: uncertain && !sending,
  follows: [...(sending ? [sequence] : []), ...follows],
});

async function insert(on: Statements, added: readonly Added[]): Promise<void> {
  const of = (column: (one: Added) => unknown): readonly unknown[] => added.map(column);
  await on.run(
    `insert into handover.effects
       (sequence, stream, key, lane, shape, due_at, attempts, uncertain, sending, follows, effect)
     select sequence, stream, key, lane, $1, due_at, 0, uncertain, false, follows::bigint[], effect
     from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                 $7::boolean[], $8::text[], $9::json[])
       as new (sequence, stream, key, lane, due_at, uncertain, follows, effect)`,
    [
      shapeOf('effect'),
      of(({ waiting }) => waiting.sequence),
      of(({ waiting }) => toColumn(waiting.stream)),
      of(({ waiting }) => toColumn(waiting.effect.key)),
      of(({ lane }) => toColumn(lane)),
      of(({ waiting }) => waiting.dueAt),
      of(({ waiting }) => waiting.uncertain),
      of(({ follows }) => `{${follows.join(',')}}`),
      of(({ waiting }) => JSON.stringify(waiting.effect)),
    ],
  );
}

/** Tells other replicas what changed in their lanes; nobody's lanes are everybody's business. */
async function tellOwners(
  on: Statements,
  stream: StreamId,
  { added, replaced }: EffectsTaken,
  self: number | undefined,
): Promise<void> {
  const owners = new Set([...added, ...replaced].map(({ owner }) => owner));
  for (const owner of owners) {
    if (owner === undefined) await on.run('select pg_notify($1, $2)', [EVERYBODY, '']);
    else if (owner !== self) {
      await on.run('select pg_notify($1, $2)', [channelOf(owner), toColumn(stream)]);
    }
  }
}
