import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

import { readSending } from '../../../src/bot/operate/sending.js';
import { personStream, streamId, tenantStream } from '../../../src/messages/ids.js';
import { type MigrationEvent, migrationEvent } from '../../../src/migration/events.js';
import { evolve } from '../../../src/migration/evolve.js';
import { partnerEvent, personEvent, tenantEvent } from '../../../src/migration/otherEvents.js';
import { evolvePartner, SILENT } from '../../../src/migration/partner.js';
import type { Migration } from '../../../src/migration/state.js';
import { chained, chainStart } from '../../../src/services/ledger/chain.js';
import type { LowdbStore } from '../../../src/services/store/lowdbStore.js';
import { lifted, readDocument } from '../../../src/services/store/shapes.js';
import { pathOfStream } from '../../../src/services/store/streamFiles.js';
import { ALEX, CASE, CONTOSO, later, MEGAN, MIGRATION_ID } from '../../builders.js';
import { aSummary, OTHER_STREAM, REF, STREAM } from '../../contracts/storeSamples.js';
import { given, HISTORY } from '../../migration/given.js';
import { createFolders, type Folders } from './folders.js';

const HOUR_MS = 3_600_000;

const SHAPES = fileURLToPath(new URL('../../fixtures/shapes', import.meta.url));

/** A data folder as the release of that shape left it. */
async function openSamples(folders: Folders, shape: string): Promise<LowdbStore> {
  const folder = await folders.make();
  for (const name of await readdir(join(SHAPES, shape))) {
    const text = await readFile(join(SHAPES, shape, name), 'utf8');
    const { stream } = z.object({ stream: streamId }).parse(JSON.parse(text));
    const path = pathOfStream(folder, stream);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folders.open(folder);
}

describe.each(['1', '2'])('what a release of shape %s stored', (shape) => {
  const folders = createFolders();
  let store: LowdbStore;
  beforeEach(async () => {
    store = await openSamples(folders, shape);
  });
  afterEach(() => folders.cleanup());

  test('still folds to the migration it was', async () => {
    const events = (await store.load(STREAM)).map((event) => migrationEvent.parse(event));
    const migration = events.reduce<Migration | undefined>(evolve, undefined);

    expect(migration).toMatchObject({
      id: MIGRATION_ID,
      caseNumber: CASE,
      version: 7,
      phase: 'consent',
      requester: MEGAN,
      consent: { round: 1, approver: ALEX },
      notes: [{ text: 'Alex is back on Monday.' }],
    });
  });

  test.each([
    ['person', personStream(MEGAN.id), personEvent, ['PersonSeen', 'Greeted']],
    ['tenant', tenantStream(CONTOSO), tenantEvent, ['TenantHeld']],
    ['partner', OTHER_STREAM, partnerEvent, ['ProviderEventTaken']],
  ])('still reads as the events of a %s', async (_kind, stream, schema, types) => {
    const events = (await store.load(stream)).map((event) => schema.parse(event));

    expect(events.map(({ type }) => type)).toEqual(types);
  });

  test('still waits to be delivered, with every kind of effect', async () => {
    const waiting = await store.waiting();

    expect(
      waiting.map(({ effect, attempts, uncertain }) => [effect.effect, attempts, uncertain]),
    ).toEqual([
      ['showCard', 0, false],
      ['say', 0, false],
      ['mail', 1, true],
      ['call', 0, false],
      ['wake', 0, false],
      ['tell', 0, false],
    ]);
  });

  test('still answers a repeated input, with every kind of ack', async () => {
    const inputs = ['input-0', 'input-1', 'input-2', 'input-5'];

    const acks = await Promise.all(inputs.map((input) => store.ackOf(STREAM, input)));

    expect(acks.map((stored) => stored?.ack)).toEqual(['none', 'card', 'toast', 'refused']);
  });

  test('is still found, and so is its message', async () => {
    expect(await store.find({ caseNumber: CASE })).toEqual([aSummary()]);
    expect(await store.slot(STREAM, 'progress')).toEqual(REF);
  });
});

test('a pause that a release of shape 2 stored still holds', async () => {
  const folders = createFolders();
  const sending = await readSending(await openSamples(folders, '2'));

  expect(sending).toMatchObject({ sending: 'paused', by: 'Isaiah Langer' });
  await folders.cleanup();
});

test('the end of a pause still reads, and ends it', async () => {
  const stored = await readFile(join(SHAPES, 'sending-2.json'), 'utf8');
  const events = z.array(partnerEvent).parse(JSON.parse(stored));

  const states = events.map((_event, place) =>
    events.slice(0, place + 1).reduce(evolvePartner, SILENT),
  );

  expect(states.map(({ sending }) => sending.sending)).toEqual(['paused', 'running']);
});

describe('what a release without a chain stored', () => {
  const folders = createFolders();
  afterEach(() => folders.cleanup());

  test('is chained when it is read', async () => {
    const store = await openSamples(folders, '1');

    const entries = await store.entries(STREAM);

    const stated = entries.map(({ chain }) => chain);
    expect(chained(chainStart(STREAM), entries).map(({ chain }) => chain)).toEqual(stated);
    expect(new Set(stated).size).toBe(7);
  });
});

describe('an event that was first stored after those samples', () => {
  const read = async (): Promise<readonly MigrationEvent[]> =>
    z
      .array(migrationEvent)
      .parse(JSON.parse(await readFile(join(SHAPES, 'events-2.json'), 'utf8')));

  test('still reads, and folds in the order in which it happened', async () => {
    const events = await read();
    const migration = given(...HISTORY.owner, ...events);

    expect(events.map(({ type }) => type)).toEqual([
      'OtherAccountRefused',
      'OwnerVerified',
      'OwnerLost',
      'OwnerRemoved',
      'ProviderStalled',
      'ProviderLost',
      'OutcomeLost',
    ]);
    expect(migration).toMatchObject({
      otherAccounts: [{ objectId: '11111111-aaaa-4111-8111-000000000003' }],
      subscriptions: [
        { owner: { how: 'verified' }, ownerRemovedAt: later(3 * HOUR_MS) },
        { owner: undefined, refused: 'none', ownerLostAt: later(2 * HOUR_MS) },
      ],
      provider: { state: 'absent', lost: true },
    });
  });
});

describe('what was stored of directory roles', () => {
  test('still reads, and folds to the asking that follows the roles that stand', async () => {
    const stored: unknown = JSON.parse(await readFile(join(SHAPES, 'events-3.json'), 'utf8'));
    const events = z.array(migrationEvent).parse(stored);
    const before = given(...HISTORY.access, ...events.slice(0, -1));
    const after = given(...HISTORY.access, ...events);

    expect(before.gdap).toMatchObject({
      granting: { status: 'active', assignment: 'active', roles: [{ title: 'Directory Readers' }] },
      declined: { by: 'Alex Wilber' },
      endTold: true,
      failed: undefined,
    });
    expect(after.gdap).toMatchObject({
      ...{ asking: 2, granting: undefined, declined: undefined, endTold: false },
      earlier: { endsAt: new Date('2028-11-21T15:00:00.000Z') },
    });
  });
});

describe('lifting', () => {
  const lifts = [(old: unknown) => [old, 2], (old: unknown) => [old, 3]];

  test.each([
    [1, [['stored', 2], 3]],
    [2, ['stored', 3]],
    [3, 'stored'],
  ])('from shape %i takes only the steps that are left', (shape, expected) => {
    expect(lifted('stored', shape, lifts)).toEqual(expected);
  });
});

describe('any text in a stream file', () => {
  test('is a document, newer, or damaged for a stated reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readDocument(text)).toEqual({ read: 'damaged', why: expect.any(String) });
      }),
    );
  });

  test('of a newer document is told from a damaged one', () => {
    expect(readDocument('{"shape":3,"pages":[]}')).toEqual({ read: 'newer' });
  });
});
