import { z } from 'zod';

/** The object id of a user in the customer's tenant, lower case. */
export const objectId = z.guid().toLowerCase();
