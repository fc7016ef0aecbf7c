import {
  type CaseNumber,
  caseNumber,
  type MigrationId,
  migrationStream,
  PARTNER_STREAM,
  personStream,
  type StreamId,
} from '../messages/ids.js';
import type { Person } from '../messages/people.js';
import type { Store, Summary } from '../services/store/store.js';
import type { Whereabouts } from '../services/store/whereabouts.js';
import type { Incoming, IncomingOf } from './incoming.js';
import { migrationIdFor } from './names.js';

/** A case number as people type it, anywhere in a sentence. */
const CASE_NUMBER = /\b([2-9A-HJ-NP-Z]{3})[- ]?([2-9A-HJ-NP-Z]{3})\b/i;

export interface RouteOptions {
  readonly store: Store;
  /** Do these words start a migration? `hasRequest`: one of this person's is on its way. */
  readonly opensDraft: (text: string, hasRequest: boolean) => boolean;
  /** Can these words only be about a request that was sent, even while a draft is open? */
  readonly isAboutSent: (text: string) => boolean;
  readonly isOperator: (person: Person) => Promise<boolean>;
}

/** Finds the stream an Input belongs to, which came through this door. */
export type Route = (incoming: Incoming, door?: StreamId) => Promise<StreamId>;

/** What came from our own outbox or cards names its stream itself; words are looked up. */
export const createRoute =
  (options: RouteOptions): Route =>
  async (incoming, door) => {
    switch (incoming.input) {
      case 'message': {
        const around = await whereaboutsOf(incoming, options, door);
        return around.takenIn ?? messageStream(incoming, options, around);
      }
      case 'press':
        return pressStream(incoming, options, door);
      case 'arrival':
        return personStream(incoming.from.id);
      case 'signedIn':
        return migrationStream(migrationOf(incoming));
      case 'providerEvent':
        return PARTNER_STREAM;
      case 'timer':
      case 'answer':
      case 'news':
      case 'delivery':
        return incoming.stream;
    }
  };

/** A repeated input goes where it went the first time, whatever has changed since. */
const whereaboutsOf = (
  { id, from }: IncomingOf<'message'> | IncomingOf<'press'>,
  { store }: RouteOptions,
  door: StreamId | undefined,
): Promise<Whereabouts> =>
  store.whereabouts({
    person: from.id,
    inputId: id,
    streams: [personStream(from.id), migrationStream(migrationIdFor(id))],
    door,
  });

async function messageStream(
  incoming: IncomingOf<'message'>,
  options: RouteOptions,
  { open }: Whereabouts,
): Promise<StreamId> {
  const named = await namedCase(incoming, options);
  if (named) return named;
  if (incoming.conversation.kind !== 'personal') return personStream(incoming.from.id);
  return wordsStream(incoming, open, options);
}

/** What words are about that name no case: the open draft, a new one, or the one request on its way. */
function wordsStream(
  { from, text, id }: IncomingOf<'message'>,
  open: readonly Summary[],
  { opensDraft, isAboutSent }: RouteOptions,
): StreamId {
  const draft = draftOf(open, from);
  const sent = open.filter((one) => one !== draft);
  const hasRequest = sent.length > 0;
  if (draft && !(hasRequest && isAboutSent(text))) return draft.stream;
  if (!draft && opensDraft(text, hasRequest)) return migrationStream(migrationIdFor(id));
  return onlyOne(sent) ?? personStream(from.id);
}

const onlyOne = ([first, ...others]: readonly Summary[]): StreamId | undefined =>
  others.length === 0 ? first?.stream : undefined;

function caseNumberIn(text: string): CaseNumber | undefined {
  const [, first = '', then = ''] = CASE_NUMBER.exec(text) ?? [];
  return caseNumber.safeParse(`${first}-${then}`.toUpperCase()).data;
}

/** Only who is bound to a case, or an operator, reaches it by its number. */
async function namedCase(
  { from, text }: IncomingOf<'message'>,
  { store, isOperator }: RouteOptions,
): Promise<StreamId | undefined> {
  const wanted = caseNumberIn(text);
  if (!wanted) return undefined;
  const [found] = await store.find({ caseNumber: wanted, limit: 1 });
  if (!found) return undefined;
  return found.people.includes(from.id) || (await isOperator(from)) ? found.stream : undefined;
}

async function pressStream(
  incoming: IncomingOf<'press'>,
  options: RouteOptions,
  door: StreamId | undefined,
): Promise<StreamId> {
  const { migration, action } = incoming.press;
  if (migration) return migrationStream(migration);
  const { takenIn, open } = await whereaboutsOf(incoming, options, door);
  if (takenIn) return takenIn;
  if (action !== 'draft.start' && action !== 'draft.resume') return personStream(incoming.from.id);
  const draft = draftOf(open, incoming.from);
  return draft?.stream ?? migrationStream(migrationIdFor(incoming.id));
}

const draftOf = (open: readonly Summary[], person: Person): Summary | undefined =>
  open.find(({ phase, requester }) => phase === 'draft' && requester === person.id);

function migrationOf(incoming: IncomingOf<'signedIn'>): MigrationId {
  if (!incoming.press.migration) throw new Error('A sign-in always belongs to a migration.');
  return incoming.press.migration;
}
