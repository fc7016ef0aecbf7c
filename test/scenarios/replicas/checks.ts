import { beforeAll, expect, test } from '@jest/globals';

import type { PostgresServer } from '../../services/store/postgresServer.js';
import { providerOf } from './form.js';
import { load, type LoadOptions, type LoadReport } from './load.js';
import { disorder, doubledLines } from './order.js';

/** Replicas start, die and start again: real processes, on a machine that may be busy. */
const LONG_MS = 240_000;

/** What must be true after people wrote while replicas were killed, whatever their number. */
export function replicasKeepEverything(
  server: PostgresServer,
  size: Omit<LoadOptions, 'server'> & { readonly patienceMs?: number },
): void {
  let calm: LoadReport;
  let rough: LoadReport;
  beforeAll(async () => {
    calm = await load({ server, people: 1, replicas: 1, kills: 0 });
    rough = await load({ server, ...size });
  }, size.patienceMs ?? LONG_MS);
  const usual = () => calm.filled[0]!;

  test('were killed as often as was meant', () => {
    expect(rough.killed).toBe(size.kills);
  });

  test('lose nothing and take nothing twice: every form has the events of a calm one, in order', () => {
    expect(usual().events.length).toBeGreaterThan(8);
    expect(rough.filled.map(({ events }) => events)).toEqual(
      rough.filled.map(() => usual().events),
    );
  });

  test('mix nobody up', () => {
    const own = rough.filled.map(({ person, stored }) => stored.includes(providerOf(person)));

    expect(own).toEqual(own.map(() => true));
  });

  test('show nothing twice', () => {
    expect(rough.filled.flatMap((one) => doubledLines(one, usual().shown))).toEqual([]);
  });

  test('show everything in order', () => {
    expect(rough.filled.flatMap(({ shown }) => disorder(shown, usual().shown))).toEqual([]);
  });

  test('leave every chain of digests whole', () => {
    expect(rough.broken).toEqual([]);
  });
}
