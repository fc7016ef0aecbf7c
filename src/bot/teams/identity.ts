import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { personId, tenantId } from '../../messages/ids.js';
import type { Person } from '../../messages/people.js';
import { type Activity, tenantOf } from './activity.js';
import type { TeamsConnector } from './connector.js';

/** People whose address is kept at hand. */
const PEOPLE_AT_HAND = 5_000;
/** How long a turn waits for a person's address. */
const LOOK_UP_MS = 2_000;

const guid = z.guid().toLowerCase();

/** The person Teams vouches for, by tenant and object id; `undefined` where it names none. */
export function teamsPerson(activity: Activity): Person | undefined {
  const tenant = tenantId.safeParse(tenantOf(activity));
  const object = guid.safeParse(activity.from?.aadObjectId);
  if (!tenant.success || !object.success) return undefined;
  return {
    id: personId.parse(`teams:${tenant.data}/${object.data}`),
    name: activity.from?.name ?? '',
    tenantId: tenant.data,
  };
}

/**
 * Names the sender with their mail address, which Teams tells only on request. It is asked for once a
 * person; without an answer in time the person is named without it.
 */
export function createIdentify(
  connectorFor: (serviceUrl: string) => Promise<TeamsConnector>,
): (activity: Activity) => Promise<Person | undefined> {
  const emails = new LRUCache<string, string>({ max: PEOPLE_AT_HAND });

  async function emailOf({ serviceUrl, conversation, from }: Activity): Promise<string> {
    const connector = await connectorFor(serviceUrl ?? '');
    const member = await connector.member(conversation.id, from?.id ?? '');
    return member.email ?? '';
  }

  return async (activity) => {
    const person = teamsPerson(activity);
    if (!person) return undefined;
    const email = emails.get(person.id) ?? (await inTime(emailOf(activity)));
    if (!email) return person;
    emails.set(person.id, email);
    return { ...person, email };
  };
}

/** What was found, or nothing when it failed or took too long. */
async function inTime(found: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, LOOK_UP_MS, '');
  });
  try {
    return await Promise.race([found.catch(() => ''), late]);
  } finally {
    clearTimeout(timer);
  }
}
