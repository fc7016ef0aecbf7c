import { distance } from 'fastest-levenshtein';

import type { Role } from './later.js';
import { plain } from './words.js';

/** What can be typed in one or two words, by each role, to be offered to who mistyped it. */
const OFFERED: Readonly<Record<'all' | 'requester' | 'approver' | 'operator', readonly string[]>> =
  {
    all: ['status', 'help', 'details', 'ticket'],
    requester: ['withdraw', 'remind', 'cancel'],
    approver: [
      'accept',
      'i accept',
      'decline',
      'check',
      'check now',
      'done',
      'is this real',
      'forward',
    ],
    operator: ['claim', 'retry', 'remind', 'stuck', 'mine'],
  };
/** One slip in a short word, two in a longer one, or two letters that changed places. */
const SLIPS = 0.3;
const letters = (text: string): string => Array.from(text).sort().join('');

function isSlip(words: string, { phrase, far }: { phrase: string; far: number }): boolean {
  const isSwapped = far === 2 && letters(words) === letters(phrase);
  return far > 0 && (isSwapped || far <= Math.round(phrase.length * SLIPS));
}

/** The word that somebody in this role most likely mistyped. */
export function nearestPhrase(text: string, role: Role): string | undefined {
  const words = plain(text);
  const offered = [
    ...OFFERED.all,
    ...(role.isRequester ? OFFERED.requester : []),
    ...(role.isApprover ? OFFERED.approver : []),
    ...(role.isOperator ? OFFERED.operator : []),
  ];
  const [first] = offered
    .map((phrase) => ({ phrase, far: distance(words, phrase) }))
    .filter((one) => isSlip(words, one))
    .sort((one, other) => one.far - other.far);
  return first?.phrase;
}
