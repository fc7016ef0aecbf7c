import { z } from 'zod';

import type { DirectoryRole } from '../messages/gdap.js';
import type { GdapRules } from '../migration/rules.js';

/**
 * Roles that may be written by their names; every other as `Name=template id`. Ids are the same in every tenant
 * (microsoft/PartnerCenter-GDAPTransition, ADRoleTemplatesAll.json, seen 2026-08).
 */
const KNOWN: readonly DirectoryRole[] = [
  { title: 'Directory Readers', id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b' },
  { title: 'Global Reader', id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' },
  { title: 'Service Support Administrator', id: 'f023fd81-a637-4b56-95fd-791ac0226033' },
  { title: 'Helpdesk Administrator', id: '729827e3-9c14-49f7-bb1b-9608f156bbb8' },
  { title: 'User Administrator', id: 'fe930be7-5e62-47db-91af-98c3a49a38b1' },
  { title: 'Billing Administrator', id: 'b0f54661-2d74-4c50-afa3-1ec803f12efe' },
  { title: 'Application Administrator', id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3' },
  { title: 'Cloud Application Administrator', id: '158c047a-c907-4556-b7ef-446551a6b5f7' },
  { title: 'Domain Name Administrator', id: '8329153b-31d0-4727-b945-745eb3bc5f31' },
];
/** Who has it can do everything; nothing we are for needs that. */
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

const TOO_MUCH = 'Name the roles that are needed; Global Administrator is never asked for';

const named = (title: string): DirectoryRole | undefined =>
  KNOWN.find((role) => role.title.toLowerCase() === title.toLowerCase());

const isTooMuch = (text: string): boolean =>
  /^global administrator\b/i.test(text) || text.toLowerCase().includes(GLOBAL_ADMINISTRATOR);

/** A role by its name, or as `Name=template id`; else what is wrong with it. */
function roleOf(text: string): DirectoryRole | string {
  if (isTooMuch(text)) return TOO_MUCH;
  const [, title, given] = /^([^=]+?)\s*=\s*(.*)$/.exec(text) ?? [];
  const id = z.guid().safeParse(given).data?.toLowerCase();
  const role = title !== undefined && id !== undefined ? { id, title } : named(text);
  return role ?? `Write '${text}' as Name=template id`;
}

/** A comma-separated list of directory roles; empty: none are asked for. */
export const directoryRoles = z
  .string()
  .default('')
  .transform((text, context) => {
    const roles = text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean)
      .map(roleOf);
    return roles.flatMap((role) => {
      if (typeof role !== 'string') return [role];
      context.addIssue(role);
      return [];
    });
  });

interface GdapConfig {
  readonly GDAP_ROLES: readonly DirectoryRole[];
  readonly GDAP_DAYS: number;
  readonly GDAP_GROUP?: string | undefined;
}

/** What the deployer wants asked for; absent: nothing. */
export const gdapRules = ({
  GDAP_ROLES: roles,
  GDAP_DAYS: days,
  GDAP_GROUP: group,
}: GdapConfig): GdapRules | undefined =>
  roles.length > 0 ? { roles, days, group: group?.toLowerCase() } : undefined;
