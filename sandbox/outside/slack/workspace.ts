import type { Clock } from '../../../src/services/clock.js';
import type { PersonKey, SandboxPerson } from '../../people.js';
import { createNext, type Next } from './ids.js';
import { createRooms, type Rooms } from './rooms.js';
import { createTickets, type Tickets } from './tickets.js';
import { createTokens, type Tokens } from './tokens.js';
import { createUsers, type Users } from './users.js';
import { createViews, type Views } from './views.js';

/** Everything the sandbox's Slack workspace holds, in memory. */
export interface Workspace {
  readonly users: Users;
  readonly rooms: Rooms;
  readonly views: Views;
  readonly tickets: Tickets;
  readonly tokens: Tokens;
  readonly next: Next;
  onChange(listener: () => void): () => void;
}

export interface WorkspaceOptions {
  readonly clock: Clock;
  readonly people: readonly SandboxPerson[];
  /** Who is in the support channel. */
  readonly support: readonly PersonKey[];
}

export function createWorkspace({ clock, people, support }: WorkspaceOptions): Workspace {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const next = createNext();
  const users = createUsers(people);
  const members = support.map((key) => users.of(key).id);
  return {
    users,
    rooms: createRooms({ clock, next, members, changed }),
    views: createViews(next, changed),
    tickets: createTickets(clock, next),
    tokens: createTokens(clock, next),
    next,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
