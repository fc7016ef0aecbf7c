import type { Gatekeeper, Passage } from '../../../sandbox/outside/gate.js';
import type { Surroundings } from '../../../sandbox/stage.js';
import type { Life } from './life.js';
import type { Fate } from './points.js';

/** Watches what the bot sends outside: a dead one's requests change nothing and get no answer. */
export interface Watch {
  /** Cuts what was left without an answer, and what is still sent, so that the dead can be laid to rest. */
  release(): void;
}

/** The services a person's browser also visits; there only what names itself is the bot's. */
const PEOPLE_VISIT = ['entra', 'adminCenter'];

const isOurs = (service: string, { userAgent }: Passage): boolean =>
  !PEOPLE_VISIT.includes(service) || (userAgent !== undefined && userAgent !== 'node');

const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const whatIsSent = (service: string, { method, path }: Passage): string =>
  `${service} ${method} ${decodeURIComponent(path.split('?')[0] ?? '')
    .replace(GUID, '{id}')
    .replace(/(activities|messageid=)\/?\d+/g, '$1/{message}')
    .replace(/\d{6,}/g, '{number}')}`;

/** Stands before every service outside; `current` is who lives now. */
export function watchOutside(around: Surroundings, fate: Fate, current: () => Life): Watch {
  const owners = new WeakMap<object, Life>();
  const unanswered = new Set<Passage>();
  let isOver = false;
  const ownerOf = ({ connection }: Passage): Life => {
    const owner = owners.get(connection) ?? current();
    owners.set(connection, owner);
    return owner;
  };
  const keeperOf = (service: string): Gatekeeper => {
    const at = (side: 'before' | 'after', passage: Passage) => {
      if (!isOurs(service, passage)) return 'pass';
      const owner = ownerOf(passage);
      if (!owner.isOver() && fate.endsAt(side, whatIsSent(service, passage))) owner.end();
      if (!owner.isOver()) return 'pass';
      if (isOver) return 'cut';
      unanswered.add(passage);
      return 'silence';
    };
    return {
      arriving: (passage) => at('before', passage),
      leaving: (passage) => at('after', passage),
    };
  };
  const { outside, teams, slack } = around;
  for (const [service, fake] of Object.entries({ ...outside, teams, slack })) {
    fake.gate.keep(keeperOf(service));
  }
  return {
    release() {
      isOver = true;
      for (const passage of unanswered) passage.cut();
      unanswered.clear();
    },
  };
}
