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

/** An answer that the gatekeeper gives instead of the fake. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True: the connection ends before the body does. */
  readonly isCutShort?: boolean;
}

/**
 * What becomes of a request: it passes, or is answered by the gatekeeper, or its connection is cut, or
 * nobody ever answers it.
 */
export type Verdict = 'pass' | 'cut' | 'silence' | OwnAnswer;

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
  if (typeof verdict === 'object') return Promise.resolve(ownAnswer(verdict, passage));
  if (verdict === 'cut') passage.cut();
  return new Promise(() => undefined);
}

/** What a gateway in front of a service says when it does not pass something on, unless told what to say. */
function ownAnswer({ status, headers, body, isCutShort }: OwnAnswer, passage: Passage): Response {
  const asked = headers ?? (status === 429 ? { 'retry-after': '1' } : {});
  const answer = isCutShort ? cutAfter(body ?? '', passage) : (body ?? null);
  return new Response(answer, { status, headers: asked });
}

function cutAfter(body: string, passage: Passage): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) passage.cut();
      else controller.enqueue(new TextEncoder().encode(body));
      isSent = true;
    },
  });
}
