import { type Html, html } from '../web/page.js';

/** Said elsewhere in the document, or of no meaning to a reader. */
const LEFT_OUT: readonly string[] = ['type', 'at', 'via', 'text', 'migration'];
/** Long enough for every digest and name; longer values are cut, the machine's file has them whole. */
const LONGEST = 400;

/** `notifyEmail` reads "notify email". */
const labelOf = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

function plain(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const PERSON: readonly string[] = ['name', 'id', 'email', 'tenantId'];

/** A person or a thing with a name in one line, where nothing else stands in it. */
function named(value: Readonly<Record<string, unknown>>): Html | undefined {
  const { name, id, email } = value;
  const isWhole = Object.keys(value).every((key) => PERSON.includes(key));
  if (typeof name !== 'string' || typeof id !== 'string' || !isWhole) return undefined;
  const address = typeof email === 'string' ? html` (<bdi>${email}</bdi>)` : undefined;
  return html`<bdi>${name}</bdi>${address} <code>${id}</code>`;
}

function drawn(value: unknown): Html {
  if (Array.isArray(value)) {
    return html`<ol>
      ${value.map((one: unknown) => html`<li>${drawn(one)}</li>`)}
    </ol>`;
  }
  if (!isRecord(value)) return html`<bdi>${plain(value)}</bdi>`;
  return named(value) ?? detailsOf(value);
}

/** Everything an event says, as a list of names and values; nothing is interpreted. */
export function detailsOf(record: Readonly<Record<string, unknown>>): Html {
  const members = Object.entries(record).filter(
    ([name, value]) => !LEFT_OUT.includes(name) && value !== undefined,
  );
  if (members.length === 0) return html``;
  return html`<dl>
    ${members.map(
      ([name, value]) =>
        html`<dt>${labelOf(name)}</dt>
          <dd>${drawn(value)}</dd>`,
    )}
  </dl>`;
}
