import type { InstallationStore } from '@slack/oauth';
import { z } from 'zod';

import { NO_ACK } from '../../messages/ack.js';
import { instant, type StreamId, streamId } from '../../messages/ids.js';
import type { Shape } from '../../messages/shape.js';
import type { Clock } from '../../services/clock.js';
import type { Store } from '../../services/store/store.js';
import type { Sealer } from '../seal.js';
import type { Self } from './api.js';

/** Whether we are installed in a workspace. The token is sealed; nothing here can be read without the key. */
const workspaceEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('WorkspaceInstalled'),
    team: z.string(),
    botUserId: z.string(),
    botId: z.string().optional(),
    scopes: z.array(z.string()),
    sealedToken: z.string(),
    /** The Slack user who installed us. */
    by: z.string(),
    at: instant,
  }),
  z.object({ type: z.literal('WorkspaceRemoved'), at: instant }),
]);
type WorkspaceEvent = Shape<typeof workspaceEvent>;
type Installed = Extract<WorkspaceEvent, { type: 'WorkspaceInstalled' }>;

/** An installation with its token. */
export interface Installation extends Self {
  readonly token: string;
}

/** Who installed us with what, beside the installation itself. */
export type NewInstallation = Installation & {
  readonly scopes: readonly string[];
  readonly by: string;
};

/** Installations, kept in a stream of their own for each workspace. */
export interface Installations {
  /** `undefined`: not installed there, or sealed with a key we no longer have. */
  of(team: string): Promise<Installation | undefined>;
  save(installation: NewInstallation): Promise<void>;
  /** Nothing happens where we are not installed. */
  remove(team: string): Promise<void>;
}

const streamOf = (team: string): StreamId => streamId.parse(`workspace/${team}`);

const parse = (stored: readonly unknown[]): readonly WorkspaceEvent[] =>
  stored.map((event) => workspaceEvent.parse(event));

/** What holds now: the last event, unless it is a removal. */
const current = (events: readonly WorkspaceEvent[]): Installed | undefined => {
  const last = events.at(-1);
  return last?.type === 'WorkspaceInstalled' ? last : undefined;
};

export interface InstallationsOptions {
  readonly store: Pick<Store, 'exclusively' | 'load' | 'commit'>;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** What a change is, from what held before; `undefined`: nothing is to be changed. */
type EventFor = (before: Installed | undefined, at: Date) => WorkspaceEvent | undefined;

function changeStream(
  stream: StreamId,
  eventFor: EventFor,
  { store, clock }: InstallationsOptions,
): Promise<void> {
  return store.exclusively(stream, async () => {
    const stored = parse(await store.load(stream));
    const at = clock.now();
    const event = eventFor(current(stored), at);
    if (!event) return;
    const expectedVersion = stored.length;
    await store.commit({
      stream,
      expectedVersion,
      inputId: `installation/${expectedVersion}`,
      ack: NO_ACK,
      events: [event],
      effects: [],
      at,
    });
  });
}

export function createInstallations(options: InstallationsOptions): Installations {
  const { store, sealer } = options;
  const change = (team: string, eventFor: EventFor): Promise<void> =>
    changeStream(streamOf(team), eventFor, options);

  return {
    async of(team) {
      const installed = current(parse(await store.load(streamOf(team))));
      const token = installed && z.string().safeParse(sealer.open(installed.sealedToken)).data;
      if (!installed || token === undefined) return undefined;
      return { team, botUserId: installed.botUserId, botId: installed.botId, token };
    },
    save: ({ token, ...installation }) =>
      change(installation.team, (_before, at) => ({
        type: 'WorkspaceInstalled',
        ...installation,
        sealedToken: sealer.seal(token),
        at,
      })),
    remove: (team) =>
      change(team, (before, at) => (before ? { type: 'WorkspaceRemoved', at } : undefined)),
  };
}

/** The same for Slack's installer, which saves only. */
export const installationStore = (installations: Installations): InstallationStore => ({
  async storeInstallation({ team, bot, user }) {
    if (!team || !bot) throw new Error('Only workspaces are served, with a bot user.');
    const { token, userId: botUserId, id: botId, scopes } = bot;
    await installations.save({ team: team.id, token, botUserId, botId, scopes, by: user.id });
  },
  fetchInstallation: () => Promise.reject(new Error('Installations are read from our own store.')),
});
