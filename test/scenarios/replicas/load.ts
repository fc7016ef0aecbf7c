import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SandboxPerson } from '../../../sandbox/people.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import { openPostgresStore } from '../../../src/services/store/postgres/postgresStore.js';
import type { PostgresServer } from '../../services/store/postgresServer.js';
import { crowdOf, directoryOf } from './crowd.js';
import { botOf, type Fleet, startFleet } from './fleet.js';
import { type FilledIn, fillIn, providerOf, shownTo, STEP_COUNT, wordsOf } from './form.js';
import { verified } from './verified.js';

export interface LoadOptions {
  readonly server: PostgresServer;
  readonly people: number;
  readonly replicas: number;
  /** How many replicas are killed while people fill in their forms. */
  readonly kills: number;
}

/** What came of one person's form. */
export interface Filled {
  readonly person: SandboxPerson;
  /** The types of the events of their migration that move it on, in order. */
  readonly events: readonly string[];
  /** Every text stored with them. */
  readonly stored: string;
  /** What the bot shows them, oldest first, without their name; not what it showed on an older card they pressed. */
  readonly shown: readonly string[];
  /** How often they asked for a card, or were asked again and answered. */
  readonly asked: number;
}

export interface LoadReport {
  readonly filled: readonly Filled[];
  readonly killed: number;
  readonly sentAgain: number;
  /** Streams whose chain of digests does not hold. */
  readonly broken: readonly string[];
}

/** Many people fill in the form at once on several replicas, of which some are killed under way. */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const crowd = crowdOf(options.people);
  const folder = await mkdtemp(join(tmpdir(), 'handover-load-'));
  const directory = join(folder, 'directory.yaml');
  await writeFile(directory, directoryOf(crowd));
  const address = await options.server.freshDatabase();
  let fleet: Fleet | undefined;
  const stage = await openStage({
    people: crowd,
    environment: { DATABASE_URL: address, DIRECTORY_FILE: directory, SUPPORT_TEAMS_CHANNEL: '' },
    async startBot(config) {
      fleet = await startFleet(config, options.replicas);
      return botOf(fleet, config.PORT);
    },
  });
  try {
    const played = await fillInAll(crowd, stage, { fleet: fleet!, kills: options.kills });
    await delivered(options.server, address);
    const { filled, broken } = await readBack(address, stage, played);
    return { filled, broken, killed: fleet!.killed(), sentAgain: fleet!.sentAgain() };
  } finally {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Kills are spread evenly over the steps that all of them take together. */
async function fillInAll(
  crowd: readonly SandboxPerson[],
  { teams }: Stage,
  { fleet, kills }: { readonly fleet: Fleet; readonly kills: number },
): Promise<readonly Played[]> {
  const between = Math.floor((crowd.length * STEP_COUNT) / (kills + 1));
  let steps = 0;
  const onStep = async (): Promise<void> => {
    steps += 1;
    if (fleet.killed() < kills && steps % between === 0) await fleet.killOne();
  };
  return Promise.all(
    crowd.map(async (person) => ({ person, ...(await fillIn({ person, world: teams, onStep })) })),
  );
}

const DUE = `select 1 from handover.effects where due_at <= now()`;

/** Resolves once nothing is due any more. */
async function delivered(server: PostgresServer, address: string): Promise<void> {
  while ((await server.ask(address, DUE)).length > 0);
}

interface Played extends FilledIn {
  readonly person: SandboxPerson;
}

async function readBack(address: string, { teams }: Stage, played: readonly Played[]) {
  const store = await openPostgresStore({ connectionString: address, randomSalt: () => '' });
  try {
    const broken: string[] = [];
    const told = new Map<string, { readonly types: readonly string[]; readonly text: string }>();
    for (const { stream } of await store.streams('migration')) {
      const events = (await store.load(stream)) as readonly StoredEvent[];
      const text = JSON.stringify(events);
      const whose = played.filter(({ person }) => text.includes(`"${providerOf(person)}"`));
      for (const { person } of whose) {
        const { key } = person;
        const before = told.get(key);
        const types = [...(before?.types ?? []), ...progressIn(events).map(({ type }) => type)];
        told.set(key, { types, text: (before?.text ?? '') + text });
      }
      if (!verified(stream, await store.entries(stream))) broken.push(stream);
    }
    const filled = played.map(({ person, redrawn, asked }) => ({
      person,
      asked,
      events: told.get(person.key)?.types ?? [],
      stored: told.get(person.key)?.text ?? '',
      shown: shownTo(teams, person)
        .filter(({ id }) => !redrawn.has(id))
        .map((message) => anonymous(wordsOf(message), person)),
    }));
    return { filled, broken };
  } finally {
    await store.close();
  }
}

interface StoredEvent {
  readonly type: string;
  readonly question?: string;
  readonly answer?: { readonly question: string };
}

/** Who sees a question again answers it again: the same answer twice is one step. */
function progressIn(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const given = new Set<string>();
  return events.filter((event) => {
    const isAnswer = event.type === 'AnswerGiven' || event.type === 'AnswerProposed';
    if (!isAnswer || !isProgress(event)) return isProgress(event);
    const answer = JSON.stringify([event.type, event.answer]);
    const isAgain = given.has(answer);
    given.add(answer);
    return !isAgain;
  });
}

/**
 * Asking for a card again, and an answer that came before its question, are no steps of the form, nor is an
 * admin whose look-up took too long.
 */
const isProgress = ({ type, question, answer }: StoredEvent): boolean =>
  type !== 'QuestionRepeated' &&
  type !== 'AnswerRefused' &&
  type !== 'ProposalRejected' &&
  !(type === 'AnswerProposed' && (answer?.question ?? question) === 'approver');

const anonymous = (words: string, { name, key }: SandboxPerson): string =>
  words.replaceAll(name.replace(' ', '-'), 'X').replaceAll(name, 'X').replaceAll(key, 'x');
