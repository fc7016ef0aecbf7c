import { describe, expect, test } from '@jest/globals';

import { activitySchema } from '../../../src/bot/teams/activity.js';
import type { Member, TeamsConnector } from '../../../src/bot/teams/connector.js';
import { createIdentify } from '../../../src/bot/teams/identity.js';

const TENANT = '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c';
const OBJECT = '11111111-aaaa-4111-8111-000000000001';
const anActivity = (from: object) =>
  activitySchema.parse({
    type: 'message',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    conversation: { id: 'a:megan', tenantId: TENANT.toUpperCase() },
    from: { id: '29:megan', name: 'Megan Bowen', ...from },
  });

/** A connector whose rosters answer in this way; counts how often it is asked. */
function connectorThat(member: () => Promise<Member>) {
  let asked = 0;
  const connector: Partial<TeamsConnector> = {
    member: () => {
      asked += 1;
      return member();
    },
  };
  return {
    identify: createIdentify(() => Promise.resolve(connector as TeamsConnector)),
    asked: () => asked,
  };
}
const megan = (): Promise<Member> =>
  Promise.resolve({ objectId: OBJECT, email: 'megan@contoso.example' });

describe('the sender of an activity', () => {
  test('is named by tenant and object id, in lower case, with their address', async () => {
    const { identify } = connectorThat(megan);

    expect(await identify(anActivity({ aadObjectId: OBJECT.toUpperCase() }))).toEqual({
      id: `teams:${TENANT}/${OBJECT}`,
      name: 'Megan Bowen',
      email: 'megan@contoso.example',
      tenantId: TENANT,
    });
  });

  test('has their address looked up once', async () => {
    const { identify, asked } = connectorThat(megan);

    await identify(anActivity({ aadObjectId: OBJECT }));
    await identify(anActivity({ aadObjectId: OBJECT }));

    expect(asked()).toBe(1);
  });

  test('is named without address when Teams does not tell it, and asked for again', async () => {
    const { identify, asked } = connectorThat(() => Promise.reject(new Error('no')));

    const person = await identify(anActivity({ aadObjectId: OBJECT }));
    await identify(anActivity({ aadObjectId: OBJECT }));

    expect(person).toEqual({
      id: `teams:${TENANT}/${OBJECT}`,
      name: 'Megan Bowen',
      tenantId: TENANT,
    });
    expect(asked()).toBe(2);
  });

  test.each([{}, { aadObjectId: 'megan' }, { aadObjectId: `${OBJECT}/../x` }])(
    'is nobody without an object id: %j',
    async (from) => {
      expect(await connectorThat(megan).identify(anActivity(from))).toBeUndefined();
    },
  );
});
