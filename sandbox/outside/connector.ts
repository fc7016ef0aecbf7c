import { Hono } from 'hono';

import type { Clock } from '../../src/services/clock.js';
import type { PersonKey, SandboxPerson } from '../people.js';
import type { ChatWorld } from '../world.js';
import { createConnectorApi } from './connectorApi.js';
import { createConnectorClient, type RecordedRequest } from './connectorClient.js';
import { createRates } from './connectorRates.js';
import { createRooms, type SupportChannel } from './connectorRooms.js';
import type { Signer } from './connectorSigner.js';
import { createFaults, type Fake } from './faults.js';
import { listen } from './listen.js';

export interface FakeConnectorOptions {
  /** 0, or absent: any free one. */
  readonly port?: number;
  /** Where the bot listens, without a trailing slash; asked for at each request. */
  readonly botUrl: () => string;
  readonly people: readonly SandboxPerson[];
  readonly supportChannel: SupportChannel;
  readonly clock: Clock;
  /** The bot's account; `28:handover` when absent. */
  readonly botId?: string;
  /** About 100 KB when absent, as Teams has it. */
  readonly largestBytes?: number;
  /** Present: every activity is signed, and the bot must bring a token. */
  readonly signer?: Signer;
}

/** Teams without Teams: the Bot Connector for the bot, and a chat client for every person. */
export interface FakeConnector extends Fake, ChatWorld {
  /** What activities carry as `serviceUrl`, and where the bot answers. */
  readonly serviceUrl: string;
  /** Uninstalled, or blocked, a person cannot be reached: 403. */
  setInstalled(person: PersonKey, isInstalled: boolean): void;
  /** The app was removed from the support channel's team, or added again. */
  setInTeam(isInTeam: boolean): void;
  /** Every request that went to the bot, oldest first. */
  recorded(): readonly RecordedRequest[];
}

const LARGEST_BYTES = 100 * 1024;

export async function createFakeConnector(options: FakeConnectorOptions): Promise<FakeConnector> {
  const { people, supportChannel: channel, clock, signer, botId = '28:handover' } = options;
  const { largestBytes = LARGEST_BYTES } = options;
  const faults = createFaults();
  const absent = new Set<string>();
  const rooms = createRooms({ people, channel, clock });
  const app = new Hono();
  const server = await listen(app, options.port);
  const { url } = server;
  const around = { rooms, people, channel, clock, signer, botId, botUrl: options.botUrl };
  const isInstalled = ({ key }: SandboxPerson): boolean => !absent.has(key);
  let isInTeam = true;
  const rules = {
    ...{ rates: createRates(clock), isInstalled, largestBytes },
    isInTeam: () => isInTeam,
  };
  const isSigned = signer !== undefined;
  app.route('/v3', createConnectorApi({ ...around, ...rules, faults, isSigned }));
  app.get('/v1/.well-known/openidconfiguration', (context) => context.json(signer?.openId(url)));
  app.get('/v1/.well-known/keys', (context) => context.json(signer?.keys));
  const serviceUrl = `${url}/`;
  const install = (person: PersonKey): boolean => absent.delete(person);
  const { world, recorded } = createConnectorClient({ ...around, serviceUrl, install });
  return {
    ...world,
    ...{ url, serviceUrl, faults, recorded, gate: server.gate },
    close: () => server.close(),
    setInTeam(is) {
      isInTeam = is;
    },
    setInstalled(person, installed) {
      if (installed) absent.delete(person);
      else absent.add(person);
    },
  };
}
