import type { Action, Fields } from '../../src/messages/actions.js';
import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import { type Decision, nothing } from '../../src/messages/decision.js';
import type { EffectOf } from '../../src/messages/effect.js';
import { migrationStream, type TenantId, tenantStream } from '../../src/messages/ids.js';
import type { Input, InputOf } from '../../src/messages/input.js';
import type { News } from '../../src/messages/news.js';
import type { Person } from '../../src/messages/people.js';
import { decideMigration } from '../../src/migration/decide.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import type { Intent } from '../../src/migration/intent.js';
import type { Rules } from '../../src/migration/rules.js';
import type { Migration } from '../../src/migration/state.js';
import {
  ALEX,
  aPress,
  CASE,
  CONTOSO,
  ISAIAH,
  known,
  MIGRATION_ID,
  NOON,
  RULES,
} from '../builders.js';
import { proofOf } from './given.js';

type Around = Parameters<typeof aPress>[1];

/** What a press of this button comes to. */
export function pressed(
  migration: Migration,
  action: Action,
  around: Around = {},
  rules: Rules = RULES,
): Decision<MigrationEvent> {
  const input = aPress(action, around);
  const { subject, version } = input.press;
  const intent: Intent = { action, subject, version, fields: input.fields, typed: '' };
  return decideMigration(migration, input, intent, rules);
}

export const OPERATOR = { from: ISAIAH, facts: { operator: known(true) } } as const;

/** What an input that needs no understanding comes to. */
export const decided = (
  migration: Migration,
  input: Input,
  rules: Rules = RULES,
): Decision<MigrationEvent> => decideMigration(migration, input, undefined, rules);

const envelope = (id: string, at: Date) => ({
  id,
  receivedAt: at,
  fresh: { migration: MIGRATION_ID, caseNumber: CASE, at },
  facts: {},
});
const stream = migrationStream(MIGRATION_ID);

export const anAnswer = (
  call: ServiceCall,
  answer: ServiceAnswer,
  at: Date = NOON,
): InputOf<'answer'> => ({ ...envelope('answer', at), input: 'answer', stream, call, answer });

type Customer = Extract<ServiceCall, { call: 'customer' }>;
/** Partner Center answered about a tenant. */
export const aCustomer = (
  relationship: 'reseller' | 'none' | 'other',
  why: Customer['why'] = 'asked',
  tenantId: TenantId = CONTOSO,
): InputOf<'answer'> =>
  anAnswer(
    { call: 'customer', tenantId: CONTOSO, why },
    { call: 'customer', tenantId, relationship, companyName: 'Contoso Ltd', at: NOON },
  );

export const someNews = (news: News, from = tenantStream(CONTOSO)): InputOf<'news'> => ({
  ...envelope('news', NOON),
  input: 'news',
  stream,
  from,
  news,
});

export const aSignIn = (
  action: Action,
  more: Partial<Omit<InputOf<'signedIn'>, 'input'>> & { readonly person?: Person } = {},
  fields: Fields = {},
): InputOf<'signedIn'> => {
  const { person = ALEX, ...rest } = more;
  return {
    ...envelope('signIn', NOON),
    input: 'signedIn',
    press: { action, migration: MIGRATION_ID, version: 1, person: person.id },
    proof: proofOf(ALEX, 'microsoftSignIn'),
    fields,
    ...rest,
  };
};

export const aDelivery = (
  outcome: InputOf<'delivery'>['outcome'],
  key = 'consent/1',
): InputOf<'delivery'> => ({
  ...envelope('delivery', NOON),
  input: 'delivery',
  stream,
  key,
  outcome,
  ...(['delivered', 'uncertain'].includes(outcome) && {
    shown: { text: 'the card', digest: 'd'.repeat(64) },
  }),
});

/** The effects of one kind, in order. */
export const effectsOf = <Kind extends 'showCard' | 'say' | 'mail' | 'call' | 'tell' | 'wake'>(
  { effects }: Decision<MigrationEvent>,
  kind: Kind,
): readonly EffectOf<Kind>[] =>
  effects.filter((effect): effect is EffectOf<Kind> => effect.effect === kind);
export const keysOf = ({ effects }: Decision<MigrationEvent>): readonly string[] =>
  effects.map((effect) => effect.key);

export const UNCHANGED = nothing();
