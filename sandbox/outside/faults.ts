import type { Gate } from './gate.js';

/** Ways in which any fake can be told to fail. */
export type Fault = 'tooManyRequests' | 'unavailable' | 'timeout' | 'reset' | 'notInstalled';

/** A switch on each fake: the next `times` requests fail in this way. */
export interface Faults {
  set(fault: Fault, times: number): void;
  clear(): void;
  /** Takes one failure off the switch, or `undefined`. */
  take(): Fault | undefined;
  readonly left: () => { readonly fault: Fault; readonly times: number } | undefined;
}

export function createFaults(): Faults {
  let current: { fault: Fault; times: number } | undefined;
  return {
    set(fault, times) {
      current = { fault, times };
    },
    clear() {
      current = undefined;
    },
    take() {
      if (!current) return undefined;
      const { fault } = current;
      current.times -= 1;
      if (current.times <= 0) current = undefined;
      return fault;
    },
    left: () => current && { ...current },
  };
}

/** What every fake of the outside world offers beside its own state. */
export interface Fake {
  /** Without a trailing slash. */
  readonly url: string;
  readonly faults: Faults;
  /** Every request to it comes through here. */
  readonly gate: Gate;
  close(): Promise<void>;
}
