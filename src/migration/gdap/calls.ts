import type { ServiceCall } from '../../messages/calls.js';
import type { Rules } from '../rules.js';
import { companyOf, type Sent } from '../sent.js';

/** Graph takes so many characters, and each label once among all of the partner's. */
const LONGEST_LABEL = 50;

/** The newest asking; the first, where there was none. */
export const askingOf = ({ gdap }: Sent): number => gdap?.asking ?? 1;

/** What the relationship is called: the case first, which nobody else's has. */
const labelOf = (migration: Sent): string =>
  `${migration.caseNumber}-${askingOf(migration)} ${companyOf(migration)}`
    .slice(0, LONGEST_LABEL)
    .trim();

/** Has Graph prepare the newest asking; nothing where no roles are asked for. */
export function askGdap(migration: Sent, { gdap }: Rules): readonly ServiceCall[] {
  if (!gdap) return [];
  return [
    {
      call: 'gdapRequest',
      tenantId: migration.request.tenantId,
      company: companyOf(migration),
      label: labelOf(migration),
      roles: gdap.roles,
      days: gdap.days,
      asking: askingOf(migration),
    },
  ];
}

type Why = Extract<ServiceCall, { call: 'gdapStanding' }>['why'];

/** Asks Graph how the newest relationship stands; nothing while there is none. */
export function lookAtGdap({ gdap }: Sent, rules: Rules, why: Why): readonly ServiceCall[] {
  if (!gdap?.granting) return [];
  const { relationship, roles } = gdap.granting;
  const group = rules.gdap?.group;
  return [{ call: 'gdapStanding', relationship, roles, ...(group && { group }), why }];
}
