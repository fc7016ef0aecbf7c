import { hash } from 'node:crypto';

import { type CaseNumber, caseNumber, type MigrationId, migrationId } from '../messages/ids.js';
import { random } from './random.js';

/** Letters and digits that cannot be mistaken for one another when read aloud. */
const READABLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CASE_LENGTH = 6;

/** The id a new migration gets. The same input always names the same migration, so a repeat finds it. */
export const migrationIdFor = (inputId: string): MigrationId =>
  migrationId.parse(`m_${hash('sha256', inputId).slice(0, 24)}`);

/** Draws a case number such as `K7M-3QX`; a byte modulo 32 keeps every sign equally likely. */
export function drawCaseNumber(bytes: (size: number) => Uint8Array = random): CaseNumber {
  let signs = '';
  for (const byte of bytes(CASE_LENGTH)) signs += READABLE.charAt(byte % READABLE.length);
  return caseNumber.parse(`${signs.slice(0, 3)}-${signs.slice(3)}`);
}
