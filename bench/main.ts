import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Generator, startGenerator } from './generator.js';
import { measureMemory } from './measures/memory.js';
import { measureSpeed, type Speed } from './measures/speed.js';
import { measureStored, type WithStored } from './measures/stored.js';
import { medianSpeed } from './medians.js';
import { type BenchOptions, readOptions } from './options.js';
import { PEERS, RESULTS } from './places.js';
import { machine, type Results, writeResults } from './results.js';
import { type Subject, SUBJECTS, titleOf } from './subjects.js';

const PEOPLE = [1, 32, 256];

/** Every subject in every round, in turn, so that whatever else the machine does hits all alike. */
async function speeds(subjects: readonly Subject[], generator: Generator, options: BenchOptions) {
  const found = new Map<string, Speed[]>(subjects.map((subject) => [titleOf(subject), []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const subject of subjects) {
      const title = titleOf(subject);
      console.log(`round ${round}: ${title}`);
      const { seconds } = options;
      const speed = await measureSpeed(subject, generator, {
        people: PEOPLE,
        seconds,
        warmUpSeconds: 2,
      }).catch((error: unknown) => {
        console.error(`not counted: ${String(error)}`);
      });
      if (speed) found.get(title)?.push(speed);
    }
  }
  return [...found].flatMap(([title, rounds]) =>
    rounds.length > 0 ? [{ title, speed: medianSpeed(rounds) }] : [],
  );
}

async function memories(subjects: readonly Subject[], generator: Generator, options: BenchOptions) {
  const found: Results['memory'][number][] = [];
  for (const subject of options.conversations > 0 ? subjects : []) {
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
  try {
    const results: Results = {
      at: new Date().toISOString().slice(0, 16),
      machine: machine(),
      rounds: options.rounds,
      subjects: await speeds(subjects, generator, options),
      memory: await memories(subjects, generator, options),
      stored: await stored(subjects, generator, options),
    };
    console.log(await writeResults(results));
  } finally {
    await generator.stop();
  }
  execFileSync(process.execPath, [join(PEERS, 'plot.js'), RESULTS], { stdio: 'inherit' });
}

await bench(readOptions(process.argv.slice(2)));
