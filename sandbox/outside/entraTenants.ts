import { TENANTS } from '../people.js';

/** A tenant of the fake Entra. */
export interface FakeTenant {
  readonly tenantId: string;
  readonly name: string;
  /** Every verified domain, the default one first. */
  readonly domains: readonly [string, ...string[]];
  readonly region: 'NA' | 'EU' | 'AS' | 'USGov';
  readonly cloudInstance:
    'microsoftonline.com' | 'microsoftonline.us' | 'partner.microsoftonline.cn';
  /** True: the public host does not know it. */
  readonly onGovernmentHostOnly?: boolean;
}

const PUBLIC = { region: 'NA', cloudInstance: 'microsoftonline.com' } as const;

export const FAKE_TENANTS: readonly FakeTenant[] = [
  {
    tenantId: TENANTS.contoso,
    name: 'Contoso Ltd',
    domains: ['contoso.onmicrosoft.com', 'contoso.example', 'contoso.com'],
    ...PUBLIC,
  },
  {
    tenantId: TENANTS.fabrikam,
    name: 'Fabrikam, Inc.',
    domains: ['fabrikam.onmicrosoft.com', 'fabrikam.example'],
    ...PUBLIC,
    region: 'EU',
  },
  {
    tenantId: TENANTS.northwind,
    name: 'Northwind Traders',
    domains: ['northwind.onmicrosoft.com', 'northwind.example'],
    ...PUBLIC,
  },
  {
    tenantId: TENANTS.lumen,
    name: 'Lumen',
    domains: ['lumen.onmicrosoft.com', 'lumen.example'],
    ...PUBLIC,
  },
  {
    tenantId: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d',
    name: 'City of Woodgrove',
    domains: ['woodgrove.onmicrosoft.com', 'woodgrove.example'],
    region: 'USGov',
    cloudInstance: 'microsoftonline.us',
  },
  {
    tenantId: '0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e',
    name: 'Adatum Defense',
    domains: ['adatum.onmicrosoft.us'],
    region: 'USGov',
    cloudInstance: 'microsoftonline.us',
    onGovernmentHostOnly: true,
  },
  {
    tenantId: '1c2d3e4f-5a6b-4c7d-8e8f-0a1b2c3d4e5f',
    name: 'Tailspin Toys China',
    domains: ['tailspin.partner.onmschina.cn', 'tailspin.example'],
    region: 'AS',
    cloudInstance: 'partner.microsoftonline.cn',
  },
];

/** The tenant of an id or a verified domain. */
export const findTenant = (
  tenants: readonly FakeTenant[],
  text: string,
): FakeTenant | undefined => {
  const wanted = text.toLowerCase();
  return tenants.find(({ tenantId, domains }) => tenantId === wanted || domains.includes(wanted));
};
