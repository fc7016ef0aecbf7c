import type { ConfidentialClientApplication } from '@azure/msal-node';
import { LRUCache } from 'lru-cache';

import type { TokenFor } from '../clients.js';
import { ServiceError } from '../errors.js';
import { createEntraApp, type EntraAppOptions, entraFault } from './app.js';
import { whileRotating } from './credential.js';

/** Tenants whose tokens are kept at hand. */
const TENANTS = 200;

/**
 * Tokens of our own app, by client credentials. MSAL keeps them per tenant and scope and renews them
 * five minutes before they expire.
 */
export function createTokens(options: EntraAppOptions): TokenFor {
  const apps = new LRUCache<string, ConfidentialClientApplication>({ max: TENANTS });

  async function appFor(tenantId: string): Promise<ConfidentialClientApplication> {
    const known = apps.get(tenantId);
    if (known) return known;
    const app = await createEntraApp(options, tenantId, { idempotent: true });
    apps.set(tenantId, app);
    return app;
  }

  return async function tokenFor(tenantId, scope) {
    try {
      const app = await appFor(tenantId.toLowerCase());
      const result = await whileRotating(options, () =>
        app.acquireTokenByClientCredential({ scopes: [scope] }),
      );
      if (result) return result.accessToken;
    } catch (error) {
      throw entraFault(error);
    }
    throw new ServiceError('rejected', 'Entra answered without a token');
  };
}
