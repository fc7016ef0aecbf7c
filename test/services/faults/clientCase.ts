import type { Gate, Passage } from '../../../sandbox/outside/gate.js';
import { TENANTS } from '../../../sandbox/people.js';
import { subscriptionId, tenantId } from '../../../src/messages/ids.js';
import type { Http } from '../../../src/services/http.js';
import { NOON } from '../../builders.js';

/** In every token, secret, address, name and id that a client is given here. */
export const SECRET = 'hush';
export const TOKEN = `token-${SECRET}`;
export const ADDRESS = `${SECRET}@contoso.example`;
export const CONTOSO = tenantId.parse(TENANTS.contoso);
export const PROD = subscriptionId.parse('c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1');
/** Stands for a person: as little as a name may it appear anywhere. */
export const OBJECT_ID = '0b7e57ed-0000-4000-8000-00000000beef';
export const clock = { now: () => NOON, after: () => () => undefined };

/** A fake and what is asked of it. */
export interface Opened {
  readonly gate: Gate;
  /** Asks once, with a client that knows nothing of earlier answers. */
  ask(): Promise<unknown>;
  close(): Promise<void>;
}

/** One question or order of one of our clients. */
export interface ClientCase {
  /** What is asked of which service. */
  readonly name: string;
  /** As errors name the service. */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** False: asked twice it may happen twice. */
  readonly idempotent: boolean;
  /** The requests that are to fail; all, when absent. What comes before them passes. */
  readonly fails?: (passage: Passage) => boolean;
  /** Over this client; its fakes are new. */
  open(http: Http): Promise<Opened>;
}

export type Together = Omit<Opened, 'close'> & { readonly close: () => Promise<unknown> };
export const opened = ({ close, ...rest }: Together): Opened => ({
  ...rest,
  close: async () => {
    await close();
  },
});

export const isPost = ({ method }: Passage): boolean => method === 'POST';
