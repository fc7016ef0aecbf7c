/** A request on its way into a fake. */
export interface Passage {
  readonly method: string;
  /** For mail: to whom. */
  readonly path: string;
  /** Who sends it, where it says so. */
  readonly userAgent: string | undefined;
  /** The same object for every request on one connection. */
  readonly connection: object;
  /** Cuts the connection. */
  cut(): void;
}

/**
 * What becomes of a request: it passes, or is answered with this status, or its connection is cut, or
 * nobody ever answers it.
 */
export type Verdict = 'pass' | 'cut' | 'silence' | { readonly status: number };

/** Stands at the door of a fake and decides about every request. */
export interface Gatekeeper {
  /** Before the fake does anything. */
  arriving?(passage: Passage): Verdict;
  /** When it is done and its answer is about to leave. */
  leaving?(passage: Passage): Verdict;
}

/** The door of a fake. */
export interface Gate {
  /** From now on this keeper stands here; `undefined`: everything passes. */
  keep(keeper: Gatekeeper | undefined): void;
  readonly arriving: (passage: Passage) => Verdict;
  readonly leaving: (passage: Passage) => Verdict;
}

/** A door nobody stands at. */
export function createGate(): Gate {
  let current: Gatekeeper | undefined;
  return {
    keep(keeper) {
      current = keeper;
    },
    arriving: (passage) => current?.arriving?.(passage) ?? 'pass',
    leaving: (passage) => current?.leaving?.(passage) ?? 'pass',
  };
}

/** Stands between a server and what serves its requests. */
export async function throughGate(
  gate: Gate,
  passage: Passage,
  serve: () => Response | Promise<Response>,
): Promise<Response> {
  const atDoor = gate.arriving(passage);
  if (atDoor !== 'pass') return answerOf(atDoor, passage);
  const response = await serve();
  const onWayOut = gate.leaving(passage);
  return onWayOut === 'pass' ? response : answerOf(onWayOut, passage);
}

function answerOf(verdict: Exclude<Verdict, 'pass'>, passage: Passage): Promise<Response> {
  if (typeof verdict === 'object') return Promise.resolve(statusOnly(verdict.status));
  if (verdict === 'cut') passage.cut();
  return new Promise(() => undefined);
}

/** What a gateway in front of a service says when it does not pass something on. */
const statusOnly = (status: number): Response =>
  new Response(null, { status, headers: status === 429 ? { 'retry-after': '1' } : {} });
