import type { Logger } from 'pino';

import type { RenderContext } from '../../cards/context.js';
import type { Press } from '../../messages/actions.js';
import type { Person } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import type { HandleInput } from '../incoming.js';
import type { Errands } from './errands.js';
import type { HomeOf } from './home.js';
import type { Identity } from './identity.js';
import type { SlackPlatform } from './platform.js';
import type { Workspace, Workspaces } from './workspaces.js';

/** What every listener of ours needs. */
export interface EdgeOptions {
  readonly workspaces: Workspaces;
  readonly identity: Identity;
  readonly platform: SlackPlatform;
  readonly handleInput: HandleInput;
  readonly context: RenderContext;
  /** What a sealed token says; `undefined` for anything we did not seal. */
  readonly unseal: (token: string) => Press | undefined;
  /** What a person's Home tab shows. */
  readonly homeOf: HomeOf;
  readonly errands: Errands;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
}

/** Who did something, and in which workspace of ours. */
export interface Sender {
  readonly workspace: Workspace;
  /** The Slack user id. */
  readonly user: string;
  readonly from: Person;
}

/** What Slack says of who did something. */
export interface Claimed {
  /** The workspace it happened in. */
  readonly team: string | undefined;
  readonly user: string;
  /** The workspace the user is at home in. */
  readonly home: string | undefined;
}

/** `undefined` for people of another company. @throws {ServiceError} we are not installed there. */
export async function senderOf(
  { team, user, home }: Claimed,
  { workspaces, identity }: EdgeOptions,
): Promise<Sender | undefined> {
  const workspace = await workspaces.of(team ?? home);
  const from = await identity.personOf(workspace, user, home);
  return from && { workspace, user, from };
}
