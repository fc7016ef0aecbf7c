import { randomUUID } from 'node:crypto';

import { createContosoUsers, type FakeUser } from './armUsers.js';

/** Contoso's subscriptions. Azure spells ids in either case, so one is in capitals. */
export const CONTOSO_SUBSCRIPTIONS = [
  { id: 'c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1', name: 'Contoso-Prod' },
  { id: 'c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e2', name: 'Contoso-Test' },
  { id: 'C0A1B2C3-D4E5-4F60-8172-93A4B5C6D7E3', name: 'Contoso-Data' },
] as const;

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** Somebody's role, as the playground or a test gave it. */
export interface FakeAssignment {
  readonly name: string;
  readonly subscriptionId: string;
  readonly principalId: string;
  readonly roleId: string;
  readonly scope: string;
  readonly condition: string | null;
}

/** Where and how a role is given; absent: Owner on the whole subscription, without a condition. */
interface GrantOptions {
  readonly scope?: string;
  readonly condition?: string;
  readonly roleId?: string;
}

/** What is in Contoso's subscriptions: a shop with its plan, and a disk. A part of one travels with it. */
export const CONTOSO_RESOURCES: readonly string[] = CONTOSO_SUBSCRIPTIONS.flatMap(({ id }) => [
  `/subscriptions/${id}/resourceGroups/web/providers/Microsoft.Web/serverFarms/plan`,
  `/subscriptions/${id}/resourceGroups/web/providers/Microsoft.Web/sites/shop`,
  `/subscriptions/${id}/resourceGroups/web/providers/Microsoft.Web/sites/shop/slots/next`,
  `/subscriptions/${id}/resourceGroups/data/providers/Microsoft.Compute/disks/archive`,
]);

/** What the playground may do to Contoso's Azure. */
export interface ArmState {
  /** Gives a role; giving Owner again changes nothing. */
  grantOwner(subscriptionId: string, objectId: string, options?: GrantOptions): void;
  /** Takes every role on the subscription back. */
  revokeOwner(subscriptionId: string, objectId: string): void;
  addToGroup(groupId: string, objectId: string): void;
  /** Our app gets Reader on every subscription: without it, it may read nothing of its own. */
  letAppRead(): void;
  /** Our app loses, or gets back, the consent to read Contoso's directory by itself. */
  setAppConsent(isGiven: boolean): void;
  /** From now on nobody may read who has which role on this subscription. */
  forbid(subscriptionId: string): void;
  /** Adds a guest, or finds them, and answers their object id in Contoso's tenant. */
  readonly inviteGuest: (userName: string) => string;
  /** The organization's Teams catalogue; `manifestId` absent: our app is not in it. */
  readonly teamsCatalogue: TeamsCatalogue;
  /** The dry run of a move refuses this resource. */
  refuseMove(resourceId: string, reason: string): void;
  /** From now on nobody may move resources, or try to. */
  forbidMoves(): void;
}

/** What Graph lets happen to people's Teams. */
export interface TeamsCatalogue {
  manifestId: string | undefined;
  /** A policy of the tenant: nothing is installed for anybody. */
  isForbidden: boolean;
  /** Told of each installation, by the person's object id. */
  onInstall: (objectId: string) => void;
}

/** The same state, as the fake's routes read it. */
export interface ArmRecords {
  /** What a person has on a subscription, by themselves or through a group. */
  assignedTo(subscriptionId: string, objectId: string): readonly FakeAssignment[];
  isForbidden(subscriptionId: string): boolean;
  readonly app: () => { readonly isReader: boolean; readonly hasConsent: boolean };
  readonly users: () => readonly FakeUser[];
  readonly refusedMoves: ReadonlyMap<string, string>;
  readonly movesForbidden: () => boolean;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const assignment = (
  subscriptionId: string,
  principalId: string,
  { scope = `/subscriptions/${subscriptionId}`, roleId = OWNER, condition }: GrantOptions = {},
): FakeAssignment => ({
  name: randomUUID(),
  subscriptionId,
  principalId,
  roleId,
  scope,
  condition: condition ?? null,
});

/** What our own app may do in Contoso's tenant, where the sandbox's bot is at home. */
function createAppRights() {
  const app = { isReader: false, hasConsent: true };
  return {
    app,
    letAppRead() {
      app.isReader = true;
    },
    setAppConsent(isGiven: boolean) {
      app.hasConsent = isGiven;
    },
  };
}

/** What may not be moved. */
function createMoveRules(): Pick<ArmState, 'refuseMove' | 'forbidMoves'> &
  Pick<ArmRecords, 'refusedMoves' | 'movesForbidden'> {
  const refusedMoves = new Map<string, string>();
  let movesForbidden = false;
  return {
    refuseMove: (resourceId, reason) => void refusedMoves.set(resourceId.toLowerCase(), reason),
    forbidMoves: () => void (movesForbidden = true),
    refusedMoves,
    movesForbidden: () => movesForbidden,
  };
}

/** Contoso's Azure, in memory. */
export function createArmState(): ArmState & ArmRecords {
  let assignments: readonly FakeAssignment[] = [];
  const groups: { readonly groupId: string; readonly objectId: string }[] = [];
  const forbidden = new Set<string>();
  const { app, ...appRights } = createAppRights();
  const { users, inviteGuest } = createContosoUsers();

  const isFor = ({ principalId }: FakeAssignment, objectId: string): boolean =>
    same(principalId, objectId) ||
    groups.some((member) => same(member.groupId, principalId) && same(member.objectId, objectId));
  const isDirect = (subscriptionId: string, objectId: string) => (one: FakeAssignment) =>
    same(one.subscriptionId, subscriptionId) && same(one.principalId, objectId);

  return {
    grantOwner(subscriptionId, objectId, options) {
      const given = assignment(subscriptionId, objectId, options);
      const isSame = (one: FakeAssignment): boolean =>
        isDirect(subscriptionId, objectId)(one) &&
        one.scope === given.scope &&
        one.roleId === given.roleId;
      assignments = [...assignments.filter((one) => !isSame(one)), given];
    },
    revokeOwner(subscriptionId, objectId) {
      const isRevoked = isDirect(subscriptionId, objectId);
      assignments = assignments.filter((one) => !isRevoked(one));
    },
    addToGroup: (groupId, objectId) => void groups.push({ groupId, objectId }),
    ...appRights,
    app: () => app,
    forbid: (subscriptionId) => void forbidden.add(subscriptionId.toLowerCase()),
    inviteGuest,
    ...createMoveRules(),
    teamsCatalogue: { manifestId: undefined, isForbidden: false, onInstall: () => undefined },
    assignedTo: (subscriptionId, objectId) =>
      assignments.filter((one) => same(one.subscriptionId, subscriptionId) && isFor(one, objectId)),
    isForbidden: (subscriptionId) => forbidden.has(subscriptionId.toLowerCase()),
    users,
  };
}
