type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The events of a journey, told without what must differ from one playing to the next. */
export interface Told {
  /** Every event of migrations, tenants and the partner but deliveries, stream by stream. */
  readonly events: readonly unknown[];
  readonly proofs: readonly Json[];
  readonly shown: readonly { readonly text: string; readonly digest: string }[];
  /** What each acceptance says it was shown, and where. */
  readonly accepted: readonly { readonly shown: unknown; readonly shownOn: unknown }[];
}

const TOLD = ['migration', 'tenant', 'partner'];
/** Whoever signs in reads the terms once more, on the page. */
const DELIVERY = 'ConsentShown';

export function toldIn(streams: Readonly<Record<string, readonly unknown[]>>): Told {
  const events = TOLD.flatMap((kind) =>
    Object.entries(streams)
      .filter(([stream]) => stream.split('/')[0] === kind)
      .flatMap(([, list]) => list)
      .filter(isJson),
  );
  const ofType = (wanted: string): readonly Json[] => events.filter(({ type }) => type === wanted);
  const accepted = ofType('TermsAccepted');
  return {
    events: events.filter(({ type }) => type !== DELIVERY).map(plain),
    proofs: accepted.map(({ proof }) => proof).filter(isJson),
    shown: ofType(DELIVERY).map(({ text, digest }) => ({
      text: String(text),
      digest: String(digest),
    })),
    accepted: accepted.map(({ shown, shownOn }) => ({ shown, shownOn })),
  };
}

/** Drawn anew each time: names of cases and streams, points in time, addresses on this machine, seals. */
const DRAWN = ['migration', 'caseNumber', 'at', 'deadline', 'url', 'objectId', 'sealed'];
/** Looked at by expectations of their own: who vouched for the approver, and what they were shown. */
const APART = ['proof', 'shown', 'shownOn'];
const PERSON = /^(teams|slack):/;

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isJson(value)) return value;
  const { id, name, email } = value;
  if (typeof id === 'string' && PERSON.test(id)) return { name, email };
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      key,
      [...DRAWN, ...APART].includes(key) ? typeof inside : plain(inside),
    ]),
  );
}
