/** A personal value as it stands beside its event. */
interface SealedValue {
  readonly salt: string;
  readonly value: string;
}

/** Personal values by their salted digest. */
export type SealedValues = Readonly<Record<string, SealedValue>>;

/** What stands in the event instead of a personal value. */
interface Seal {
  readonly sealed: string;
}

/** What a reader gets once a value was purged. */
const REMOVED = '(removed)';

/** What sealing needs from outside. */
export interface Sealing {
  /** Keys whose texts are personal, at any depth. */
  readonly keys: readonly string[];
  /** A new unguessable text at each call; without it a digest could be tried out. */
  readonly randomSalt: () => string;
  /** SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

/**
 * Takes personal texts out of an event and leaves the digest of salt and value in their place, so
 * that purging the values keeps whatever was computed over the event true.
 *
 * Shape: `event` is plain JSON; so is what comes back.
 */
export function seal(
  event: unknown,
  { keys, randomSalt, sha256 }: Sealing,
): { readonly event: unknown; readonly values: SealedValues } {
  const values: Record<string, SealedValue> = {};
  const sealText = (value: string): Seal => {
    const salt = randomSalt();
    const digest = sha256(`${salt}:${value}`);
    values[digest] = { salt, value };
    return { sealed: digest };
  };
  const sealAt = (key: string, value: unknown): unknown =>
    typeof value === 'string' && keys.includes(key) ? sealText(value) : mapped(value, sealAt);
  return { event: mapped(event, sealAt), values };
}

/** Puts the values back into a sealed event; a purged one reads {@link REMOVED}. */
export function open(event: unknown, values: SealedValues): unknown {
  const openAt = (_key: string, value: unknown): unknown =>
    isSeal(value) ? (values[value.sealed]?.value ?? REMOVED) : mapped(value, openAt);
  return mapped(event, openAt);
}

const isSeal = (value: unknown): value is Seal =>
  typeof value === 'object' &&
  value !== null &&
  'sealed' in value &&
  typeof value.sealed === 'string';

/** A copy of an object or array with each member replaced; anything else as it is. */
function mapped(value: unknown, replace: (key: string, member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => replace('', member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, replace(key, member)]),
  );
}
