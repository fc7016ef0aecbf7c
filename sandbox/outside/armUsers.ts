import { randomUUID } from 'node:crypto';

import { PEOPLE } from '../people.js';

/** A user of Contoso's directory. */
export interface FakeUser {
  readonly id: string;
  readonly mail: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
}

/** Contoso's own people, and the guests they invite. */
export function createContosoUsers(): {
  readonly users: () => readonly FakeUser[];
  readonly inviteGuest: (userName: string) => string;
} {
  const users = contosoUsers();
  return {
    users: () => users,
    inviteGuest(userName) {
      const known = users.find(({ mail }) => mail.toLowerCase() === userName.toLowerCase());
      const guest = known ?? guestNamed(userName);
      if (!known) users.push(guest);
      return guest.id;
    },
  };
}

const contosoUsers = (): FakeUser[] =>
  Object.values(PEOPLE)
    .filter(({ tenantId }) => tenantId === PEOPLE.megan.tenantId)
    .map(({ objectId, email, name }) => ({
      id: objectId,
      mail: email,
      userPrincipalName: email,
      displayName: name,
    }));

const guestNamed = (userName: string): FakeUser => ({
  id: randomUUID(),
  mail: userName,
  userPrincipalName: `${userName.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`,
  displayName: userName,
});
