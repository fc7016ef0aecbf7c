import { homeView } from '../../cards/slack/home.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { Person } from '../../messages/people.js';
import type { Standing } from '../../migration/present/home.js';
import type { Store, Summary } from '../../services/store/store.js';
import type { Cases } from '../cases.js';
import type { EdgeOptions, Sender } from './edge.js';

/** The cards of a person's Home tab, in reading order. */
export type HomeOf = (person: Person) => Promise<readonly CardModel[]>;

/** How many migrations the Home tab knows of. */
const LIST_LENGTH = 20;
/** How many of the open ones are looked into. */
const OPENED = 8;
/** How many are shown whole, so that all of it fits a view of Slack's; the others take a line each. */
const WHOLE = 3;

/** Draws a person's Home tab. It is no conversation, so its buttons name none. */
export async function publishHome(
  { workspace, user, from }: Sender,
  { homeOf, context }: EdgeOptions,
): Promise<void> {
  await workspace.api.publishHome(user, homeView(await homeOf(from), context));
}

interface HomeOptions {
  readonly store: Pick<Store, 'find'>;
  readonly cases: Pick<Cases, 'standingOf'>;
  readonly partner: string;
}

/** What waits on the person, the start, their migrations as progress, and a line for each of the others. */
export const createHomeOf =
  ({ store, cases, partner }: HomeOptions): HomeOf =>
  async (person) => {
    const bound = await store.find({ person: person.id, limit: LIST_LENGTH });
    const claimed = await store.find({ owner: person.id, open: true, limit: LIST_LENGTH });
    const open = bound.filter((one) => one.open);
    const opened = await Promise.all(
      open.slice(0, OPENED).map(async ({ migration, stream }) => ({
        stream,
        ...(await cases.standingOf(migration, person.id)),
      })),
    );
    const whole = newestWhole(opened);
    const rest = bound.filter(({ stream }) => !whole.some((one) => one.stream === stream));
    return [
      ...opened.flatMap(({ step }) => step ?? []).slice(0, WHOLE),
      welcomeOf(open, person, partner),
      ...whole.map(({ progress }) => progress),
      ...listed(whole.length > 0 ? 'rest' : 'mine', rest),
      ...(claimed.length > 0 ? listed('claimed', claimed) : []),
    ];
  };

type Opened = Pick<Summary, 'stream'> & Partial<Standing>;

/** Drafts have no progress yet. */
const newestWhole = (opened: readonly Opened[]) =>
  opened
    .flatMap(({ stream, progress }) => (progress ? [{ stream, progress }] : []))
    .slice(0, WHOLE);

function welcomeOf(
  open: readonly Summary[],
  { id, name }: Person,
  partner: string,
): CardOf<'welcome'> {
  const draft = open.find(({ phase, requester }) => phase === 'draft' && requester === id);
  return {
    ...{ kind: 'welcome', version: 0, partner, name },
    open: open.length,
    ...(draft && { draft: draft.caseNumber }),
  };
}

/** Where everything is shown whole, there is nothing to list. */
const listed = (
  list: CardOf<'list'>['list'],
  items: readonly Summary[],
): readonly CardOf<'list'>[] =>
  items.length === 0 && list === 'rest'
    ? []
    : [{ kind: 'list', version: 0, list, items: items.map(itemOf) }];

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
