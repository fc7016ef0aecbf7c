import { randomUUID } from 'node:crypto';

import { TENANTS } from '../people.js';

/** As Graph keeps it. */
export interface FakeRelationship {
  readonly id: string;
  readonly displayName: string;
  readonly days: number;
  readonly tenantId: string | undefined;
  readonly company: string | undefined;
  readonly roleIds: readonly string[];
  readonly createdAt: Date;
  status: string;
  etag: number;
  /** It was read as `created`, so that it may be locked. */
  wasSeen: boolean;
  lockId: string | undefined;
  endsAt: Date | undefined;
  readonly assignments: FakeAssignment[];
}

interface FakeAssignment {
  readonly id: string;
  readonly group: string;
  readonly roleIds: readonly string[];
  status: string;
}

/** What the playground, Microsoft's page and tests may do to directory roles. */
export interface GdapLevers {
  readonly relationships: () => readonly FakeRelationship[];
  /** The customer's Global Administrator approves; `undefined` where nothing of that tenant waits. */
  approve(tenantId: string): FakeRelationship | undefined;
  /** The customer ends it. */
  terminate(tenantId: string): void;
  /** The next readings say this word. */
  say(tenantId: string, status: string): void;
  /** The partner's group does not get the roles. */
  refuseGroup(): void;
  /** From now on the partner's user counts as one without MFA; or not. */
  setMfa(isDone: boolean): void;
  /** From now on our app may ask by itself. */
  letAppAsk(): void;
}

/** The same, as Graph's routes read and change it. */
export interface GdapRecords {
  readonly now: () => Date;
  readonly kept: Map<string, FakeRelationship>;
  readonly may: (caller: {
    readonly tenantId: string | undefined;
    readonly isApp: boolean;
  }) => boolean;
  /** Moves on what goes on by itself, as far as one reading shows. */
  read(id: string): FakeRelationship | undefined;
  readonly isGroupRefused: () => boolean;
}

export type GdapState = GdapLevers & GdapRecords;

const DAY_MS = 86_400_000;
/** What nobody approved is closed after so long (often quoted, and never documented). */
const APPROVAL_DAYS = 90;
/** Graph calls it expiring in its last days. */
const EXPIRING_DAYS = 7;

const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** What becomes of it by itself: the walk after the approval, a step a reading, and the ends of its times. */
function statusAfter({ status, createdAt, endsAt }: FakeRelationship, now: Date): string {
  switch (status) {
    case 'created':
    case 'approvalPending':
      return now >= later(createdAt, APPROVAL_DAYS) ? 'expired' : status;
    case 'approved':
      return 'activating';
    case 'activating':
      return 'active';
    case 'active':
    case 'expiring':
      if (!endsAt) return status;
      if (now >= endsAt) return 'expired';
      return now >= later(endsAt, -EXPIRING_DAYS) ? 'expiring' : status;
    case 'terminationRequested':
      return 'terminating';
    case 'terminating':
      return 'terminated';
    default:
      return status;
  }
}

function moveOn(one: FakeRelationship, now: Date): void {
  const status = statusAfter(one, now);
  if (status === one.status) return;
  // Its days count from the approval's coming into force.
  if (status === 'active') one.endsAt ??= later(now, one.days);
  one.status = status;
  one.etag += 1;
}

/** Relationships for delegated administration (GDAP), in memory. */
export function createGdapState(now: () => Date): GdapState {
  const kept = new Map<string, FakeRelationship>();
  const allowed = { mfa: true, app: false, group: true };
  const of = (tenantId: string): FakeRelationship[] =>
    [...kept.values()].filter((one) => one.tenantId === tenantId);
  return {
    now,
    kept,
    relationships: () => [...kept.values()],
    may: ({ tenantId, isApp }) =>
      (tenantId === undefined || tenantId === TENANTS.lumen) && (isApp ? allowed.app : allowed.mfa),
    isGroupRefused: () => !allowed.group,
    read(id) {
      const one = kept.get(id);
      if (one) moveOn(one, now());
      return one;
    },
    approve(tenantId) {
      const waiting = of(tenantId)
        .map((one) => this.read(one.id) ?? one)
        .find(({ status }) => status === 'approvalPending');
      if (waiting) Object.assign(waiting, { status: 'approved', etag: waiting.etag + 1 });
      return waiting;
    },
    terminate(tenantId) {
      for (const one of of(tenantId)) if (one.status === 'active') one.status = 'terminated';
    },
    say(tenantId, status) {
      for (const one of of(tenantId)) one.status = status;
    },
    refuseGroup: () => void (allowed.group = false),
    setMfa: (isDone) => void (allowed.mfa = isDone),
    letAppAsk: () => void (allowed.app = true),
  };
}

/** A relationship as a partner just asked for it. */
export const newRelationship = (
  wanted: Pick<FakeRelationship, 'displayName' | 'days' | 'tenantId' | 'company' | 'roleIds'>,
  createdAt: Date,
): FakeRelationship => ({
  ...wanted,
  id: `${randomUUID()}-${randomUUID()}`,
  createdAt,
  status: 'created',
  etag: 1,
  wasSeen: false,
  lockId: undefined,
  endsAt: undefined,
  assignments: [],
});
