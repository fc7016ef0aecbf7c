import { readCard } from '../../../sandbox/cardText.js';
import { type Cast, castOf } from '../../../sandbox/journeys/journey.js';
import type { PersonKey } from '../../../sandbox/people.js';
import type { Stage } from '../../../sandbox/stage.js';
import type { Visited, Visitor } from '../../../sandbox/visit.js';
import type { Chat, ChatWorld } from '../../../sandbox/world.js';
import type { Platform } from '../../../src/messages/people.js';
import { createLookout } from './missing.js';

/** What they meet. */
interface Trouble {
  readonly platform: Platform;
  /** How often somebody died so far, or failed. */
  readonly deaths: () => number;
  /** Told when they do the next thing. */
  readonly nextStep: () => void;
}

/** What people do who meet a bot that may end at any moment: they look, and do it again. */
export function stubbornCast(stage: Stage, { platform, deaths, nextStep }: Trouble): Cast {
  const world = stage[platform];
  const lookout = createLookout(world);
  let mourned = 0;

  /** Everything is delivered, platforms sent again what was not taken, and who was told so asked again. */
  async function settled(): Promise<void> {
    await stage.settled();
    if (mourned === deaths()) return;
    mourned = deaths();
    await stage.outside.partnerCenter.deliveries.redeliver();
    await passTime(AFTERWARDS_MS);
    // Slack itself sends again what was not taken.
    await stage.slack.settled();
    await stage.settled();
    await lookout.look();
    await stage.settled();
    await settled();
  }
  async function passTime(ms: number): Promise<void> {
    await stage.advance(ms);
    if (mourned !== deaths()) await settled();
  }
  const advance = async (ms: number): Promise<void> => {
    // What the step before set going belongs to it.
    await settled();
    nextStep();
    await passTime(ms);
  };
  const stubborn = { [platform]: { ...world, ...stubbornWorld(world, settled) } };
  const pair = { requester: platform, approver: platform };
  const cast = castOf({ ...stage, ...stubborn, settled, advance }, pair);
  return { ...cast, browserOf: (person) => stubbornVisitor(cast.browserOf(person), settled) };
}

/** As long as it takes until whatever is tried again was tried again. */
const AFTERWARDS_MS = 60_000;

function stubbornWorld(
  world: ChatWorld,
  settled: () => Promise<void>,
): Pick<ChatWorld, 'say' | 'press'> {
  const views = (person: PersonKey): string =>
    JSON.stringify(
      world
        .chats()
        .filter((chat) => isSeenBy(chat, person))
        .flatMap(newsOf),
    );
  return {
    async say(person, text, chat, thread) {
      const before = views(person);
      const status = await world.say(person, text, chat, thread);
      if (status === 200) return status;
      await settled();
      return views(person) === before ? world.say(person, text, chat, thread) : 200;
    },
    async press(person, messageId, button, inputs) {
      const before = views(person);
      const pressed = await world.press(person, messageId, button, inputs);
      if (pressed.status === 200) return pressed;
      await settled();
      const again = views(person) === before && stillHas(world, messageId, button);
      return again ? world.press(person, messageId, button, inputs) : { ...pressed, status: 200 };
    },
  };
}

const isSeenBy = ({ kind, person }: Chat, who: PersonKey): boolean =>
  kind === 'personal' ? person === who : who === 'isaiah';

const newsOf = ({ messages }: Chat) =>
  messages.filter(({ from }) => from === 'handover').map(({ id, edits }) => `${id} ${edits}`);

function stillHas(world: ChatWorld, messageId: string, title: string): boolean {
  const messages = world.chats().flatMap((chat) => chat.messages);
  const card = messages.find(({ id }) => id === messageId)?.card;
  const buttons = card ? readCard(card).buttons : [];
  return buttons.some((button) => [title, `${title}…`].includes(button.title));
}

/** A page that did not come, or brought bad news only, is asked for again, and a form sent again. */
function stubbornVisitor(visitor: Visitor, settled: () => Promise<void>): Visitor {
  async function ask(request: () => Promise<Visited>, left = PAGE_TRIES): Promise<Visited> {
    const page = await request().catch((error: unknown) => {
      if (left <= 1) throw error;
    });
    if (page && (page.status < 400 || left <= 1)) return page;
    await settled();
    return ask(request, left - 1);
  }
  return {
    get: (url) => ask(() => visitor.get(url)),
    post: (url, fields) => ask(() => visitor.post(url, fields)),
  };
}

const PAGE_TRIES = 4;
