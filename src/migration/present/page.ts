import type { CardModel } from '../../messages/card.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import { accessCard } from './access.js';
import { approverCard } from './approver.js';

/** What the approver's web page shows: the step to be done now, or how things stand. */
export const pageCard = (migration: Sent, rules: Rules): CardModel =>
  migration.phase === 'access' ? accessCard(migration, rules) : approverCard(migration, rules);
