import type { CardModel, CardOf } from '../../messages/card.js';
import { gdapCard } from '../gdap/present.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import { accessCard } from './access.js';
import { approverCard } from './approver.js';

/** The step the approver has to do now, or how things stand. */
export const nextCard = (migration: Sent, rules: Rules): CardModel =>
  migration.phase === 'access' ? accessCard(migration, rules) : approverCard(migration, rules);

/** The same as their web page shows it. */
export function pageCard(migration: Sent, rules: Rules): CardModel {
  const card = nextCard(migration, rules);
  return card.kind === 'consentRequest' ? { ...card, onPage: true } : card;
}

/** The optional directory roles below that, while they wait for an approval. */
export function pageRoles(migration: Sent, rules: Rules): CardOf<'gdapGrant'> | undefined {
  const card = migration.phase === 'ended' ? undefined : gdapCard(migration, rules);
  return card?.kind === 'gdapGrant' ? card : undefined;
}
