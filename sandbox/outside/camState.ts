import { PEOPLE, type PersonKey } from '../people.js';
import { createGuids } from './guids.js';

export interface FakeProvider {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** A workspace's id. */
  readonly owner: string;
  state: 'initializing' | 'processing' | 'ready' | 'deleting' | 'unavailable';
}

/** What can be varied about the organization, to play its other fates. */
export interface CamFlags {
  country: string | undefined;
  reseller: boolean;
  demo: boolean;
  internal: boolean;
  /** False: Microsoft Azure is switched off under Providers > Clouds. */
  azureEnabled: boolean;
}

export interface CamState {
  readonly flags: CamFlags;
  readonly providers: FakeProvider[];
  readonly newId: () => string;
}

export const createCamState = (): CamState => ({
  flags: { country: 'US', reseller: false, demo: false, internal: false, azureEnabled: true },
  providers: [],
  newId: createGuids('9a0f1de0'),
});

/** Contoso: Megan and Lee administer it; Joni runs Engineering; nobody in particular runs Marketing. */
export const organizationAnswer = ({ flags }: CamState): object => ({
  schema: 'http://elasticbox.net/schemas/organization',
  name: 'Contoso',
  administrators: ['megan', 'lee'],
  domains: ['contoso.example'],
  features: { cost_center: true, provider_sharing: true, reporting: true },
  providers: [
    { type: 'Amazon Web Services', enabled: true },
    { type: 'Microsoft Azure', enabled: flags.azureEnabled },
  ],
  cost_centers: [
    { name: 'Engineering', enforce: false, quotas: [], workspaces: ['engineering'] },
    { name: 'Marketing', enforce: false, quotas: [], workspaces: ['marketing'] },
  ],
  webhooks: [],
  tags: [],
  country: flags.country,
  reseller: flags.reseller,
  demo: flags.demo,
  internal: flags.internal,
});

const personal = (key: PersonKey): object => ({
  schema: 'http://elasticbox.net/schemas/workspaces/personal',
  id: key,
  name: PEOPLE[key].name,
  email: PEOPLE[key].email,
});

const team = (id: string, name: string, members: readonly object[]): object => ({
  schema: 'http://elasticbox.net/schemas/workspaces/team',
  id,
  name,
  owner: 'megan',
  organizations: ['Contoso'],
  members,
});

export const WORKSPACES: readonly object[] = [
  personal('megan'),
  personal('lee'),
  personal('joni'),
  personal('diego'),
  team('operations', 'Operations', [{ role: 'author', workspace: 'diego' }]),
  team('engineering', 'Engineering', [{ role: 'administrator', workspace: 'joni' }]),
  team('marketing', 'Marketing', [{ role: 'author', workspace: 'joni' }]),
];

export const providerAnswer = (provider: FakeProvider): object => ({
  schema: 'http://elasticbox.net/schemas/azure/provider',
  ...provider,
  uri: `/services/providers/${provider.id}`,
  organization: 'Contoso',
  services: [],
  members: [],
  deleted: null,
});

/** How a provider comes up: initializing, processing, ready. */
export function advanceProvider(provider: FakeProvider): void {
  if (provider.state === 'processing') provider.state = 'ready';
  if (provider.state === 'initializing') provider.state = 'processing';
}
