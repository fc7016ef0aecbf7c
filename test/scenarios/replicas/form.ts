import { readCard } from '../../../sandbox/cardText.js';
import type { SandboxPerson } from '../../../sandbox/people.js';
import type { ChatWorld, ShownMessage } from '../../../sandbox/world.js';
import { keyOf } from './crowd.js';

/** One step of the form: what the person waits for, and what they do then. */
interface Step {
  readonly shown: string;
  readonly act: (hands: Hands) => Promise<unknown>;
}

interface Hands {
  readonly person: SandboxPerson;
  /** Lines the person did as told by, once each. */
  readonly heeded: Set<string>;
  /** As {@link FilledIn} has them. */
  readonly redrawn: Set<string>;
  asked: number;
  /** What the person saw when they typed their last answer; what was pressed they see for themselves. */
  seen: ReadonlySet<string> | undefined;
  readonly says: (text: string) => Promise<unknown>;
  readonly presses: (button: string, inputs?: Readonly<Record<string, string>>) => Promise<unknown>;
}

/** The provider's name this person chooses, which nobody else does. */
export const providerOf = ({ name }: SandboxPerson): string => name.replace(' ', '-');

/** From the welcome to the summary: every way of answering there is. */
const STEPS: readonly Step[] = [
  { shown: 'Bring your Azure account', act: ({ presses }) => presses('Start') },
  { shown: 'What would you like to do with Azure?', act: ({ says }) => says('migrate') },
  {
    shown: 'Who pays for this Azure account',
    act: ({ presses }) => presses('Continue', { answer: 'organization/Contoso' }),
  },
  {
    shown: 'What should the provider be called',
    act: ({ says, person }) => says(`call it ${providerOf(person)}, mail it to ${person.email}`),
  },
  { shown: 'What is the primary domain', act: ({ says }) => says('contoso.onmicrosoft.com') },
  { shown: 'Is this you?', act: ({ presses }) => presses('Yes, that is us') },
  { shown: 'Who is your Azure admin?', act: ({ says }) => says('alex@contoso.example') },
  { shown: 'How do you buy Azure today?', act: ({ says }) => says('pay as you go') },
  { shown: 'Terms of Lumen', act: ({ presses }) => presses('Accept Lumen’s terms') },
  { shown: 'Terms of Microsoft', act: ({ presses }) => presses('Accept Microsoft’s terms') },
];
const LAST = 'Send the request';
/** A line that says a card may not have arrived, and how to have it shown. */
const IN_DOUBT = 'may not have arrived';
/** What a card says that a newer one replaced meanwhile: the press counts there. */
const CLOSED = 'The newest card shows what is asked now';
/** What a card says that was out of date when it was pressed: the press did not count. */
const OLDER = 'That was an older card';
/** What a card says of an admin whose look-up took too long on a busy machine, and how to name them again. */
const NOT_KNOWN = 'the look-up did not answer';
const NAME_AGAIN = 'No, enter it again';

/** The platform gave up waiting for our answer to a person; what they did may have been taken. */
const TOO_LATE = 504;

export const STEP_COUNT = STEPS.length + 1;

export interface FillInOptions {
  readonly person: SandboxPerson;
  readonly world: ChatWorld;
  /** Told after every step. */
  readonly onStep: () => Promise<void>;
}

/** What a person did beside the steps. */
export interface FilledIn {
  /** The messages whose older card they pressed: each shows since then what is true now, as the newest does. */
  readonly redrawn: ReadonlySet<string>;
  /** How often they asked for a card, or answered again what they were asked again. */
  readonly asked: number;
}

/** A person fills in the whole form, as fast as they are answered. */
export async function fillIn(options: FillInOptions): Promise<FilledIn> {
  const { person, world, onStep } = options;
  const hands = handsOf(person, world);
  let last: Step | undefined;
  await hands.says('hi');
  for (const step of STEPS) {
    await untilShown(step.shown, { hands, world, last });
    await step.act(hands);
    last = step;
    await onStep();
  }
  await untilShown(LAST, { hands, world, last });
  return hands;
}

/** What the bot shows this person, oldest first. */
export const shownTo = (world: ChatWorld, person: SandboxPerson): readonly ShownMessage[] =>
  world
    .chats()
    .filter((chat) => chat.person === keyOf(person))
    .flatMap(({ messages }) => messages)
    .filter(({ from }) => from === 'handover');

/** A message as it reads, its buttons among its words. */
export function wordsOf({ card, text = '' }: Pick<ShownMessage, 'card' | 'text'>): string {
  if (!card) return text;
  const { lines, buttons } = readCard(card);
  return [...lines, ...buttons.map(({ title }) => `[${title}]`)].join('\n');
}

