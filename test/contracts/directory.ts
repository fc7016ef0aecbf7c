import { describe, expect, test } from '@jest/globals';

import type { Person } from '../../src/messages/people.js';
import type { DirectoryClient } from '../../src/services/clients.js';
import {
  costCenterScope,
  organizationScope,
} from '../../src/services/directory/directoryStanding.js';
import { ALEX, DIEGO, LEE, MEGAN, NOON } from '../builders.js';

const JONI: Person = { ...DIEGO, name: 'Joni Sherman', email: 'joni@contoso.example' };

/** What every directory of Contoso must answer, wherever it is kept. */
export interface ContosoDirectory {
  readonly client: DirectoryClient;
  /** Afterwards "Contoso-Prod" by Megan stands in Engineering, being processed. */
  readonly addProvider: () => Promise<void>;
}

const ENGINEERING = costCenterScope('Engineering');
const CONTOSO = organizationScope('Contoso');

/**
 * Contoso: Megan and Lee administer the organization, Joni the cost center Engineering, nobody Marketing;
 * country US, neither reseller nor demo nor internal.
 */
export function directoryContract(name: string, open: () => ContosoDirectory): void {
  describe(`the directory in ${name}`, () => {
    test('gives an organization administrator every scope and what is known of the account', async () => {
      expect(await open().client.standingOf(MEGAN)).toEqual({
        standing: 'administrator',
        account: {
          organization: 'Contoso',
          role: 'organizationAdministrator',
          scopes: [CONTOSO, ENGINEERING, costCenterScope('Marketing')],
          administrators: [
            { name: 'Megan Bowen', email: 'megan@contoso.example' },
            { name: 'Lee Gu', email: 'lee@contoso.example' },
          ],
          country: 'US',
          reseller: false,
          demo: false,
          internal: false,
        },
      });
    });

    test('gives a cost center administrator their cost centers only', async () => {
      expect(await open().client.standingOf(JONI)).toMatchObject({
        standing: 'administrator',
        account: { role: 'costCenterAdministrator', scopes: [ENGINEERING] },
      });
    });

    test.each([
      ['who administers nothing', DIEGO],
      ['nobody knows', ALEX],
      ['without an address', { id: ALEX.id, name: 'Megan Bowen' }],
    ])('names the administrators to a person %s', async (_who, person) => {
      expect(await open().client.standingOf(person)).toEqual({
        standing: 'notAdministrator',
        administrators: [
          { name: 'Megan Bowen', email: 'megan@contoso.example' },
          { name: 'Lee Gu', email: 'lee@contoso.example' },
        ],
      });
    });

    test('finds people by address whatever its case', async () => {
      const shouting = { ...LEE, email: 'LEE@Contoso.Example' };

      expect(await open().client.standingOf(shouting)).toMatchObject({ standing: 'administrator' });
    });

    test('names the providers of a scope, and of no other', async () => {
      const { client, addProvider } = open();
      await addProvider();

      expect(await client.providerNames(ENGINEERING.id)).toMatchObject([{ name: 'Contoso-Prod' }]);
      expect(await client.providerNames(CONTOSO.id)).toEqual([]);
    });

    test('reads a provider by name whatever its case, in its scope only', async () => {
      const { client, addProvider } = open();
      await addProvider();

      expect(await client.provider('contoso-prod', ENGINEERING)).toMatchObject({
        call: 'provider',
        state: 'processing',
        at: NOON,
      });
      expect(await client.provider('Contoso-Prod', CONTOSO)).toMatchObject({ state: 'absent' });
    });

    test('does not make a provider that exists', async () => {
      const { client, addProvider } = open();
      await addProvider();

      expect(await client.createProvider('Contoso-Prod', ENGINEERING)).toMatchObject({
        state: 'processing',
      });
      expect(await client.providerNames(ENGINEERING.id)).toHaveLength(1);
    });
  });
}
