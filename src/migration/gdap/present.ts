import type { CardModel, CardOf } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import { baseOf, noticeCard } from '../present/approver.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import type { Gdap } from '../state.js';
import { gdapNotice } from './notices.js';

type Granting = NonNullable<Gdap['granting']>;

/** The roles, and Microsoft's page on which they are approved. */
const grantCard = (
  migration: Sent,
  { granting, earlier }: { readonly granting: Granting; readonly earlier: Gdap['earlier'] },
  rules: Rules,
  checked?: Notice,
): CardOf<'gdapGrant'> => ({
  ...baseOf(migration, rules),
  kind: 'gdapGrant',
  tenant: migration.request.tenant,
  roles: granting.roles,
  days: granting.days,
  url: granting.url,
  adminHost: rules.adminHost,
  ...(earlier && { earlierEndsAt: earlier.endsAt }),
  ...(checked && { checked }),
});

/** What the approver's card of directory roles shows now; absent while there is nothing to approve. */
export function gdapCard(migration: Sent, rules: Rules, checked?: Notice): CardModel | undefined {
  const { gdap } = migration;
  if (!gdap?.granting) return undefined;
  const { granting, earlier } = gdap;
  const said = gdapNotice(gdap, rules);
  return said
    ? noticeCard(migration, said, ['consent.ask'])
    : grantCard(migration, { granting, earlier }, rules, checked);
}
