import { describe, expect, test } from '@jest/globals';

import { createDeliver } from '../../src/bot/deliver.js';
import type { DeliverOptions } from '../../src/bot/deliver/options.js';
import type { ChatPlatform } from '../../src/bot/platform.js';
import { migrationStream, personStream, type StreamId } from '../../src/messages/ids.js';
import type { Notice } from '../../src/messages/notice.js';
import type { WaitingEffect } from '../../src/services/store/store.js';
import { MEGAN, MIGRATION_ID, NOON, PERSONAL } from '../builders.js';
import { CONTEXT } from '../cards/context.js';
import { aCard } from '../contracts/storeSamples.js';

/** What is said where a card may have been sent already, before we died. */
async function saidOf(stream: StreamId): Promise<readonly Notice[]> {
  const said: Notice[] = [];
  const platform = {
    say: (_room: unknown, notice: Notice) => {
      said.push(notice);
      return Promise.resolve(undefined);
    },
  } as unknown as ChatPlatform;
  const options = {
    store: { slot: () => Promise.resolve(undefined) },
    platformOf: () => platform,
    conversationOf: () => Promise.resolve(PERSONAL),
    context: CONTEXT,
  } as unknown as DeliverOptions;
  const waiting: WaitingEffect = {
    ...{ id: 'e1', stream, attempts: 0, dueAt: NOON, sequence: 1, uncertain: true },
    effect: { ...aCard(), to: { to: 'person', person: MEGAN.id } },
  };
  await createDeliver(options)(waiting);
  return said;
}

describe('a card that may have arrived already is not sent again, and the line says what to type:', () => {
  test.each([
    ['who has a case', migrationStream(MIGRATION_ID), 'status'],
    ['who has none yet', personStream(MEGAN.id), 'hi'],
  ])('%s', async (_, stream, ask) => {
    expect(await saidOf(stream)).toMatchObject([{ code: 'showAgain', values: { ask } }]);
  });
});
