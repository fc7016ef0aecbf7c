import type { Facts } from '../../messages/facts.js';
import { valueOf } from '../../messages/facts.js';
import type { Notice } from '../../messages/notice.js';
import type { Person } from '../../messages/people.js';
import type { Rules } from '../rules.js';

/**
 * Why a requester may not have one more person asked today; absent where they may. Asking somebody
 * again is no new person. Where it could not be read how many there were, the request goes on.
 */
export function tooManyAsked(
  to: Person,
  facts: Facts,
  { asksPerDay }: Pick<Rules, 'asksPerDay'>,
): Notice | undefined {
  const asked = valueOf(facts.askedLately) ?? [];
  if (asked.includes(to.id) || asked.length < asksPerDay) return undefined;
  return { code: 'askedTooMany', values: { count: `${asksPerDay}` } };
}
