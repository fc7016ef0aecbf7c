import { readCommandLine, UsageError } from '../src/bot/commandLine.js';

/** What can be typed. */
export const USAGE = `npm run bench                          everything: about forty minutes on two idle cores
npm run bench -- --quick               one short round, speed only
npm run bench -- --only Handover --only "(files)" --rounds 3 --seconds 4
--only TEXT, --rounds N, --seconds N, --warm-up N, --conversations N, --stored A,B, --timers N; see docs/bench.md`;

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

/** Reads the command line; `undefined` where only help was asked for. @throws {UsageError} */
export function readOptions(): BenchOptions | undefined {
  const { values, positionals } = readCommandLine(USAGE, {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    conversations: { type: 'string' },
    stored: { type: 'string' },
    timers: { type: 'string' },
    'warm-up': { type: 'string' },
  });
  const [stray] = positionals;
  if (stray !== undefined) throw wrong(`'${stray}' is not an option`);
  if (values.help) return undefined;
  const given = { ...NUMBERS, ...(values.quick && QUICK), ...values };
  return {
    only: given.only,
    rounds: count('rounds', given.rounds, 1),
    seconds: count('seconds', given.seconds, 1),
    conversations: count('conversations', given.conversations),
    timers: count('timers', given.timers),
    warmUp: count('warm-up', given['warm-up']),
    stored: given.stored
      .split(',')
      .filter(Boolean)
      .map((one) => count('stored', one, 1)),
  };
}

const wrong = (why: string): UsageError => new UsageError(`${why}.\n\n${USAGE}`);

/** A whole number, at least so large. */
function count(name: string, typed: string, least = 0): number {
  const found = Number(typed);
  if (Number.isInteger(found) && found >= least && typed.trim() !== '') return found;
  throw wrong(`--${name} takes a whole number, ${least} or more, and not '${typed}'`);
}
