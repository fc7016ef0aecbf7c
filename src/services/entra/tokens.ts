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

  /** A client that was refused is made anew the next time: our certificate may have been replaced. */
  async function acquire(tenantId: string, scope: string) {
    const app = await appFor(tenantId);
    return app.acquireTokenByClientCredential({ scopes: [scope] }).catch((error: unknown) => {
      apps.delete(tenantId);
      throw error;
    });
  }

  return async function tokenFor(tenantId, scope) {
    try {
      const result = await whileRotating(options, () => acquire(tenantId.toLowerCase(), scope));
      if (result) return result.accessToken;
    } catch (error) {
      throw entraFault(error);
    }
    throw new ServiceError('rejected', 'Entra answered without a token');
  };
}
