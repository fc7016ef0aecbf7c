import { describe, expect, test } from '@jest/globals';

import { noticeLines } from '../../src/cards/lines.js';
import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import { outcomeLines } from '../../src/migration/present/lines.js';
import { isSent } from '../../src/migration/sent.js';
import type { Migration } from '../../src/migration/state.js';
import { aTimer, ENGINEERING, later, NOON, RULES } from '../builders.js';
import { given, HISTORY } from './given.js';
import { anAnswer, decided, effectsOf, OPERATOR, pressed, UNCHANGED } from './inputs.js';

type State = Extract<ServiceAnswer, { call: 'provider' }>['state'];

const HOUR_MS = 3_600_000;
const NAME = 'Contoso-Prod';
const CALL: ServiceCall = { call: 'provider', name: NAME, scope: ENGINEERING, create: true };

const read = (state: State): MigrationEvent => ({
  type: 'ProviderRead',
  state,
  name: NAME,
  scope: ENGINEERING,
  at: NOON,
});
const being = (...events: readonly MigrationEvent[]): Migration =>
  given(...HISTORY.enable, ...events);
const answers = (migration: Migration, state: State, at = NOON) =>
  decided(migration, anAnswer(CALL, { call: 'provider', state, at }));
const stalled = (state: 'initializing' | 'processing'): MigrationEvent => ({
  type: 'ProviderStalled',
  state,
  name: NAME,
  since: NOON,
  at: later(HOUR_MS),
});
const statusOf = (migration: Migration): string | undefined =>
  isSent(migration)
    ? outcomeLines(migration).find(({ outcome }) => outcome === 'managerAccess')?.status
    : undefined;

describe('a provider that comes up', () => {
  test('is not spoken of in its first hour', () => {
    const soon = later(HOUR_MS - 1);

    expect(effectsOf(answers(being(), 'initializing'), 'say')).toEqual([]);
    expect(answers(being(read('initializing')), 'initializing', soon)).toEqual(UNCHANGED);
  });

  test.each(['initializing', 'processing'] as const)(
    'in %s for an hour has stalled: requester and support are told since when',
    (state) => {
      const decision = answers(being(read(state)), state, later(HOUR_MS));

      expect(decision.events).toEqual([stalled(state)]);
      expect(effectsOf(decision, 'say').map(({ to }) => to.to)).toEqual([
        'person',
        'supportChannel',
      ]);
      expect(effectsOf(decision, 'say')[0]?.notice).toMatchObject({
        code: 'providerNotYet',
        values: { state, name: NAME, since: expect.stringContaining('UTC') as unknown },
      });
    },
  );

  test('and stalled is told once', () => {
    const told = being(read('initializing'), stalled('initializing'));

    expect(answers(told, 'initializing', later(3 * HOUR_MS))).toEqual(UNCHANGED);
  });

  test('and stalled shows as stuck, until it goes on', () => {
    const told = being(read('initializing'), stalled('initializing'));

    expect(statusOf(told)).toBe('stuck');
    expect(statusOf(being(read('initializing'), stalled('initializing'), read('processing')))).toBe(
      'waiting',
    );
  });

  test('and stalled completes the migration once it is ready', () => {
    const told = being(read('processing'), stalled('processing'));

    expect(answers(told, 'ready').events.map(({ type }) => type)).toEqual([
      'ProviderRead',
      'MigrationCompleted',
    ]);
  });
});

test.each([
  ['is new', 0, 15],
  ['has stood still for most of an hour', 59, 15],
  ['has stood still for an hour', 60, 60],
  ['has stood still for most of a day', 23 * 60, 60],
  ['has stood still for a day', 24 * 60, 6 * 60],
  ['has stood still for a month', 30 * 24 * 60, 6 * 60],
])('a provider that %s is looked at again later and later', (_what, stoodMin, pauseMin) => {
  const timer = aTimer('providerCheck', later(stoodMin * 60_000));

  expect(effectsOf(decided(being(read('processing')), timer), 'wake')).toMatchObject([
    { timer: 'providerCheck', dueAt: later((stoodMin + pauseMin) * 60_000) },
  ]);
});

test('a provider is said to be looked at where it stands, not at Microsoft', () => {
  const { ack } = pressed(being(), 'provider.check', OPERATOR);

  expect(ack).toEqual({
    ack: 'toast',
    notice: { code: 'providerBeingRead', values: { name: NAME } },
  });
});

describe('a provider that needs somebody', () => {
  test.each(['unavailable', 'absent'] as const)('being %s is told at once', (state) => {
    const [first] = effectsOf(answers(being(), state), 'say');

    expect(first?.notice).toMatchObject({
      code: 'providerNotYet',
      values: { state, requester: 'Megan Bowen', scope: ENGINEERING.name },
    });
  });

  test.each([
    ['absent', 'The form for a new provider'],
    ['unavailable', undefined],
  ] as const)('being %s is told with a link where there is one to follow', (state, title) => {
    const providerFormUrl = 'https://cam.example/#/providers/new';
    const answer = anAnswer(CALL, { call: 'provider', state, at: NOON });
    const [first] = effectsOf(decided(being(), answer, { ...RULES, providerFormUrl }), 'say');

    const links = noticeLines(first!.notice, 'en-US')
      .flat()
      .flatMap((span) => ('link' in span ? [span] : []));
    expect(links).toEqual(title === undefined ? [] : [{ link: title, url: providerFormUrl }]);
  });

  test('being unavailable shows as stuck', () => {
    expect(statusOf(being(read('unavailable')))).toBe('stuck');
  });

  test('and stays so is told once', () => {
    const told = being(read('unavailable'));

    expect(answers(told, 'unavailable', later(HOUR_MS))).toEqual(UNCHANGED);
  });
});
