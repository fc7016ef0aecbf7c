import { z } from 'zod';

/** A document as plain data, by the names of its parts. */
type Parts = Readonly<Record<string, unknown>>;

/** A list after a change: the ranges of the earlier list that stay, in order, and what follows them. */
const listChange = z.object({
  kept: z.array(z.tuple([z.number().int(), z.number().int()])),
  then: z.array(z.unknown()),
});
const changes = z.record(z.string(), z.union([listChange, z.object({ now: z.unknown() })]));

/** What changed in a document, part by part: of a list what stayed and what came, of all else the new value. */
export type Changes = z.output<typeof changes>;

/**
 * What changed between two documents. Parts and members that are the same object count as unchanged, so
 * this costs what changed. `undefined`: a part is gone, which no change can tell.
 */
export function changesBetween(before: Parts, after: Parts): Changes | undefined {
  const found: Changes = {};
  for (const [name, value] of Object.entries(after)) {
    const earlier = before[name];
    if (value === earlier) continue;
    if (value === undefined) return undefined;
    found[name] =
      Array.isArray(value) && Array.isArray(earlier)
        ? listChangeBetween(earlier, value)
        : { now: value };
  }
  return found;
}

function listChangeBetween(before: readonly unknown[], after: readonly unknown[]) {
  const kept: [number, number][] = [];
  let taken = 0;
  let next = 0;
  while (taken < after.length) {
    const from = before.indexOf(after[taken], next);
    if (from < 0) break;
    next = from;
    while (next < before.length && taken < after.length && before[next] === after[taken]) {
      next += 1;
      taken += 1;
    }
    kept.push([from, next]);
  }
  return { kept, then: after.slice(taken) };
}

/** The document after the changes. @throws {z.ZodError} they are none. */
export function changed(before: Parts, stored: unknown): Parts {
  const after: Record<string, unknown> = { ...before };
  for (const [name, change] of Object.entries(changes.parse(stored))) {
    after[name] = 'kept' in change ? listAfter(before[name], change) : change.now;
  }
  return after;
}

function listAfter(before: unknown, { kept, then }: z.output<typeof listChange>): unknown[] {
  const list: readonly unknown[] = Array.isArray(before) ? before : [];
  return [...kept.flatMap(([from, to]) => list.slice(from, to)), ...then];
}
