import { homeView } from '../../cards/slack/home.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { Person } from '../../messages/people.js';
import type { Store, Summary } from '../../services/store/store.js';
import type { EdgeOptions, Sender } from './edge.js';

/** The cards of a person's Home tab, in reading order. */
export type HomeOf = (person: Person) => Promise<readonly CardModel[]>;

/** How many migrations the Home tab lists. */
const LIST_LENGTH = 20;

/** Draws a person's Home tab. It is no conversation, so its buttons name none. */
export async function publishHome(
  { workspace, user, from }: Sender,
  { homeOf, context }: EdgeOptions,
): Promise<void> {
  await workspace.api.publishHome(user, homeView(await homeOf(from), context));
}

/** The start, and the person's migrations: what waits on them comes first. */
export const createHomeOf =
  ({ store, partner }: { readonly store: Store; readonly partner: string }): HomeOf =>
  async (person) => {
    const bound = await store.find({ person: person.id, limit: LIST_LENGTH });
    const open = bound.filter((one) => one.open);
    const draft = open.find(({ phase, requester }) => phase === 'draft' && requester === person.id);
    const welcome: CardOf<'welcome'> = {
      kind: 'welcome',
      version: 0,
      partner,
      name: person.name,
      open: open.length,
      ...(draft && { draft: draft.caseNumber }),
    };
    const waiting = bound.filter((one) => waitsOn(one, person));
    const rest = bound.filter((one) => !waiting.includes(one));
    const list: CardOf<'list'> = {
      kind: 'list',
      version: 0,
      list: 'mine',
      items: [...waiting, ...rest].map(itemOf),
    };
    return [welcome, list];
  };

const waitsOn = ({ open, waitsFor }: Summary, { name }: Person): boolean =>
  open && waitsFor !== undefined && waitsFor === name;

const itemOf = ({
  migration,
  caseNumber,
  title,
  phase,
  since,
  waitsFor,
}: Summary): CardOf<'list'>['items'][number] => ({
  migration,
  caseNumber,
  title,
  phase,
  since,
  waitsFor,
});
