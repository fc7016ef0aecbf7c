import { approverOf, type Sent } from '../sent.js';
import { BOTH, type Line, type Lines } from '../telling.js';
import { gdapValues } from './notices.js';

const values = (migration: Sent) => ({
  approver: approverOf(migration)?.name,
  owner: migration.owner?.name,
  ...(migration.gdap && gdapValues(migration.gdap)),
});
const items = ({ gdap }: Sent): readonly string[] =>
  gdap?.granting?.roles.map(({ title }) => title) ?? [];

/** A status is news when it is read for the first time; whether the group has the roles by now, where it has not. */
function read(migration: Sent, isFirst: boolean): Line | undefined {
  const { status, assignment } = migration.gdap?.granting ?? {};
  const said = { values: values(migration), items: items(migration) };
  if (assignment === 'error') return { code: 'gdapNotAssigned', to: ['support'], ...said };
  if (!isFirst) return undefined;
  switch (status) {
    case 'active':
      return { code: 'gdapActive', to: BOTH, ...said };
    case 'expired':
    case 'terminated':
      return { code: 'gdapEnded', to: BOTH, ...said };
    case 'other':
      return { code: 'gdapOther', to: ['support'], ...said };
    default:
      return undefined;
  }
}

/** What is told of the optional directory roles. */
export const GDAP_LINES: Lines = {
  GdapRequested: (_event, migration) => ({
    code: 'gdapAsked',
    to: BOTH,
    values: values(migration),
    items: items(migration),
  }),
  GdapRead: ({ at }, migration) =>
    read(migration, migration.gdap?.granting?.at.getTime() === at.getTime()),
  GdapDeclined: ({ reason }, migration) => ({
    code: 'gdapDeclined',
    to: BOTH,
    values: { ...values(migration), reason },
  }),
  GdapEnding: (_event, migration) => ({
    code: 'gdapEnding',
    to: ['support'],
    values: values(migration),
    items: items(migration),
  }),
  GdapFailed: ({ of, fault }, migration) => ({
    code: 'gdapFailed',
    to: ['support'],
    values: { ...values(migration), of, fault },
  }),
};
