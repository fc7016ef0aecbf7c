import type { Notice } from '../../messages/notice.js';
import type { Rules } from '../rules.js';
import type { Gdap } from '../state.js';

const day = (at: Date | undefined): string | undefined => at?.toISOString().slice(0, 10);

const known = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** The values every sentence about the roles may need. */
export const gdapValues = ({ granting, earlier, declined }: Gdap): Record<string, string> =>
  known({
    status: granting?.status,
    word: granting?.word,
    days: granting && `${granting.days}`,
    ends: day(granting?.endsAt),
    active: day(granting?.activeAt),
    earlier: day(earlier?.endsAt),
    by: declined?.by,
  });

const titles = ({ granting }: Gdap): readonly string[] =>
  granting?.roles.map(({ title }) => title) ?? [];

function codeOf({ granting, declined }: Gdap): Notice['code'] | undefined {
  switch (granting?.status) {
    case undefined:
      return undefined;
    case 'created':
    case 'approvalPending':
    case 'other':
      return declined ? 'gdapDeclined' : undefined;
    case 'approved':
    case 'activating':
      return 'gdapSettingUp';
    case 'active':
    case 'expiring':
      return 'gdapActive';
    case 'terminationRequested':
    case 'terminating':
    case 'expired':
    case 'terminated':
      return 'gdapEnded';
  }
}

/** What is true of the roles, where the approver has nothing to do about them; else absent. */
export function gdapNotice(gdap: Gdap, { partner }: Rules): Notice | undefined {
  const code = codeOf(gdap);
  if (!code) return undefined;
  return { code, values: { partner, ...gdapValues(gdap) }, items: titles(gdap) };
}
