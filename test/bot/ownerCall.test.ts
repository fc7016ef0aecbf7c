import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../sandbox/outside/arm.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../sandbox/outside/armState.js';
import { createFakeEntra, type FakeEntra } from '../../sandbox/outside/entra.js';
import { PEOPLE, TENANTS } from '../../sandbox/people.js';
import { type AnswerCall, createAnswerCall } from '../../src/bot/calls.js';
import { ARM_SCOPE } from '../../src/bot/services.js';
import type { ServiceCall } from '../../src/messages/calls.js';
import { subscriptionId, tenantId } from '../../src/messages/ids.js';
import { createArmClient } from '../../src/services/azure/arm.js';
import { createTokens } from '../../src/services/entra/tokens.js';
import { createHttp } from '../../src/services/http.js';
import { NOON } from '../builders.js';

const http = createHttp({ timeoutMs: 5_000 });
const ids = CONTOSO_SUBSCRIPTIONS.map(({ id }) => subscriptionId.parse(id));
const CALL: ServiceCall = {
  call: 'owner',
  tenantId: tenantId.parse(TENANTS.contoso),
  objectId: PEOPLE.isaiah.objectId,
  subscriptions: ids,
};
const unreadable = { verified: [], refused: ids.map((id) => ({ id, why: 'unreadable' })) };

const fakes: { close(): Promise<void> }[] = [];
let arm: FakeArm;
let entra: FakeEntra;
beforeEach(async () => {
  arm = await createFakeArm();
  entra = await createFakeEntra();
  fakes.push(arm, entra);
  for (const id of ids) arm.grantOwner(id, PEOPLE.isaiah.objectId);
});
afterAll(async () => {
  await Promise.all([http.close(), ...fakes.map((one) => one.close())]);
});

/** Only what the question about Owner needs; any other would not be asked. */
function answererOf(clientId = entra.clientId): AnswerCall {
  const never = {} as Parameters<typeof createAnswerCall>[0];
  const credential = { secret: entra.clientSecret };
  return createAnswerCall({
    ...never,
    arm: createArmClient({ http, armUrl: arm.url }),
    tokenFor: createTokens({ http, loginUrl: entra.url, clientId, credential }),
    armScope: ARM_SCOPE,
    clock: { ...never.clock, now: () => NOON },
  });
}

describe('Owner, looked for with our own app', () => {
  test('cannot be read while nobody gave the app a role in the tenant', async () => {
    expect(await answererOf()(CALL, 1)).toEqual({ call: 'owner', ...unreadable, at: NOON });
  });

  test('cannot be read where the tenant does not know the app, and that is no failure', async () => {
    const stranger = answererOf('00000000-0000-4000-8000-000000000000');

    expect(await stranger(CALL, 1)).toEqual({ call: 'owner', ...unreadable, at: NOON });
  });

  test('is read once the app is Reader there', async () => {
    arm.letAppRead();

    expect(await answererOf()(CALL, 1)).toEqual({
      call: 'owner',
      verified: ids,
      refused: [],
      at: NOON,
    });
  });
});
