import { type MigrationId, migrationStream, type PersonId } from '../messages/ids.js';
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
import type { ApproverPage } from './web/opened.js';

/** Migrations as our pages see them: read, never changed. */
export interface Cases {
  /** What the sign-in must know. `undefined`: no such migration, or not sent yet. */
  readonly caseOf: (id: MigrationId) => Promise<PageCase | undefined>;
  /** What the approver's page shows. `undefined`: no such migration, or not sent yet. */
  readonly pageOf: (id: MigrationId) => Promise<ApproverPage | undefined>;
  /** How it stands for one of its people. `undefined`: no such migration, or not sent yet. */
  readonly standingOf: (id: MigrationId, person: PersonId) => Promise<Standing | undefined>;
}

/** A migration as its events leave it, where it was sent. */
const readsSent =
  (store: Store) =>
  async (id: MigrationId): Promise<Sent | undefined> => {
    const stored = await store.load(migrationStream(id));
    const migration = stored
      .map((event) => migrationEvent.parse(event))
      .reduce<Migration | undefined>(evolve, undefined);
    return migration && isSent(migration) ? migration : undefined;
  };

export function createCases({
  store,
  rules,
}: {
  readonly store: Store;
  readonly rules: Rules;
}): Cases {
  const sent = readsSent(store);
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
    async pageOf(id) {
      const migration = await sent(id);
      return (
        migration && {
          card: pageCard(migration, rules),
          roles: pageRoles(migration, rules),
          accepted: migration.consent?.accepted?.proof,
        }
      );
    },
    async standingOf(id, person) {
      const migration = await sent(id);
      return migration && standingOf(migration, person, rules);
    },
  };
}
