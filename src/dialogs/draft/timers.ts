import { type Decision, nothing } from '../../messages/decision.js';
import type { InputOf } from '../../messages/input.js';
import type { MigrationEvent } from '../../migration/events.js';
import { evolve } from '../../migration/evolve.js';
import type { Migration } from '../../migration/state.js';
import { noticeCard } from './present.js';
import { showCard } from './reply.js';

const WEEK_MS = 7 * 86_400_000;

/** A draft nobody touched for a week is offered once more; after another week it is put away. */
export function decideDraftTimer(
  migration: Migration,
  { timer, fresh: { at } }: InputOf<'timer'>,
): Decision<MigrationEvent> {
  const { touchedAt, status } = migration.draft;
  if (at.getTime() - touchedAt.getTime() < WEEK_MS || status === 'putAway') return nothing();
  if (timer === 'draftIdle') return offerAgain(migration, at);
  return timer === 'draftForgotten' ? putAway(migration, at) : nothing();
}

function offerAgain(migration: Migration, at: Date): Decision<MigrationEvent> {
  const event: MigrationEvent = { type: 'DraftOfferedAgain', at };
  const after = evolve(migration, event);
  const { caseNumber } = migration;
  const card = noticeCard(after, { code: 'draftOffered', values: { caseNumber } }, [
    'draft.resume',
    'draft.cancel',
  ]);
  return {
    ...nothing(),
    events: [event],
    effects: [
      showCard(after, OFFER_SLOT, card),
      {
        effect: 'wake',
        key: 'draftForgotten',
        timer: 'draftForgotten',
        dueAt: new Date(at.getTime() + WEEK_MS),
      },
    ],
  };
}

const OFFER_SLOT = 'draft/offer';

function putAway(migration: Migration, at: Date): Decision<MigrationEvent> {
  const event: MigrationEvent = { type: 'DraftPutAway', at };
  const after = evolve(migration, event);
  const { caseNumber } = migration;
  const card = noticeCard(after, { code: 'draftPutAway', values: { caseNumber } }, [
    'draft.resume',
  ]);
  return { ...nothing(), events: [event], effects: [showCard(after, OFFER_SLOT, card)] };
}
