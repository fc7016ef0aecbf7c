import PQueue from 'p-queue';
import { z } from 'zod';

import type { Subscription } from '../../messages/account.js';
import {
  type SubscriptionId,
  subscriptionId,
  type TenantId,
  tenantId,
} from '../../messages/ids.js';
import type { ArmClient } from '../clients.js';
import { ServiceError } from '../errors.js';
import type { Http } from '../http.js';
import { readArmList } from './armList.js';
import { type NotOwner, ownerVerdict, roleAssignment } from './ownerRule.js';

export interface ArmClientOptions {
  readonly http: Http;
  /** Without a trailing slash: `https://management.azure.com`. */
  readonly armUrl: string;
}

/** Subscriptions read at once; Azure lets a person read about 25 times a second. */
const PARALLEL_READS = 4;

/** Reads subscriptions and role assignments in Azure Resource Manager; it changes nothing. */
export const createArmClient = (options: ArmClientOptions): ArmClient => ({
  async subscriptions(token, tenant) {
    const address = new URL(`${options.armUrl}/subscriptions?api-version=2022-12-01`);
    const items = await readArmList(options.http, token, address, subscriptionItem);
    if (items !== 'hidden') return items.flatMap((item) => subscriptionIn(tenant, item));
    throw new ServiceError('unauthorised', 'Azure shows this sign-in no list of subscriptions');
  },

  async owner(token, objectId, subscriptions) {
    if (!z.guid().safeParse(objectId).success) {
      throw new ServiceError('rejected', 'Azure is asked about object ids only');
    }
    const queue = new PQueue({ concurrency: PARALLEL_READS });
    const verdicts = await queue.addAll(
      subscriptions.map((id) => () => readVerdict(options, token, objectId, id)),
    );
    return {
      verified: subscriptions.filter((_id, index) => verdicts[index] === 'owner'),
      refused: subscriptions.flatMap((id, index) => {
        const why = verdicts[index] ?? 'unreadable';
        return why === 'owner' ? [] : [{ id, why }];
      }),
    };
  },
});

const subscriptionItem = z.object({ subscriptionId, tenantId, displayName: z.string() });

/** A token may see subscriptions of other tenants, such as those delegated to the partner. */
const subscriptionIn = (
  tenant: TenantId,
  item: z.output<typeof subscriptionItem>,
): readonly Subscription[] =>
  item.tenantId === tenant ? [{ id: item.subscriptionId, name: item.displayName }] : [];

/** Two looks: at what counts, and only when that is nothing, at what lies below and explains it. */
async function readVerdict(
  { http, armUrl }: ArmClientOptions,
  token: string,
  objectId: string,
  subscription: SubscriptionId,
): Promise<'owner' | NotOwner> {
  const look = async (filter: string): Promise<'owner' | NotOwner> => {
    const address = new URL(
      `${armUrl}/subscriptions/${subscription}/providers/Microsoft.Authorization/roleAssignments`,
    );
    address.search = new URLSearchParams({
      'api-version': '2022-04-01',
      $filter: filter,
    }).toString();
    const assignments = await readArmList(http, token, address, roleAssignment);
    return assignments === 'hidden' ? 'unreadable' : ownerVerdict(assignments, subscription);
  };
  // `assignedTo` follows the person's groups; `atScope()` leaves out what lies below.
  const verdict = await look(`atScope() and assignedTo('${objectId}')`);
  return verdict === 'none' ? look(`assignedTo('${objectId}')`) : verdict;
}
