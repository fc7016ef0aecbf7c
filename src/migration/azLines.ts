import type { SubscriptionId } from '../messages/ids.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A line people copy into a shell: nothing but an object id may stand where one belongs. */
function guid(objectId: string): string {
  if (!GUID.test(objectId)) throw new RangeError('An object id is a GUID');
  return objectId.toLowerCase();
}

/** The Azure CLI line that makes a user of the customer's tenant Owner of a subscription. */
export const azOwnerLine = (objectId: string, subscription: SubscriptionId): string =>
  `az role assignment create --assignee-object-id ${guid(objectId)} --assignee-principal-type User --role Owner --scope /subscriptions/${subscription}`;

/** The line that takes it back when the move is finished. */
export const azRemoveOwnerLine = (objectId: string, subscription: SubscriptionId): string =>
  `az role assignment delete --assignee ${guid(objectId)} --role Owner --scope /subscriptions/${subscription}`;
