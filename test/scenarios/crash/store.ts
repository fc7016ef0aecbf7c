import { EVERYONE } from '../../../sandbox/people.js';
import type { Recipient } from '../../../src/messages/effect.js';
import { kindOfStream } from '../../../src/messages/ids.js';
import type { Batch, Settlement, Store, WaitingEffect } from '../../../src/services/store/store.js';
import { Dead, type Life } from './life.js';
import type { Point } from './points.js';

type Effect = WaitingEffect['effect'];

const typeOf = (event: object): string => (event as { readonly type: string }).type;

const whatWasDecided = ({ stream, events, ack }: Batch): string =>
  `commit of ${kindOfStream(stream)}: ${events.map(typeOf).join(', ') || `nothing, ${ack.ack}`}`;

function whatIsDone(effect: Effect): string {
  switch (effect.effect) {
    case 'showCard':
      return `showing ${effect.card.kind} to ${whom(effect.to)}`;
    case 'say':
      return `saying ${effect.notice.code} to ${whom(effect.to)}`;
    case 'mail':
      return `mailing ${effect.mail.kind}`;
    case 'call':
      return `calling ${effect.call.call}`;
    case 'tell':
      return `telling ${effect.news.news}`;
    case 'wake':
      return `waking for ${effect.timer}`;
  }
}

const slackIdOf = (key: string): string => `U0${key.toUpperCase()}`;

function whom(to: Recipient): string {
  if (to.to !== 'person') return to.to;
  const isThey = (id: string): boolean => to.person.endsWith(id);
  const one = EVERYONE.find(({ objectId, key }) => isThey(objectId) || isThey(slackIdOf(key)));
  return one?.key ?? 'somebody';
}

/** True: the process ends on this side of this write. */
type EndsAt = (side: Point['side'], what: string) => boolean | Promise<boolean>;

/** A store in a process that may end at any write; `underWay` are the writes the system still finishes. */
export function mortalStore(
  store: Store,
  life: Life,
  endsAt: EndsAt,
): { readonly store: Store; readonly underWay: ReadonlySet<Promise<unknown>> } {
  const underWay = new Set<Promise<unknown>>();
  const known = new Map<string, Effect>();

  async function living<Result>(work: () => Promise<Result>): Promise<Result> {
    if (life.isOver()) throw new Dead();
    const result = work();
    underWay.add(result);
    try {
      return await result;
    } finally {
      underWay.delete(result);
    }
  }
  async function write(what: string, work: () => Promise<void>): Promise<void> {
    if (life.isOver()) throw new Dead();
    if (await endsAt('before', what)) life.end();
    await living(work);
    if (await endsAt('after', what)) life.end();
    if (life.isOver()) throw new Dead();
  }
  const note = (added: readonly WaitingEffect[]): void => {
    for (const { id, effect } of added) known.set(id, effect);
  };

  return {
    underWay,
    store: {
      exclusively: (stream, work) => store.exclusively(stream, work),
      load: (stream) => living(() => store.load(stream)),
      ackOf: (stream, inputId) => living(() => store.ackOf(stream, inputId)),
      whereabouts: (arriving) => living(() => store.whereabouts(arriving)),
      find: (query) => living(() => store.find(query)),
      slot: (stream, slot) => living(() => store.slot(stream, slot)),
      shown: (stream, slot) => living(() => store.shown(stream, slot)),
      async waiting() {
        const waiting = await living(() => store.waiting());
        note(waiting);
        return waiting;
      },
      onEffects(listener) {
        store.onEffects((added, replaced) => {
          note(added);
          if (!life.isOver()) listener(added, replaced);
        });
      },
      commit: (batch) => write(whatWasDecided(batch), () => store.commit(batch)),
      markSending(id, at) {
        const effect = known.get(id);
        const what = effect ? whatIsDone(effect) : 'something unknown';
        return write(`mark of ${what}`, () => store.markSending(id, at));
      },
      settle: (waiting, settlement) =>
        write(`booking of ${whatIsDone(waiting.effect)}: ${wordOf(settlement)}`, () =>
          store.settle(waiting, settlement),
        ),
      close: () => store.close(),
    },
  };
}

const wordOf = ({ outcome }: Settlement): string => outcome;
