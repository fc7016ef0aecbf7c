import type { Subscription } from '../../messages/account.js';
import type { Decision } from '../../messages/decision.js';
import { type SubscriptionId, subscriptionId } from '../../messages/ids.js';
import type { Notice } from '../../messages/notice.js';
import { current, showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { EventOf, MigrationEvent } from '../events.js';
import { accessCard, subscriptionsCard } from '../present/access.js';
import { approverCard, noticeCard } from '../present/approver.js';
import { type Asked, wordsOf } from '../turn.js';

const SEPARATORS = /[\s,;]+/;

/** Ids as they were typed or picked, each checked on its own. */
function readIds(text: string): {
  readonly ids: readonly SubscriptionId[];
  readonly unread: readonly string[];
} {
  const parts = text.split(SEPARATORS).filter((part) => part !== '');
  const parsed = parts.map((part) => ({ part, id: subscriptionId.safeParse(part) }));
  return {
    ids: [...new Set(parsed.flatMap(({ id }) => (id.success ? [id.data] : [])))],
    unread: parsed.flatMap(({ part, id }) => (id.success ? [] : [part])),
  };
}

const again = ({ migration, rules, at }: Asked, problem: Notice): Decision<never> =>
  current(subscriptionsCard(migration, rules, { ...problem, at }));

function chosen(
  asked: Asked,
  subscriptions: readonly Subscription[],
  how: EventOf<'SubscriptionsChosen'>['how'],
) {
  const { by, at } = asked;
  const items = subscriptions.map(({ name }) => name);
  const values = { by: by.name, count: `${items.length}` };
  return conclude(
    asked,
    [{ type: 'SubscriptionsChosen', by, subscriptions, how, at }],
    (after) => ({
      ack: showing(noticeCard(after, { code: 'subscriptionsChosen', values, items })),
    }),
  );
}

/** Choosing is open until Owner stands on everything that was chosen. */
const isClosed = ({ migration }: Asked): boolean => migration.phase !== 'access';

const instead = ({ migration, rules }: Asked): Decision<never> =>
  current(
    migration.phase === 'move' ? accessCard(migration, rules) : approverCard(migration, rules),
  );

/** The approver picks among the subscriptions their own sign-in listed. */
export function chooseSubscriptions(asked: Asked): Decision<MigrationEvent> {
  if (isClosed(asked)) return instead(asked);
  const { ids } = readIds(wordsOf(asked.intent, 'subscriptions'));
  const picked = asked.migration.listed.filter(({ id }) => ids.includes(id));
  if (picked.length > 0) return chosen(asked, picked, 'signIn');
  // Who types that they want to choose gets the card to do it with.
  return asked.pressed
    ? again(asked, { code: 'noneChosen' })
    : current(subscriptionsCard(asked.migration, asked.rules));
}

/** The approver pastes subscription ids; one that cannot be read refuses them all, by name. */
export function pasteSubscriptions(asked: Asked): Decision<MigrationEvent> {
  if (isClosed(asked)) return instead(asked);
  const { ids, unread } = readIds(wordsOf(asked.intent, 'subscriptions'));
  if (unread.length > 0) return again(asked, { code: 'notUnderstood', items: unread });
  if (ids.length === 0) return again(asked, { code: 'noneChosen' });
  const { listed } = asked.migration;
  const named = ids.map((id) => listed.find((one) => one.id === id) ?? { id, name: id });
  return chosen(asked, named, 'pasted');
}
