import type { Effect, EffectOf } from '../../src/messages/effect.js';
import { migrationStream, streamId } from '../../src/messages/ids.js';
import type {
  Batch,
  MessageRef,
  Store,
  Summary,
  WaitingEffect,
} from '../../src/services/store/store.js';
import {
  ALEX,
  CASE,
  CONTOSO,
  ENGINEERING,
  MEGAN,
  MIGRATION_ID,
  NOON,
  PERSONAL,
} from '../builders.js';

/** The store of the running test, and a fresh one over what it stored. */
export interface Opened {
  readonly store: () => Store;
  readonly reopen: () => Promise<Store>;
}

export const STREAM = migrationStream(MIGRATION_ID);
export const OTHER_STREAM = streamId.parse('partner/main');

/** Where the sample card stands once it was posted. */
export const REF: MessageRef = { conversation: PERSONAL, messageId: '1700000000001' };

/** One turn with one event and nothing else, unless changed. */
export const aBatch = (changes: Partial<Batch> = {}): Batch => ({
  stream: STREAM,
  expectedVersion: 0,
  inputId: 'input-a',
  ack: { ack: 'none' },
  events: [{ type: 'ConsentExpired', at: NOON }],
  effects: [],
  at: NOON,
  ...changes,
});

export const aCard = (changes: Partial<EffectOf<'showCard'>> = {}): EffectOf<'showCard'> => ({
  effect: 'showCard',
  key: 'card/progress',
  to: { to: 'person', person: MEGAN.id },
  slot: 'progress',
  card: { kind: 'welcome', version: 1, partner: 'Lumen', name: 'Megan', open: 1 },
  ...changes,
});

export const aLine = (key: string, changes: Partial<EffectOf<'say'>> = {}): EffectOf<'say'> => ({
  effect: 'say',
  key,
  to: { to: 'person', person: MEGAN.id },
  notice: { code: 'draftSaved' },
  ...changes,
});

export const aMail = (key: string, address = 'alex@contoso.example'): EffectOf<'mail'> => ({
  effect: 'mail',
  key,
  address,
  mail: {
    kind: 'ticket',
    partner: 'Lumen',
    migration: MIGRATION_ID,
    caseNumber: CASE,
    company: 'Contoso',
    number: 'T-1',
    by: { name: 'Megan Bowen', email: 'megan@contoso.example' },
    words: 'Which admin?',
    rows: [],
  },
});

export const aWake = (key: string, dueAt: Date): EffectOf<'wake'> => ({
  effect: 'wake',
  key,
  timer: 'consentReminder',
  dueAt,
});

export const aCall = (key: string): EffectOf<'call'> => ({
  effect: 'call',
  key,
  call: { call: 'invitationLink' },
});

export const aSummary = (changes: Partial<Summary> = {}): Summary => ({
  stream: STREAM,
  migration: MIGRATION_ID,
  caseNumber: CASE,
  title: 'Contoso Ltd',
  phase: 'consent',
  open: true,
  requester: MEGAN.id,
  approver: ALEX.id,
  people: [MEGAN.id, ALEX.id],
  tenantId: CONTOSO,
  scopeId: ENGINEERING.id,
  since: NOON,
  ...changes,
});

/** Commits these effects in one turn and gives them as they wait. */
export async function commitEffects(
  store: Store,
  effects: readonly Effect[],
  changes: Partial<Batch> = {},
): Promise<readonly WaitingEffect[]> {
  const expectedVersion = (await store.load(STREAM)).length;
  const inputId = `input-${String(expectedVersion)}`;
  await store.commit(aBatch({ expectedVersion, inputId, effects, ...changes }));
  const waiting = await store.waiting();
  return effects.map(({ key }) => waiting.find(({ effect }) => effect.key === key)!);
}
