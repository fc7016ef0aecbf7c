import type { TermsRef } from '../../messages/account.js';
import type { MigrationEvent } from '../events.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import type { Turn } from '../turn.js';

const today = ({ terms }: Rules): readonly TermsRef[] => [terms.partner, terms.microsoft];

/** Are these no longer the terms that are offered? The digest decides: a version's name alone proves no text. */
export const areOutdated = ({ request }: Sent, rules: Rules): boolean =>
  today(rules).some(({ digest }) => !request.terms.some((terms) => terms.digest === digest));

/** Whoever is asked now is asked for the terms as they are now. */
export const changedTerms = ({ migration, rules, at }: Turn): readonly MigrationEvent[] =>
  areOutdated(migration, rules) ? [{ type: 'TermsChanged', terms: today(rules), at }] : [];
