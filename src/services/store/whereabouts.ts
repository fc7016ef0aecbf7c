import type { PersonId, StreamId } from '../../messages/ids.js';
import type { Store, Summary } from './store.js';

/** An input of a person, about to be let in. */
export interface Arriving {
  readonly person: PersonId;
  readonly inputId: string;
  /** Streams that may have taken it, beside those the person is bound to. */
  readonly streams: readonly StreamId[];
  /** The door it came through, if any. */
  readonly door: StreamId | undefined;
}

/** Where an input of a person may belong. */
export interface Whereabouts {
  /** The stream that took this very input before. */
  readonly takenIn: StreamId | undefined;
  /** What the person is bound to and still open, newest first. */
  readonly open: readonly Summary[];
}

/** Bound to more than this, a person has to name the case. */
export const MOST_CANDIDATES = 20;

/** Looks one thing up after the other; a store that is asked over a wire has all of it in one question. */
export async function lookAround(
  { find, ackOf }: Pick<Store, 'find' | 'ackOf'>,
  { person, inputId, streams }: Arriving,
): Promise<Whereabouts> {
  const bound = await find({ person, limit: MOST_CANDIDATES });
  const open = await find({ person, open: true, limit: MOST_CANDIDATES });
  for (const stream of [...streams, ...bound.map((one) => one.stream)]) {
    if (await ackOf(stream, inputId)) return { takenIn: stream, open };
  }
  return { takenIn: undefined, open };
}
