import { good } from '../../../sandbox/journeys/good.js';
import { openStage } from '../../../sandbox/stage.js';
import { kindOfStream, type StreamId } from '../../../src/messages/ids.js';
import type { Platform } from '../../../src/messages/people.js';
import { chainNext, chainStart } from '../../../src/services/ledger/chain.js';
import { doubled, inSight, type Seen } from '../sight.js';
import type { Cradle } from './incarnation.js';
import { MAY_BE_MISSING } from './missing.js';
import { createPhoenix, type Phoenix } from './phoenix.js';
import {
  endingAt,
  type Fate,
  nameOf,
  type Part,
  partOf,
  type Point,
  recordPoints,
} from './points.js';
import { stubbornCast } from './stubborn.js';

/** A journey waiting for its sockets and files leaves the processor to another. */
const AT_ONCE = 2;

/** Who died cuts the line at once; who only is slow, on a busy machine, is waited for. */
const PATIENCE_MS = 60_000;

/** Noted when somebody asks for a card that may not have arrived; nothing of the migration changes by it. */
const ASKED_AGAIN = 'QuestionRepeated';
/** Noted at each reading somebody asks for: once more when its page never came, and not at all where it came late. */
const READ_AGAIN = 'OwnerNotVerified';

/** Fresh ground for a journey, and how processes come to life on it. */
export type Prepare = () => Promise<Cradle>;

/** What an end may bring, each of them once: a doubt, the answer to who asks then, and the card it closes. */
const BROUGHT_BY_AN_END = [
  MAY_BE_MISSING,
  /^Nothing was sent yet/,
  /Ask again to see what changed since/,
  /^This card\b.* is closed/,
];

/** Which points are tried, and how. */
export interface Plan {
  /** How many times the process ends in one journey, the ends as far apart as can be. */
  readonly endsInOne: number;
  /** One of several parts, about equal; absent: all. */
  readonly part?: Part;
  /** How many journeys; absent: as many as it takes. */
  readonly journeys?: number;
  /** Where everybody is; in Teams when absent. */
  readonly platform?: Platform;
}

/** Ten points of all, as far apart as can be, in one journey. */
export const TEN: Plan = { endsInOne: 10, journeys: 1 };

/** What a journey came to. */
interface Outcome {
  readonly events: readonly (readonly string[])[];
  /** How often {@link READ_AGAIN} was noted. */
  readonly readings: number;
  readonly seen: readonly Seen[];
  readonly mails: readonly string[];
  readonly ends: number;
  readonly brokenChains: readonly StreamId[];
}

/** What was tried, and where it went otherwise than undisturbed. */
export interface MatrixResult {
  readonly points: readonly Point[];
  /** Where the process did end, by name. */
  readonly hit: ReadonlySet<string>;
  /** Points that failed alone. */
  readonly failures: readonly string[];
  /** Journeys with several ends that went otherwise; their points were tried in smaller numbers then. */
  readonly entangled: readonly string[];
}

/** Plays the good journey until its process ended at every write and every send of this plan. */
export async function playMatrix(prepare: Prepare, plan: Plan): Promise<MatrixResult> {
  const { endsInOne, part, journeys: most, platform = 'teams' } = plan;
  const recording = recordPoints();
  // The dead of one journey may give up in their own time, while the next is played.
  const leaving: Promise<void>[] = [];
  const play = (fate: Fate) =>
    playThrough(prepare, { fate, platform }, (left) => {
      left.catch(() => undefined);
      leaving.push(left);
    });
  const undisturbed = await play(recording);
  const points = part ? partOf(recording.points, part) : recording.points;
  const journeys = spread(points, endsInOne).slice(0, most);
  const hit = new Set<string>();
  const tryTogether = async (ends: readonly Point[]): Promise<Trial> => {
    const fate = endingAt(ends);
    const wrong = await play(fate).then(
      (outcome) => differences(outcome, undisturbed),
      (error: unknown) => [String(error)],
    );
    const missed = fate.missed();
    for (const end of ends) if (!missed.includes(end)) hit.add(nameOf(end));
    return { ends, wrong, missed };
  };
  // An end may make a later point disappear, or come between two others: what is promised, is of each alone.
  const tryOut = async (ends: readonly Point[]): Promise<readonly Trial[]> => {
    const trial = await tryTogether(ends);
    const again = isAlone(trial) ? [] : smallerThan(trial);
    const further: Trial[] = [];
    for (const fewer of again) further.push(...(await tryOut(fewer)));
    return [trial, ...further];
  };
  const trials = (await sideBySide(journeys, tryOut)).flat();
  await Promise.all(leaving);
  return {
    points: journeys.flat(),
    hit,
    failures: trials.filter((trial) => isAlone(trial) && isWrong(trial)).map(inWords),
    entangled: trials.filter((trial) => !isAlone(trial) && isWrong(trial)).map(inWords),
  };
}

/** What a journey left unclear: its halves where it went otherwise, and what it did not come to. */
const smallerThan = ({ ends, wrong, missed }: Trial): readonly (readonly Point[])[] =>
  wrong.length > 0 ? spread(ends, Math.ceil(ends.length / 2)) : missed.map((point) => [point]);

