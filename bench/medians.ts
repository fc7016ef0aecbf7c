import type { Speed, SpeedAt } from './measures/speed.js';

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The median of every figure over the rounds, each for itself. */
export function medianSpeed(rounds: readonly Speed[]): Speed {
  const of = (read: (speed: Speed) => number): number => median(rounds.map(read));
  const people = rounds[0]?.at ?? [];
  return {
    firstReplyMs: of((speed) => speed.firstReplyMs),
    idleMb: of((speed) => speed.idleMb),
    at: people.map((one, index) =>
      medianAt(
        one,
        rounds.flatMap(({ at }) => at[index] ?? []),
      ),
    ),
  };
}

function medianAt({ people }: SpeedAt, rounds: readonly SpeedAt[]): SpeedAt {
  const of = (read: (at: SpeedAt) => number): number => median(rounds.map(read));
  return {
    people,
    turnsPerSecond: of((at) => at.turnsPerSecond),
    p50: of((at) => at.p50),
    p95: of((at) => at.p95),
    p99: of((at) => at.p99),
    ack: { p50: of(({ ack }) => ack.p50), p99: of(({ ack }) => ack.p99) },
    cpuMsPerTurn: of((at) => at.cpuMsPerTurn),
  };
}
