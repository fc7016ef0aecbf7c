import { hash } from 'node:crypto';

/** A moment of a journey at which the process may end: one side of a write or of a send. */
export interface Point {
  /** The act of a person, counted from the beginning, during which it comes. */
  readonly step: number;
  readonly side: 'before' | 'after';
  /** In words that are the same in every run. */
  readonly what: string;
  /** How many of the same came first in this step. */
  readonly nth: number;
}

export const nameOf = ({ step, side, what, nth }: Point): string =>
  `step ${step}: ${side} ${what}${nth > 0 ? `, number ${nth + 1}` : ''}`;

/** One of several parts, counted from 0. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** By its name, so that no point is in none where the parts are recorded one by one. */
export const partOf = (points: readonly Point[], { index, of }: Part): readonly Point[] =>
  points.filter((point) => parseInt(hash('sha1', nameOf(point)).slice(0, 8), 16) % of === index);

/** Told of every moment as it comes. */
export interface Fate {
  /** A person does the next thing. */
  readonly nextStep: () => void;
  /** True: the process ends here. */
  readonly endsAt: (side: Point['side'], what: string) => boolean;
}

/** Lets everything pass, and lists it. */
export function recordPoints(): Fate & { readonly points: readonly Point[] } {
  const points: Point[] = [];
  const moments = createMoments();
  return {
    points,
    nextStep: moments.nextStep,
    endsAt(side, what) {
      points.push(moments.at(side, what));
      return false;
    },
  };
}

/** Ends the process at each of these points, once. */
export function endingAt(
  wanted: readonly Point[],
): Fate & { readonly missed: () => readonly Point[] } {
  const left = new Map(wanted.map((point) => [nameOf(point), point]));
  const moments = createMoments();
  return {
    missed: () => [...left.values()],
    nextStep: moments.nextStep,
    endsAt: (side, what) => left.delete(nameOf(moments.at(side, what))),
  };
}

/** Gives moments their names; what is repeated after an end counts within its step only. */
function createMoments() {
  const counts = new Map<string, number>();
  let step = 0;
  return {
    nextStep: (): void => {
      step += 1;
      counts.clear();
    },
    at(side: Point['side'], what: string): Point {
      const key = `${side} ${what}`;
      const nth = counts.get(key) ?? 0;
      counts.set(key, nth + 1);
      return { step, side, what, nth };
    },
  };
}
