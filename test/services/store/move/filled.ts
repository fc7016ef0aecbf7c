import { migrationStream, streamId } from '../../../../src/messages/ids.js';
import type { Ledger } from '../../../../src/services/ledger/ledger.js';
import type { Store } from '../../../../src/services/store/store.js';
import { CASE, DAY_MS, later, MEGAN, MIGRATION_ID, NOON } from '../../../builders.js';
import {
  aBatch,
  aCard,
  aLine,
  aMail,
  aSummary,
  aWake,
  commitEffects,
  OTHER_STREAM,
  REF,
  STREAM,
} from '../../../contracts/storeSamples.js';

const ACK = { ack: 'toast', notice: { code: 'draftSaved', at: NOON } } as const;
const SECRETS = streamId.parse('partner/secrets');
const EVENT = { type: 'CaseNoted', by: MEGAN, text: 'Call \u0000 me – ü', at: NOON };

/** Stores something of every kind: personal values, acks, secrets, timers, retries, doubts, messages. */
export async function fill(store: Store): Promise<void> {
  const [card, line, lost] = await commitEffects(
    store,
    [aCard(), aLine('line'), aMail('lost'), aWake('wake', later(DAY_MS))],
    { events: [EVENT, { type: 'ConsentExpired', at: NOON }], summary: aSummary(), ack: ACK },
  );
  await store.markSending(card!.id, NOON);
  await store.settle(card!, { outcome: 'done', ref: REF });
  const retry = { outcome: 'retry', at: later(5_000), reason: '503', uncertain: false } as const;
  await store.settle(line!, retry);
  // This one began, and nobody will ever know how it ended.
  await store.markSending(lost!.id, NOON);
  await store.commit(aBatch({ stream: OTHER_STREAM, inputId: '__proto__', effects: [aLine('a')] }));
  await store.commit(aBatch({ stream: SECRETS, events: [{ type: 'SecretKept', sealed: 'v1:…' }] }));
  await store.commit(aBatch({ stream: streamId.parse('person/mail:Zoë@contoso.example') }));
}

/** Everything a bot could ask of a store that was filled. */
export async function everythingIn(store: Store & Ledger): Promise<unknown> {
  const streams = [
    STREAM,
    OTHER_STREAM,
    SECRETS,
    streamId.parse('person/mail:Zoë@contoso.example'),
  ];
  return {
    events: await Promise.all(streams.map((stream) => store.load(stream))),
    entries: await Promise.all(streams.map((stream) => store.entries(stream))),
    acks: [await store.ackOf(STREAM, 'input-0'), await store.ackOf(OTHER_STREAM, '__proto__')],
    // When a card was shown is kept in memory only on the embedded store.
    waiting: (await store.waiting()).map(({ shownAt: _shownAt, ...waiting }) => waiting),
    slot: await store.slot(STREAM, 'progress'),
    found: await store.find({ caseNumber: CASE }),
    migrations: (await store.streams('migration')).map(({ stream }) => stream),
    other: await store.load(migrationStream(MIGRATION_ID)),
  };
}
