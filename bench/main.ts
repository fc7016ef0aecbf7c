import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand, say } from '../src/bot/commandLine.js';
import type { Database } from './database.js';
import { type Generator, startGenerator } from './generator.js';
import { measureMemory } from './measures/memory.js';
import { measureSpeed, type Speed } from './measures/speed.js';
import { measureStored, type WithStored } from './measures/stored.js';
import { measureTimers } from './measures/timers.js';
import { medianSpeed } from './medians.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { PEERS, RESULTS } from './places.js';
import { machine, type Results, writeResults } from './results.js';
import { isInSlack, type Subject, SUBJECTS, titleOf } from './subjects.js';

const PEOPLE = [1, 32, 256];
const PEOPLE_IN_SLACK = [1, 32, 64];

/** Every subject in every round, in turn, so that whatever else the machine does hits all alike. */
async function speeds(
  subjects: readonly Subject[],
  generator: Generator,
  options: BenchOptions,
  database: Database | undefined,
) {
  const found = new Map<string, Speed[]>(subjects.map((subject) => [titleOf(subject), []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const subject of subjects) {
      const title = titleOf(subject);
      console.log(`round ${round}: ${title}`);
      const { seconds, warmUp: warmUpSeconds } = options;
      const people = isInSlack(subject) ? PEOPLE_IN_SLACK : PEOPLE;
      const how = { people, seconds, warmUpSeconds };
      const isShared = subject.keeps === 'PostgreSQL';
      const databaseUrl = isShared ? await database?.fresh() : undefined;
      const speed = await measureSpeed(subject, generator, how, databaseUrl).catch(
        (error: unknown) => {
          console.error(`not counted: ${String(error)}`);
        },
      );
      if (speed) found.get(title)?.push(speed);
    }
  }
  return [...found].flatMap(([title, rounds]) =>
    rounds.length > 0 ? [{ title, speed: medianSpeed(rounds) }] : [],
  );
}

/** Slack's bots are compared with one another: its turns go over another wire than the floor's. */
function inEachTable(
  subjects: readonly Subject[],
  found: Results['subjects'],
): Pick<Results, 'subjects' | 'slack'> {
  const titles = new Set(subjects.filter(isInSlack).map(titleOf));
  return {
    subjects: found.filter(({ title }) => !titles.has(title)),
    slack: found.filter(({ title }) => titles.has(title)),
  };
}

async function memories(subjects: readonly Subject[], generator: Generator, options: BenchOptions) {
  const found: Results['memory'][number][] = [];
  const measured = subjects.filter(({ keeps, spoken }) => keeps !== 'PostgreSQL' && !spoken);
  for (const subject of options.conversations > 0 ? measured : []) {
    console.log(`memory: ${titleOf(subject)}`);
    const grown = await measureMemory(subject, generator, options.conversations);
    found.push({ title: titleOf(subject), grown });
  }
  return found;
}

async function stored(subjects: readonly Subject[], generator: Generator, options: BenchOptions) {
  const ours = subjects.find(({ name }) => name === 'Handover');
  const found: WithStored[] = [];
  for (const migrations of ours ? options.stored : []) {
    console.log(`stored: ${migrations}`);
    if (ours) found.push(await measureStored(ours, generator, migrations, options.seconds));
  }
  return found;
}

async function timers(subjects: readonly Subject[], generator: Generator, options: BenchOptions) {
  const ours = subjects.find(({ name }) => name === 'Handover');
  if (!ours || options.timers === 0) return undefined;
  console.log(`timers: ${options.timers}`);
  return measureTimers(ours, generator, options.timers);
}

/** Loaded where it is needed only: its package ends the process in its own way, whatever the exit code. */
async function openDatabase(): Promise<Database> {
  const { startDatabase } = await import('./database.js');
  return startDatabase();
}

const npm = (...words: readonly string[]): void => {
  execFileSync('npm', words, { stdio: 'inherit' });
};

async function bench(options: BenchOptions): Promise<void> {
  // The peers' packages are nobody's burden who only runs Handover. One builds itself with npx: not needed.
  if (!existsSync(join(PEERS, 'node_modules'))) {
    npm('ci', '--prefix', PEERS, '--ignore-scripts', '--no-audit', '--no-fund');
  }
  const isWanted = (subject: Subject): boolean =>
    options.only.length === 0 || options.only.some((part) => titleOf(subject).includes(part));
  const subjects = SUBJECTS.filter((subject, index) => index === 0 || isWanted(subject));
  const generator = await startGenerator();
  const isShared = subjects.some(({ keeps }) => keeps === 'PostgreSQL');
  const database = isShared ? await openDatabase() : undefined;
  try {
    const results: Results = {
      at: new Date().toISOString().slice(0, 16),
      machine: machine(),
      rounds: options.rounds,
      ...inEachTable(subjects, await speeds(subjects, generator, options, database)),
      memory: await memories(subjects, generator, options),
      stored: await stored(subjects, generator, options),
      timers: await timers(subjects, generator, options),
    };
    console.log(await writeResults(results));
  } finally {
    await generator.stop();
    await database?.stop();
  }
  execFileSync(process.execPath, [join(PEERS, 'plot.js'), RESULTS], { stdio: 'inherit' });
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return say([USAGE], 0);
  await bench(options);
  return 0;
}

await runCommand(main, []);
