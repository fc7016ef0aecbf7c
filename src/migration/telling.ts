import type { NoticeCode } from '../messages/notice.js';
import type { EventOf, MigrationEvent } from './events.js';
import type { Sent } from './sent.js';

type EventType = MigrationEvent['type'];
export type Reader = 'requester' | 'support' | 'approver';
export type Values = Readonly<Record<string, string | undefined>>;

/** What one event is told as, and to whom. */
export interface Line {
  readonly code: NoticeCode;
  readonly to: readonly Reader[];
  readonly values?: Values;
  readonly items?: readonly string[];
}

/** What each of these events is told as; the others need no line. */
export type Lines = {
  readonly [Type in EventType]?: (
    event: EventOf<Type>,
    migration: Sent,
  ) => Line | readonly Line[] | undefined;
};

export const BOTH: readonly Reader[] = ['requester', 'support'];
export const ALL: readonly Reader[] = ['requester', 'support', 'approver'];
