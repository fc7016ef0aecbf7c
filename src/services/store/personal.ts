import { personId } from '../../messages/ids.js';

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
export const REMOVED = '(removed)';

/** The id of a person whom only mail reaches is their address. */
const MAIL = 'mail:';
/** What such an id reads once it was purged. */
export const REMOVED_MAIL = personId.parse(`${MAIL}${REMOVED}`);

/** What sealing needs from outside. */
export interface Sealing {
  /** Keys whose texts are personal, at any depth. */
  readonly keys: readonly string[];
  /** A new unguessable text at each call; without it a digest could be tried out. */
  readonly randomSalt: () => string;
  /** SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

/** What a seal's digest is computed over. */
export const sealedText = ({ salt, value }: SealedValue): string => `${salt}:${value}`;

/**
 * Takes personal texts out of an event and leaves the digest of salt and value in their place, so
 * that purging the values keeps whatever was computed over the event true. Beside the given keys, a
 * mail address as an id is personal.
 *
 * Shape: `event` is plain JSON; so is what comes back.
 */
export function seal(
  event: unknown,
  { keys, randomSalt, sha256 }: Sealing,
): { readonly event: unknown; readonly values: SealedValues } {
  const values: Record<string, SealedValue> = {};
  const sealText = (value: string): Seal => {
    const sealed = { salt: randomSalt(), value };
    const digest = sha256(sealedText(sealed));
    values[digest] = sealed;
    return { sealed: digest };
  };
  const isPersonal = (key: string, text: string): boolean =>
    keys.includes(key) || (key === 'id' && text.startsWith(MAIL));
  const sealAt = (key: string, value: unknown): unknown =>
    typeof value === 'string' && isPersonal(key, value)
      ? sealText(value)
      : mapped(key, value, sealAt);
  return { event: mapped('', event, sealAt), values };
}

/** Puts the values back into a sealed event; a purged one reads {@link REMOVED}. */
export function open(event: unknown, values: SealedValues): unknown {
  const openAt = (key: string, value: unknown): unknown =>
    isSeal(value)
      ? (values[value.sealed]?.value ?? (key === 'id' ? REMOVED_MAIL : REMOVED))
      : mapped(key, value, openAt);
  return mapped('', event, openAt);
}

/** Every digest that stands in an event for a personal value. */
export function sealsOf(event: unknown): readonly string[] {
  const found: string[] = [];
  const look = (key: string, value: unknown): unknown => {
    if (isSeal(value)) found.push(value.sealed);
    else mapped(key, value, look);
    return value;
  };
  look('', event);
  return found;
}

const isSeal = (value: unknown): value is Seal =>
  typeof value === 'object' &&
  value !== null &&
  'sealed' in value &&
  typeof value.sealed === 'string';

/**
 * A copy of an object or array with each member replaced; anything else as it is. Members of an array go
 * by its name, an answer's `value` by its question.
 */
function mapped(
  key: string,
  value: unknown,
  replace: (key: string, member: unknown) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => replace(key, member));
  if (typeof value !== 'object' || value === null) return value;
  const question = 'question' in value && typeof value.question === 'string' && value.question;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      replace(name === 'value' && question ? question : name, member),
    ]),
  );
}
