import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextRound } from 'node:timers/promises';

import { afterEach, describe, expect, test } from '@jest/globals';

import { createAdmission } from '../../src/bot/admission.js';
import { createServer, type Server } from '../../src/bot/server.js';

describe('admission', () => {
  test('lets one in each round of the event loop, in the order in which they came', async () => {
    const admitted = createAdmission();
    const inside: number[] = [];
    const seen: number[][] = [];
    const all = [1, 2, 3].map(async (one) => {
      await admitted();
      inside.push(one);
    });
    for (let round = 0; round < 3; round += 1) {
      await nextRound();
      seen.push([...inside]);
    }
    await Promise.all(all);
    expect(seen).toEqual([[1], [1, 2], [1, 2, 3]]);
  });

  test('lets in who comes after everyone was let in', async () => {
    const admitted = createAdmission();
    await admitted();
    await expect(admitted()).resolves.toBeUndefined();
  });
});

describe('a server', () => {
  let server: Server;
  afterEach(() => server.close());

  test('begins no two requests in one round, however many come together', async () => {
    const begunIn: number[] = [];
    let round = 0;
    let isOver = false;
    const count = (): void => {
      round += 1;
      if (!isOver) setImmediate(count);
    };
    const handler = () => {
      begunIn.push(round);
      return Promise.resolve({ status: 200 });
    };
    server = createServer({
      routes: [{ method: 'GET', path: '/counted', handler }],
      readiness: () => Promise.resolve({ isReady: true, words: '' }),
      onError: () => undefined,
    });
    const port = await server.listen(0, '127.0.0.1');
    count();
    const socket = connect(port, '127.0.0.1').resume();
    await once(socket, 'connect');
    const ask = (last: boolean) =>
      `GET /counted HTTP/1.1\r\nhost: here\r\nconnection: ${last ? 'close' : 'keep-alive'}\r\n\r\n`;
    socket.write([1, 2, 3, 4, 5].map((one) => ask(one === 5)).join(''));
    await once(socket, 'close');
    isOver = true;
    expect([begunIn.length, new Set(begunIn).size]).toEqual([5, 5]);
  });
});
