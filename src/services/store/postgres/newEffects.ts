import type { StreamId } from '../../../messages/ids.js';
import { laneOf } from '../../outbox/rules.js';
import { type Batch, isAnswered, type WaitingEffect } from '../store.js';
import { lastOfEachKey, type TurnAnswer } from './commit.js';
import { toColumn } from './text.js';

/** What a turn did to the outbox, and which replica each effect belongs to. */
export interface EffectsTaken {
  readonly added: readonly Owned<WaitingEffect>[];
  /** Ids of waiting effects that gave way. */
  readonly replaced: readonly Owned<{ readonly id: string }>[];
}

type Owned<What> = What & { readonly owner: number | undefined };

/** Where replicas hear that somebody's lanes are nobody's now, and which streams to forget. */
export const EVERYBODY = 'handover';
/** Where one replica hears that others changed its lanes. */
export const channelOf = (replica: number): string => `handover_${replica}`;

/** The id of an effect, unique in the store. */
export const idOf = (stream: StreamId, sequence: number): string => `${stream}#${sequence}`;
/** The sequence in an effect's id. */
export const sequenceIn = (id: string): number => Number(id.slice(id.lastIndexOf('#') + 1));

/** What the server's answer to a turn says of its effects. */
export function effectsTaken(
  batch: Batch,
  { added = [], owners = {}, gone = [] }: Extract<TurnAnswer, { came: 'stored' }>,
): EffectsTaken {
  const { stream, at } = batch;
  return {
    added: lastOfEachKey(batch).flatMap((effect, place) => {
      const numbered = added[place];
      if (!numbered) return [];
      const lane = toColumn(laneOf({ stream, effect }));
      return {
        ...{ id: idOf(stream, numbered.sequence), stream, effect, attempts: 0, ...numbered },
        dueAt: effect.dueAt ?? at,
        shownAt: isAnswered(batch, effect) ? at : undefined,
        owner: owners[lane] ?? undefined,
      };
    }),
    replaced: gone.map(({ sequence, owner }) => ({
      id: idOf(stream, sequence),
      owner: owner ?? undefined,
    })),
  };
}
