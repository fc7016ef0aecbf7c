import type { PersonId } from '../../messages/ids.js';
import { REMOVED, REMOVED_MAIL } from './personal.js';
import { shapeOf, type StoredDocument, storedSummary } from './shapes.js';
import type { Summary } from './store.js';

/**
 * The document of a stream that is over, without any personal value: its events keep their digests, its
 * inputs stay known. What still waited to be delivered is dropped, and where messages stand forgotten.
 */
export const withoutPersonalValues = (document: StoredDocument): StoredDocument => ({
  ...document,
  events: document.events.map((entry) => ({ ...entry, values: {} })),
  inbox: document.inbox.map((entry) => ({ ...entry, v: shapeOf('ack'), ack: { ack: 'none' } })),
  outbox: [],
  slots: [],
  summary: document.summary && storedSummary.parse(withoutNames(document.summary)),
});

/** A summary without the names and addresses in it; ids of platforms stay. */
export const withoutNames = (summary: Summary): Summary => {
  const anonymous = (id: PersonId): PersonId => (id.startsWith('mail:') ? REMOVED_MAIL : id);
  return {
    ...summary,
    title: REMOVED,
    requester: anonymous(summary.requester),
    approver: summary.approver && anonymous(summary.approver),
    people: [...new Set(summary.people.map(anonymous))],
    waitsFor: undefined,
  };
};
