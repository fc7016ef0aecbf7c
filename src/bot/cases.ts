import type { CardModel, CardOf } from '../messages/card.js';
import { type MigrationId, migrationStream, type PersonId } from '../messages/ids.js';
import type { IdentityProof } from '../messages/people.js';
import { migrationEvent } from '../migration/events.js';
import { evolve } from '../migration/evolve.js';
import { type Standing, standingOf } from '../migration/present/home.js';
import { pageCard, pageRoles } from '../migration/present/page.js';
import type { Rules } from '../migration/rules.js';
import { isSent } from '../migration/sent.js';
import type { Migration } from '../migration/state.js';
import { summaryOf } from '../migration/summary.js';
import type { Store } from '../services/store/store.js';
import type { PageCase } from './web/signInPages.js';

/** Migrations as our pages see them: read, never changed. */
export interface Cases {
  /** What the sign-in must know. `undefined`: no such migration, or not sent yet. */
  readonly caseOf: (id: MigrationId) => Promise<PageCase | undefined>;
  /** The step the approver is to do now, as a card. */
  readonly cardOf: (id: MigrationId) => Promise<CardModel | undefined>;
  /** The optional directory roles that wait for an approval, for the page beside that. */
  readonly rolesOf: (id: MigrationId) => Promise<CardOf<'gdapGrant'> | undefined>;
  /** How it stands for one of its people. `undefined`: no such migration, or not sent yet. */
  readonly standingOf: (id: MigrationId, person: PersonId) => Promise<Standing | undefined>;
  /** Who accepted the terms, as they were proved. */
  readonly acceptedBy: (id: MigrationId) => Promise<IdentityProof | undefined>;
}

export function createCases({
  store,
  rules,
}: {
  readonly store: Store;
  readonly rules: Rules;
}): Cases {
  async function load(id: MigrationId): Promise<Migration | undefined> {
    const stored = await store.load(migrationStream(id));
    return stored
      .map((event) => migrationEvent.parse(event))
      .reduce<Migration | undefined>(evolve, undefined);
  }
  return {
    async caseOf(id) {
      const migration = await load(id);
      if (!migration || !isSent(migration)) return undefined;
      return {
        caseNumber: migration.caseNumber,
        tenantId: migration.request.tenantId,
        subscriptions: migration.subscriptions.map((one) => one.id),
        guestObjectId: migration.guestObjectId,
        people: summaryOf(migration).people,
        accepted: migration.consent?.accepted?.proof,
      };
    },
    async cardOf(id) {
      const migration = await load(id);
      return migration && isSent(migration) ? pageCard(migration, rules) : undefined;
    },
    async rolesOf(id) {
      const migration = await load(id);
      return migration && isSent(migration) ? pageRoles(migration, rules) : undefined;
    },
    async standingOf(id, person) {
      const migration = await load(id);
      return migration && isSent(migration) ? standingOf(migration, person, rules) : undefined;
    },
    acceptedBy: async (id) => (await load(id))?.consent?.accepted?.proof,
  };
}