function handsOf(person: SandboxPerson, world: ChatWorld): Hands {
  const key = keyOf(person);
  const hands: Hands = {
    person,
    heeded: new Set(),
    redrawn: new Set(),
    asked: 0,
    seen: undefined,
    async says(text) {
      hands.seen = new Set(shownTo(world, person).map(({ id }) => id));
      const status = await world.say(key, text);
      if (status >= 300 && status !== TOO_LATE)
        throw new Error(`${key} said "${text}" and was answered ${String(status)}`);
    },
    async presses(button, inputs) {
      let words = CLOSED;
      hands.seen = undefined;
      while ([CLOSED, OLDER].some((one) => words.includes(one))) {
        const id = buttonOf(button, shownTo(world, person), words);
        if (id === undefined) return;
        const { status } = await world.press(key, id, button, inputs);
        // Its answer is lost, whatever became of it: the person presses what stands there then.
        if (status === TOO_LATE) continue;
        if (status >= 300) throw new Error(`${key} pressed ${button}: ${String(status)}`);
        const pressed = shownTo(world, person).find((message) => message.id === id);
        words = pressed ? wordsOf(pressed) : '';
        if (words.includes(OLDER)) hands.redrawn.add(id);
        // The cards above it may have the same button, and are over.
        if (words.includes(CLOSED))
          await untilShown(`[${button}]`, {
            hands,
            world,
            last: undefined,
            after: id,
          });
      }
    },
  };
  return hands;
}

/** `undefined`: after a press on an older card something else is asked, which shows by itself. */
const buttonOf = (
  button: string,
  shown: readonly ShownMessage[],
  before: string,
): string | undefined => {
  const message = shown.findLast((one) => wordsOf(one).includes(`[${button}]`));
  if (!message && before.includes(OLDER)) return undefined;
  if (!message)
    throw new Error(`Nobody shows the button ${button} but: ${shown.map(wordsOf).join(' | ')}`);
  return message.id;
};

interface Waiting {
  readonly hands: Hands;
  readonly world: ChatWorld;
  /** What the person did last, to be done again if they are asked again. */
  readonly last: Step | undefined;
  /** The message the words must come after. */
  readonly after?: string;
}

/**
 * Waits for the words. Who is asked the same again answers again; who is told that a card may not have
 * arrived, and does not see it, does as told.
 */
async function untilShown(words: string, waiting: Waiting): Promise<void> {
  const { hands, world, after } = waiting;
  for (;;) {
    const shown = shownTo(world, hands.person);
    const below = shown.slice(shown.findIndex(({ id }) => id === after) + 1);
    if (below.some((message) => shows(message, words))) return;
    if (!(await didAsAsked(shown, waiting)))
      await changeOrEnd(world, missing(words, hands.person, world));
  }
}

/** False: nothing is asked of the person. */
async function didAsAsked(
  shown: readonly ShownMessage[],
  { hands, world, last }: Waiting,
): Promise<boolean> {
  const { heeded, seen, person } = hands;
  if (last && shown.some((one) => seen?.has(one.id) === false && shows(one, last.shown))) {
    hands.asked += 1;
    await last.act(hands);
    return true;
  }
  if (last && shown.some((one) => shows(one, NOT_KNOWN))) {
    hands.asked += 1;
    await hands.presses(NAME_AGAIN);
    const shownNow = shownTo(world, person);
    if (shownNow.some((one) => shows(one, last.shown))) await last.act(hands);
    return true;
  }
  const line = shown.find((one) => wordsOf(one).includes(IN_DOUBT) && !heeded.has(one.id));
  if (!line) return false;
  heeded.add(line.id);
  if (!stands(line, shown, hands)) {
    hands.asked += 1;
    await world.say(keyOf(person), 'status');
  }
  return true;
}

const shows = (message: Pick<ShownMessage, 'card' | 'text'>, words: string): boolean =>
  message.card !== undefined && wordsOf(message).includes(words);

/** Does the person see the card that a line says may not have arrived? What stood before they typed is another. */
function stands(line: ShownMessage, shown: readonly ShownMessage[], { seen }: Hands): boolean {
  const title = /“(.*)”/.exec(wordsOf(line))?.[1];
  return title !== undefined && shown.some((one) => !seen?.has(one.id) && shows(one, title));
}

const missing = (words: string, person: SandboxPerson, world: ChatWorld): string =>
  `${person.key} was not shown "${words}" but: ${shownTo(world, person).map(wordsOf).join(' | ')}`;

/** Nobody waits for ever: half a minute without any change in any chat is the end. */
const PATIENCE_MS = 30_000;

async function changeOrEnd(world: ChatWorld, complaint: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(complaint));
    }, PATIENCE_MS);
  });
  await Promise.race([changeOf(world), end]).finally(() => {
    clearTimeout(timer);
  });
}

/** The next change in any chat. Listeners cannot be taken back, so each world has one. */
const waiters = new WeakMap<ChatWorld, Set<() => void>>();
function changeOf(world: ChatWorld): Promise<void> {
  const known = waiters.get(world) ?? new Set();
  if (!waiters.has(world)) {
    waiters.set(world, known);
    world.onChange(() => {
      const told = [...known];
      known.clear();
      for (const tell of told) tell();
    });
  }
  return new Promise((resolve) => known.add(resolve));
}
