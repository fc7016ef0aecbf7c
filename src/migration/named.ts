import { valueOf } from '../messages/facts.js';
import { personId } from '../messages/ids.js';
import type { Person } from '../messages/people.js';
import { type Asked, wordsOf } from './turn.js';

/** Good enough to decide that something is meant as an address; the mail server has the last word. */
const ADDRESS = /[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;.]+/;
const PICKED = /^(teams|slack):\S+$/;

/**
 * Whom somebody means: picked from the platform, found by address, or else reachable by mail only.
 * Absent when the words name nobody.
 */
export function personNamed(asked: Asked): Person | undefined {
  const found = valueOf(asked.facts.personByEmail);
  if (found && found !== 'nobody') return found;
  const words = wordsOf(asked.intent, 'to');
  if (PICKED.test(words)) {
    const { toName = words } = asked.intent.fields;
    return { id: personId.parse(words), name: toName };
  }
  const address = ADDRESS.exec(words)?.[0].toLowerCase();
  return address
    ? { id: personId.parse(`mail:${address}`), name: address, email: address }
    : undefined;
}
