import type { Gdap, Migration } from '../state.js';
import type { Steps } from './step.js';

type GdapType =
  'GdapWanted' | 'GdapRequested' | 'GdapRead' | 'GdapDeclined' | 'GdapEnding' | 'GdapFailed';

const NOTHING_YET: Gdap = {
  asking: 1,
  granting: undefined,
  earlier: undefined,
  declined: undefined,
  endTold: false,
  failed: undefined,
};

const changed = (state: Migration, change: (gdap: Gdap) => Partial<Gdap>): Migration => {
  const gdap = state.gdap ?? NOTHING_YET;
  return { ...state, gdap: { ...gdap, ...change(gdap) } };
};

/** Roles that stand now, or stood before these were asked for and end at a known time. */
const standing = ({ granting, earlier }: Gdap): Gdap['earlier'] =>
  granting?.endsAt && (granting.status === 'active' || granting.status === 'expiring')
    ? { endsAt: granting.endsAt }
    : earlier;

export const gdapSteps: Steps<GdapType> = {
  GdapWanted: (state, { asking }) =>
    changed(state, (gdap) => ({ ...NOTHING_YET, asking, earlier: standing(gdap) })),
  GdapRequested: (state, { asking, relationship, roles, days, url, at }) =>
    changed(state, () => ({
      asking,
      granting: { relationship, roles, days, url, status: 'approvalPending', at },
      failed: undefined,
    })),
  GdapRead: (state, { status, word, endsAt, assignment, at }) =>
    changed(state, ({ granting, earlier }) => ({
      failed: undefined,
      earlier: status === 'active' ? undefined : earlier,
      granting: granting && {
        ...granting,
        ...{ status, word, endsAt, assignment },
        at: status === granting.status ? granting.at : at,
        activeAt: granting.activeAt ?? (status === 'active' ? at : undefined),
      },
    })),
  GdapDeclined: (state, { by, at }) => changed(state, () => ({ declined: { by: by.name, at } })),
  GdapEnding: (state) => changed(state, () => ({ endTold: true })),
  GdapFailed: (state, { of, fault }) => changed(state, () => ({ failed: { of, fault } })),
};
