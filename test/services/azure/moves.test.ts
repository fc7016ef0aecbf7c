import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../../sandbox/outside/arm.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../../sandbox/outside/armState.js';
import type { DryRun } from '../../../src/messages/calls.js';
import { subscriptionId } from '../../../src/messages/ids.js';
import { createMoveClient } from '../../../src/services/azure/moves.js';
import type { MoveClient } from '../../../src/services/clients.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, rawAnswer } from '../rawServer.js';

const http = createHttp({ timeoutMs: 5_000 });
const FROM = subscriptionId.parse(CONTOSO_SUBSCRIPTIONS[0].id);
const TO = subscriptionId.parse('d0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1');
const MOVE = { from: FROM, to: TO };
const TOKEN = 'any-word';
const SHOP = `/subscriptions/${FROM}/resourceGroups/web/providers/Microsoft.Web/sites/shop`;

const fakes: { close(): Promise<void> }[] = [];
let fake: FakeArm;
let moves: MoveClient;

beforeEach(async () => {
  fake = await createFakeArm();
  fakes.push(fake);
  moves = createMoveClient({ http, armUrl: fake.url });
});
afterAll(async () => {
  await Promise.all([http.close(), ...fakes.map((one) => one.close())]);
});

/** Looks until Azure is done, as often as that takes it. */
async function toTheEnd(): Promise<DryRun> {
  let dryRun = await moves.dryRun(TOKEN, MOVE);
  for (let looks = 0; dryRun.running.length > 0 && looks < 5; looks += 1) {
    dryRun = await moves.dryRun(TOKEN, MOVE, dryRun);
  }
  return dryRun;
}

/** A client of a server that says where its answers stand, in the dry run's own shape. */
async function answering(status: number, body: unknown): Promise<[MoveClient, DryRun]> {
  const server = await createRawServer();
  fakes.push(server);
  server.answer(rawAnswer(status, JSON.stringify(body)));
  const running = [{ group: 'web', resources: 2, url: `${server.url}/operationresults/1` }];
  const client = createMoveClient({ http, armUrl: server.url });
  return [client, { running, movable: 1, refused: [] }];
}

describe('the dry run of a move', () => {
  test('begins for each resource group, without the parts that travel with others', async () => {
    const { running, ...rest } = await moves.dryRun(TOKEN, MOVE);

    expect(running.map(({ group, resources }) => [group, resources])).toEqual([
      ['web', 2],
      ['data', 1],
    ]);
    expect(rest).toEqual({ movable: 0, refused: [] });
  });

  test('is still running after the first look', async () => {
    const begun = await moves.dryRun(TOKEN, MOVE);

    expect((await moves.dryRun(TOKEN, MOVE, begun)).running).toHaveLength(2);
  });

  test('ends with everything that can move', async () => {
    expect(await toTheEnd()).toEqual({ running: [], movable: 3, refused: [] });
  });

  test('names what cannot move, in Azure’s words', async () => {
    fake.refuseMove(SHOP, 'A site with a certificate of its own never moves.');

    expect(await toTheEnd()).toEqual({
      running: [],
      movable: 2,
      refused: [
        {
          name: 'shop (Microsoft.Web/sites)',
          detail: 'A site with a certificate of its own never moves.',
        },
      ],
    });
  });

  test('of an empty subscription is over at once', async () => {
    const empty = { from: TO, to: FROM };

    expect(await moves.dryRun(TOKEN, empty)).toEqual({ running: [], movable: 0, refused: [] });
  });

  test('needs the right to move', async () => {
    fake.forbidMoves();

    await expect(moves.dryRun(TOKEN, MOVE)).rejects.toMatchObject({ code: 'unauthorised' });
  });

  test('is refused as a whole where Azure names no resource', async () => {
    const error = { code: 'ResourceGroupNotFound', message: 'Resource group "web" is not there.' };
    const [client, soFar] = await answering(404, { error });

    expect(await client.dryRun(TOKEN, MOVE, soFar)).toEqual({
      running: [],
      movable: 1,
      refused: [{ name: 'web', detail: 'Resource group "web" is not there.' }],
    });
  });

  test('finds the resources in errors within errors', async () => {
    const inner = { code: 'LockedResource', target: SHOP, message: 'It is locked.' };
    const outer = { code: 'Failed', message: 'Some failed.', details: [inner] };
    const error = { code: 'Validation', message: 'Failed.', details: [outer] };
    const [client, soFar] = await answering(409, { error });

    expect(await client.dryRun(TOKEN, MOVE, soFar)).toMatchObject({
      movable: 2,
      refused: [{ name: 'shop (Microsoft.Web/sites)', detail: 'It is locked.' }],
    });
  });

  test.each([
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [404, 'notFound'],
    [409, 'rejected'],
    [429, 'throttled'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('cannot be told after a %d without Azure’s own error', async (status, code) => {
    const [client, soFar] = await answering(status, { any: true });

    await expect(client.dryRun(TOKEN, MOVE, soFar)).rejects.toMatchObject({ code });
  });

  test('never follows an address elsewhere', async () => {
    const running = [{ group: 'web', resources: 2, url: 'https://elsewhere.example/1' }];

    await expect(
      moves.dryRun(TOKEN, MOVE, { running, movable: 0, refused: [] }),
    ).rejects.toMatchObject({ code: 'rejected' });
  });
});
