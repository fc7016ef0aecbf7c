import { z } from 'zod';

/** JSON that a schema has read as an object. */
export type Json = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** The value as an object; empty where it is none. */
export const asJson = (value: unknown): Json => object.safeParse(value).data ?? {};
/** The objects of a list; empty where it is none. */
export const asList = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.map(asJson) : [];
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads JSON text; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
