import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { personStream, streamId } from '../../../src/messages/ids.js';
import { later, MEGAN } from '../../builders.js';
import { aCard, aSummary, commitEffects, STREAM } from '../../contracts/storeSamples.js';
import { describeOnPostgres } from './postgresServer.js';
import { createReplicas, type Replica, type Replicas } from './replicas.js';

const DOOR = streamId.parse(`${personStream(MEGAN.id)}/door`);
const ARRIVING = { person: MEGAN.id, inputId: 'words', streams: [], door: DOOR };
/** Every prepared read goes by such a name. */
const READ = 'read_';

await describeOnPostgres('a card that another replica sends', (server) => {
  let replicas: Replicas;
  let sender: Replica;
  let other: Replica;
  beforeEach(async () => {
    replicas = createReplicas(server);
    sender = await replicas.add();
    other = await replicas.add();
  });
  afterEach(() => replicas.cleanup());
  const aDraftWithACard = () =>
    commitEffects(sender.store, [aCard()], { summary: aSummary({ phase: 'draft' }) });

  test('is known to be shown, without a question of its own in the turn that asks', async () => {
    const [card] = await aDraftWithACard();
    await sender.store.markSending(card!.id, later(1_000));

    await other.store.exclusively(DOOR, async () => {
      await other.store.whereabouts(ARRIVING);
      const before = other.wire.sent(READ);

      expect(await other.store.shown(STREAM, 'progress')).toEqual(later(1_000));
      expect(other.wire.sent(READ)).toBe(before);
    });
  });

  test('is asked for again in a turn that is decided again', async () => {
    const [card] = await aDraftWithACard();

    await other.store.exclusively(DOOR, async () => {
      await other.store.whereabouts(ARRIVING);
      expect(await other.store.shown(STREAM, 'progress')).toBe('notYet');
      await sender.store.markSending(card!.id, later(1_000));

      expect(await other.store.shown(STREAM, 'progress')).toEqual(later(1_000));
    });
  });

  test('is in doubt where a release that does not say when it began sends it', async () => {
    await aDraftWithACard();

    await server.ask(await replicas.address(), 'update handover.effects set sending = true');

    expect(await other.store.shown(STREAM, 'progress')).toBeUndefined();
  });
});
