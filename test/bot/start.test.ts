import { expect, test } from '@jest/globals';

import { freePort } from '../../sandbox/freePort.js';
import { openStage, startHere } from '../../sandbox/stage.js';
import { openStore } from '../../src/bot/openStore.js';

test('a bot that cannot read what waits does not start, and nobody listens at its port', async () => {
  const stage = await openStage();
  const other = { ...stage.config, PORT: await freePort(), DATA_DIR: `${stage.config.DATA_DIR}2` };
  const store = await openStore(other, stage);
  const waiting = () => Promise.reject(new Error('unreadable'));
  const starting = startHere(other, stage.clock, {
    openStore: () => Promise.resolve({ ...store, waiting }),
  });

  await expect(starting).rejects.toThrow('unreadable');
  await expect(fetch(`http://127.0.0.1:${other.PORT}/healthz`)).rejects.toThrow('fetch failed');

  await store.close();
  await stage.close();
});
