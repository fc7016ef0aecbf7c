import { describe, expect, test } from '@jest/globals';

import { subscriptionId } from '../../src/messages/ids.js';
import { azOwnerLine, azRemoveOwnerLine } from '../../src/migration/azLines.js';

const PROD = subscriptionId.parse('C0A1B2C3-D4E5-4F60-8172-93A4B5C6D7E1');
const GUEST = '22222222-AAAA-4222-8222-000000000001';

describe('the Azure CLI line', () => {
  test('that gives Owner names person, role and subscription exactly', () => {
    expect(azOwnerLine(GUEST, PROD)).toBe(
      'az role assignment create --assignee-object-id 22222222-aaaa-4222-8222-000000000001 --assignee-principal-type User --role Owner --scope /subscriptions/c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1',
    );
  });

  test('that takes it back names the same', () => {
    expect(azRemoveOwnerLine(GUEST, PROD)).toBe(
      'az role assignment delete --assignee 22222222-aaaa-4222-8222-000000000001 --role Owner --scope /subscriptions/c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1',
    );
  });

  test.each(['x; rm -rf /', '$(id)', `${GUEST} --role Reader`, `${GUEST}\n`, ''])(
    'is never made for %j',
    (objectId) => {
      expect(() => azOwnerLine(objectId, PROD)).toThrow(RangeError);
      expect(() => azRemoveOwnerLine(objectId, PROD)).toThrow(RangeError);
    },
  );
});
