import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { HttpAnswer } from '../http.js';
import { faultOf } from '../httpFault.js';

/** How our clients and their errors name the service. */
export const PARTNER_CENTER = 'Partner Center';

/**
 * Codes that say the tenant is no customer of ours: not found, no commerce relationship, unknown tenant
 * (learn.microsoft.com/partner-center/developer/error-codes, seen 2026-06).
 */
const NO_RELATIONSHIP = ['1000', '20002', '60003'];

/**
 * Codes inside a 403 that speak of the customer or of our programme, not of our token: signing in again
 * would not help. Every other 403 is about permissions.
 */
const REFUSED_FOR_CAUSE = [
  '2030',
  '13605',
  '800075',
  '900105',
  '900123',
  '900124',
  '900130',
  '900137',
  '900138',
  '900139',
  '900149',
  '900416',
];

/** Older answers write the code as text, newer ones as a number. */
const envelope = z.object({ code: z.union([z.string(), z.number()]).transform(String) });

const codeOf = (answer: HttpAnswer): string | undefined =>
  envelope.safeParse(answer.json).data?.code;

/** True when the answer says, by its code, that this tenant has no relationship with us. */
export function saysNoRelationship(answer: HttpAnswer): boolean {
  const code = codeOf(answer);
  return [403, 404].includes(answer.status) && code !== undefined && NO_RELATIONSHIP.includes(code);
}

/** The answer, when it is a success. @throws {ServiceError} by status and Partner Center's own code */
export function expectAnswer(answer: HttpAnswer): HttpAnswer {
  const fault = faultOf(answer, { service: PARTNER_CENTER, method: 'GET', idempotent: true });
  if (!fault) return answer;
  if (saysNoRelationship(answer)) throw new ServiceError('notFound', fault.message);
  if (answer.status === 403 && REFUSED_FOR_CAUSE.includes(codeOf(answer) ?? '')) {
    throw new ServiceError('rejected', fault.message);
  }
  throw fault;
}
