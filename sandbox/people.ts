/** The people of the sandbox. The mapping from a chat account to one of them exists only here. */
export interface SandboxPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** What they are, in a few words for the playground. */
  readonly role: string;
  readonly tenantId: string;
  /** The object id in that tenant. */
  readonly objectId: string;
  /** The account id the Bot Connector uses. */
  readonly teamsUserId: string;
}

/** Contoso: the customer. Lumen: the partner. Fabrikam: somebody else. Northwind: already in care. */
export const TENANTS = {
  contoso: '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c',
  fabrikam: '8d2e4f60-17ab-4c35-8e9d-0a5b6c7d8e9f',
  northwind: '5b7c9d1e-2f3a-4b5c-8d6e-7f8091a2b3c4',
  lumen: '72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3',
} as const;

const person = (
  key: string,
  name: string,
  email: string,
  role: string,
  tenant: keyof typeof TENANTS,
  objectId: string,
): SandboxPerson => ({
  key,
  name,
  email,
  role,
  tenantId: TENANTS[tenant],
  objectId,
  teamsUserId: `29:${key}`,
});

export const PEOPLE = {
  megan: person(
    'megan',
    'Megan Bowen',
    'megan@contoso.example',
    'asks: organization administrator',
    'contoso',
    '11111111-aaaa-4111-8111-000000000001',
  ),
  alex: person(
    'alex',
    'Alex Wilber',
    'alex@contoso.example',
    'accepts: Global Administrator',
    'contoso',
    '11111111-aaaa-4111-8111-000000000002',
  ),
  isaiah: person(
    'isaiah',
    'Isaiah Langer',
    'isaiah@lumen.example',
    'operates: support desk',
    'lumen',
    '22222222-aaaa-4222-8222-000000000001',
  ),
  lee: person(
    'lee',
    'Lee Gu',
    'lee@contoso.example',
    'second Global Administrator',
    'contoso',
    '11111111-aaaa-4111-8111-000000000003',
  ),
  diego: person(
    'diego',
    'Diego Siciliani',
    'diego@contoso.example',
    'no administrator of anything',
    'contoso',
    '11111111-aaaa-4111-8111-000000000004',
  ),
  joni: person(
    'joni',
    'Joni Sherman',
    'joni@contoso.example',
    'cost center administrator',
    'contoso',
    '11111111-aaaa-4111-8111-000000000005',
  ),
} as const;
export type PersonKey = keyof typeof PEOPLE;
export const EVERYONE: readonly SandboxPerson[] = Object.values(PEOPLE);