/** A journey in which the process ended at these points, and where it went otherwise than undisturbed. */
interface Trial {
  readonly ends: readonly Point[];
  readonly wrong: readonly string[];
  readonly missed: readonly Point[];
}

const isAlone = ({ ends }: Trial): boolean => ends.length === 1;
const isWrong = ({ wrong }: Trial): boolean => wrong.length > 0;
const inWords = ({ ends, wrong }: Trial): string =>
  `${ends.map(nameOf).join('; ')}\n  ${wrong.join('\n  ')}`;

/** Every point in one journey, those of one journey as far apart as can be. */
export function spread(points: readonly Point[], endsInOne: number): readonly (readonly Point[])[] {
  const journeys = Math.ceil(points.length / endsInOne);
  return Array.from({ length: journeys }, (_, first) =>
    points.filter((_point, index) => index % journeys === first),
  );
}

async function sideBySide<Task, Result>(
  tasks: readonly Task[],
  work: (task: Task) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...tasks];
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      results.push(await work(task));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** `onEnd` is given the promise that everything of it is gone, which nobody must wait for to know the outcome. */
async function playThrough(
  prepare: Prepare,
  { fate, platform }: { readonly fate: Fate; readonly platform: Platform },
  onEnd: (left: Promise<void>) => void,
): Promise<Outcome> {
  const cradle = await prepare();
  const phoenix = await createPhoenix(cradle, fate);
  const stage = await openStage({
    port: phoenix.port,
    startBot: phoenix.startBot,
    environment: cradle.environment ?? {},
    platforms: [platform],
    slackPatienceMs: PATIENCE_MS,
  });
  try {
    const { deaths } = phoenix;
    await good.play(stubbornCast(stage, { platform, deaths, nextStep: fate.nextStep }));
    return {
      ...(await ledgerOf(phoenix)),
      seen: inSight(stage[platform]),
      ends: phoenix.deaths(),
      mails: stage.outside.mailbox.messages().map(({ to, subject }) => `${to.join()} ${subject}`),
    };
  } finally {
    onEnd(stage.close().then(() => cradle.leave()));
  }
}

async function ledgerOf(
  phoenix: Phoenix,
): Promise<Pick<Outcome, 'events' | 'readings' | 'brokenChains'>> {
  const ledger = await phoenix.ledger();
  const events: string[][] = [];
  const brokenChains: StreamId[] = [];
  for (const kind of ['migration', 'tenant', 'partner'] as const) {
    for (const { stream } of await ledger.streams(kind)) {
      const entries = await ledger.entries(stream);
      let chain = chainStart(stream);
      for (const entry of entries) {
        chain = chainNext(chain, entry);
        if (chain !== entry.chain) brokenChains.push(stream);
      }
      if (kindOfStream(stream) !== 'migration') continue;
      events.push(entries.map(({ event }) => (event as { readonly type: string }).type));
    }
  }
  const readings = events.flat().filter((type) => type === READ_AGAIN).length;
  return { events: events.map(inMeaning), readings, brokenChains };
}

/** The same events in the same order, but for what was asked or read again. */
const inMeaning = (types: readonly string[]): readonly string[] =>
  types.filter((type) => type !== ASKED_AGAIN && type !== READ_AGAIN);

function seenTwice({ seen, ends }: Outcome, undisturbed: Outcome): readonly string[] {
  const rest = seen.filter(({ words }) => !BROUGHT_BY_AN_END.some((one) => one.test(words)));
  const tooOften = BROUGHT_BY_AN_END.filter(
    (one) => countOf(one, seen) > countOf(one, undisturbed.seen) + ends,
  );
  return [...doubled(rest, undisturbed.seen), ...tooOften.map(({ source }) => source)];
}

const countOf = (words: RegExp, seen: readonly Seen[]): number =>
  seen.filter((one) => words.test(one.words)).length;

function differences(outcome: Outcome, undisturbed: Outcome): readonly string[] {
  const { events, readings, ends, brokenChains } = outcome;
  return [
    ...(JSON.stringify(events) === JSON.stringify(undisturbed.events)
      ? []
      : [`other events: ${firstDifference(events, undisturbed.events)}`]),
    ...(readings > undisturbed.readings + ends ? [`${readings} readings after ${ends} ends`] : []),
    ...seenTwice(outcome, undisturbed).map((words) => `seen twice: ${words.slice(0, 200)}`),
    ...(outcome.mails.length > undisturbed.mails.length
      ? [`too many mails: ${outcome.mails.join('; ')}`]
      : []),
    ...brokenChains.map((stream) => `the chain of ${stream} is broken`),
  ];
}

function firstDifference(events: Outcome['events'], wanted: Outcome['events']): string {
  const [got, want] = [events.flat(), wanted.flat()];
  const at = want.findIndex((type, index) => type !== got[index]);
  const place = at < 0 ? want.length : at;
  return `${got.slice(place, place + 4).join(', ')} instead of ${want.slice(place, place + 4).join(', ')}`;
}
