import type { Person } from '../messages/people.js';
import type { Migration } from './state.js';

/** A migration whose request left the draft: everything after sending works on this. */
export type Sent = Migration & { readonly request: NonNullable<Migration['request']> };

export const isSent = (migration: Migration): migration is Sent => migration.request !== undefined;

/** The customer's company as Microsoft's directory names it, else the domain that was given. */
export const companyOf = ({ request: { tenant } }: Sent): string => tenant.name ?? tenant.domain;

/** The round of asking that counts; sealed into every card of a sent migration. */
export const roundOf = ({ consent }: Migration): number => consent?.round ?? 0;

/** Who is asked now, or will be asked first. */
export const approverOf = ({ consent, draft }: Sent): Person | undefined =>
  consent?.approver ?? draft.answers.approver;

/** People that only mail reaches have no chat, and so no cards. */
export const isMailOnly = (person: Person): boolean => person.id.startsWith('mail:');

/** Nothing more can happen to it, except that an expired request may be renewed. */
export const isOver = ({ phase }: Migration): boolean => phase === 'done' || phase === 'ended';
