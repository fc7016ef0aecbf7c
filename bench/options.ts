import { parseArgs } from 'node:util';

/** What of the bench is run, and how long. */
export interface BenchOptions {
  /** Only subjects whose title holds one of these; the floor is always measured. */
  readonly only: readonly string[];
  readonly rounds: number;
  /** How long so many people are at it. */
  readonly seconds: number;
  /** How many conversations memory is measured after, twice. 0: not measured. */
  readonly conversations: number;
  /** How long 32 people are at it before anything is measured: compilers learn meanwhile. */
  readonly warmUp: number;
  /** How many timers come due at once. 0: not measured. */
  readonly timers: number;
  /** How many stored migrations a turn is measured with. */
  readonly stored: readonly number[];
}

const NUMBERS = {
  ...{ rounds: '3', seconds: '4', conversations: '10000' },
  ...{ stored: '100,10000,100000', timers: '10000', 'warm-up': '6' },
};
const QUICK = {
  ...{ rounds: '1', seconds: '2', conversations: '0', stored: '', timers: '0', 'warm-up': '2' },
};

/** Reads the command line. */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      conversations: { type: 'string' },
      stored: { type: 'string' },
      timers: { type: 'string' },
      'warm-up': { type: 'string' },
    },
  });
  const given = { ...NUMBERS, ...(values.quick && QUICK), ...values };
  return {
    only: given.only,
    rounds: Number(given.rounds),
    seconds: Number(given.seconds),
    conversations: Number(given.conversations),
    timers: Number(given.timers),
    warmUp: Number(given['warm-up']),
    stored: given.stored.split(',').filter(Boolean).map(Number),
  };
}
