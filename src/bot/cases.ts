import type { CardModel, CardOf } from '../messages/card.js';
import { type MigrationId, migrationStream, type PersonId } from '../messages/ids.js';
import type { IdentityProof } from '../messages/people.js';
import { migrationEvent } from '../migration/events.js';
import { evolve } from '../migration/evolve.js';
import { type Standing, standingOf } from '../migration/present/home.js';
import { pageCard, pageRoles } from '../migration/present/page.js';
import type { Rules } from '../migration/rules.js';
import { isSent, type Sent } from '../migration/sent.js';
import type { Migration } from '../migration/state.js';
import { summaryOf } from '../migration/summary.js';
import type { Store } from '../services/store/store.js';
import type { PageCase } from './web/links.js';

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

/** A migration as its events leave it; `sent`: only where it was sent. */
function createReads(store: Store) {
  async function load(id: MigrationId): Promise<Migration | undefined> {
    const stored = await store.load(migrationStream(id));
    return stored
      .map((event) => migrationEvent.parse(event))
      .reduce<Migration | undefined>(evolve, undefined);
  }
  const sent = async (id: MigrationId): Promise<Sent | undefined> => {
    const migration = await load(id);
    return migration && isSent(migration) ? migration : undefined;
  };
  return { load, sent };
}

export function createCases({
  store,
  rules,
}: {
  readonly store: Store;
  readonly rules: Rules;
}): Cases {
  const { load, sent } = createReads(store);
  return {
    async caseOf(id) {
      const migration = await sent(id);
      if (!migration) return undefined;
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
      const migration = await sent(id);
      return migration && pageCard(migration, rules);
    },
    async rolesOf(id) {
      const migration = await sent(id);
      return migration && pageRoles(migration, rules);
    },
    async standingOf(id, person) {
      const migration = await sent(id);
      return migration && standingOf(migration, person, rules);
    },
    acceptedBy: async (id) => (await load(id))?.consent?.accepted?.proof,
  };
}
