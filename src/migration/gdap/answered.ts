import type { ServiceAnswer, ServiceCall } from '../../messages/calls.js';
import { type Decision, nothing } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { NoticeCode } from '../../messages/notice.js';
import { conclude } from '../conclude.js';
import { ask, show, toPerson } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { evolveAll } from '../evolve.js';
import { gdapSlot } from '../living.js';
import { mailNextStep } from '../nextStep.js';
import { isMailOnly, type Sent } from '../sent.js';
import type { Gdap, Migration } from '../state.js';
import type { Turn } from '../turn.js';
import { askGdap, askingOf, lookAtGdap } from './calls.js';
import { gdapCard } from './present.js';
import { isGdapStanding, lookAgain, warnAt } from './schedule.js';

type CallOf<Name extends ServiceCall['call']> = Extract<ServiceCall, { call: Name }>;
type AnswerOf<Name extends ServiceAnswer['call']> = Extract<ServiceAnswer, { call: Name }>;

/** Graph made the relationship: the approver gets the card that leads to Microsoft's page. */
export function rolesRequested(
  turn: Turn,
  { asking, roles, days }: CallOf<'gdapRequest'>,
  { relationship, url, at }: AnswerOf<'gdapRequest'>,
): Decision<MigrationEvent> {
  const { migration } = turn;
  const isKnown = migration.gdap?.granting !== undefined;
  if (migration.phase === 'ended' || isKnown || asking !== askingOf(migration)) return nothing();
  const requested: MigrationEvent = {
    ...{ type: 'GdapRequested', asking, relationship, roles, days, url, at },
  };
  return conclude(turn, [requested], (after) => ({
    effects: [
      ...mailNextStep(after, 'roles', turn.rules, {
        items: roles.map(({ title }) => title),
        nth: asking,
      }),
      ...lookAgain(after.gdap, turn.at),
    ],
  }));
}

type Granting = NonNullable<Gdap['granting']>;

/** The end comes near for the first time. */
function ending({ gdap }: Migration, at: Date): readonly MigrationEvent[] {
  if (!gdap?.granting || gdap.endTold || !isGdapStanding(gdap.granting)) return [];
  const { relationship, endsAt } = gdap.granting;
  const warn = warnAt(gdap.granting);
  return endsAt && warn && at >= warn ? [{ type: 'GdapEnding', relationship, endsAt, at }] : [];
}

const isNews = (granting: Granting, answer: AnswerOf<'gdapStanding'>): boolean =>
  granting.status !== answer.status ||
  granting.word !== answer.word ||
  granting.assignment !== answer.assignment ||
  granting.endsAt?.getTime() !== answer.endsAt?.getTime();

/** What was read, where it is news. */
const readEvents = (
  { gdap }: Sent,
  { call: _call, ...answer }: AnswerOf<'gdapStanding'>,
): readonly MigrationEvent[] =>
  gdap?.granting && (gdap.failed || isNews(gdap.granting, { call: _call, ...answer }))
    ? [{ type: 'GdapRead', ...answer }]
    : [];

/** Shows the approver what a check found, on the card they checked from. */
function checkedCard({ migration, rules, at }: Turn, code: NoticeCode): readonly Effect[] {
  const { consent } = migration;
  const card = gdapCard(migration, rules, { code, at });
  if (!consent || !card || isMailOnly(consent.approver)) return [];
  return [show(toPerson(consent.approver), gdapSlot(migration), card)];
}

const isAbout = ({ phase, gdap }: Sent, relationship: string): boolean =>
  phase !== 'ended' && gdap?.granting?.relationship === relationship;

/** Graph said how the relationship stands. Only this grants anything. */
export function rolesRead(
  turn: Turn,
  { relationship, why }: CallOf<'gdapStanding'>,
  answer: AnswerOf<'gdapStanding'>,
): Decision<MigrationEvent> {
  const { migration, at } = turn;
  if (!isAbout(migration, relationship) || answer.relationship !== relationship) return nothing();
  const read = readEvents(migration, answer);
  const events = [...read, ...ending(evolveAll(migration, read), at)];
  const found = why === 'asked' && read.length === 0 ? checkedCard(turn, 'gdapNotYet') : [];
  if (events.length === 0) {
    return { ...nothing(), effects: [...found, ...lookAgain(migration.gdap, at)] };
  }
  return conclude(turn, events, (after) => ({
    effects: [...found, ...lookAgain(after.gdap, at)],
  }));
}

/** Graph could not be asked: support is told once, and it is tried again the next day. */
export function rolesFailed(
  turn: Turn,
  call: ServiceCall,
  fault: string,
): Decision<MigrationEvent> {
  const { migration, at } = turn;
  if (migration.phase === 'ended') return nothing();
  const isAsked = call.call === 'gdapStanding' && call.why === 'asked';
  const { failed } = migration.gdap ?? {};
  const isKnown = failed?.of === call.call && failed.fault === fault;
  const events: readonly MigrationEvent[] = isKnown
    ? []
    : [{ type: 'GdapFailed', of: call.call, fault, at }];
  return conclude(turn, events, (after) => ({
    effects: [
      ...(isAsked ? checkedCard(turn, 'gdapUnreadable') : []),
      ...lookAgain(after.gdap, at),
    ],
  }));
}

/** The timer rang: what was not asked for so far is, what was is looked at. */
export function lookAtRoles({ migration, rules }: Turn): Decision<never> {
  if (migration.phase === 'ended') return nothing();
  const calls = migration.gdap?.granting
    ? lookAtGdap(migration, rules, 'looking')
    : askGdap(migration, rules);
  return { ...nothing(), effects: calls.map(ask) };
}
