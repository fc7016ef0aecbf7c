import { systemClock } from '../../services/clock.js';
import { folderSource, folderTarget } from '../../services/store/move/folder.js';
import type { Manifest } from '../../services/store/move/manifest.js';
import { moveStore, type Source, type Target } from '../../services/store/move/move.js';
import { postgresEnd } from '../../services/store/postgres/moving.js';
import { StoreError } from '../../services/store/store.js';
import { readCommandLine, runCommand, say } from '../commandLine.js';
import { type Config, ConfigError, readConfig } from '../config.js';
import { withSecretFiles } from '../secretFiles.js';
import { manifestLines } from './manifestLines.js';

const USAGE = `npm run store:move -- --to database          says what the data folder holds; changes nothing
npm run store:move -- --to database --now    moves DATA_DIR into the empty DATABASE_URL
npm run store:move -- --to folder --now      moves DATABASE_URL into the empty DATA_DIR
Stop the bot first, every replica. What is moved stays where it was; start nothing on it again.`;

interface Ends {
  readonly source: Source;
  readonly target: Target;
  readonly sentence: string;
  readonly next: string;
}

function endsOf(to: string, config: Config): Ends | undefined {
  const { DATABASE_URL, DATA_DIR } = config;
  if (to !== 'database' && to !== 'folder') return undefined;
  if (!DATABASE_URL) {
    throw new ConfigError(['DATABASE_URL is missing: the database at one end of the move.']);
  }
  const now = (): Date => systemClock.now();
  const { host, pathname } = new URL(DATABASE_URL);
  const [folder, database] = [`the data folder "${DATA_DIR}"`, `the database ${host}${pathname}`];
  return to === 'database'
    ? {
        source: folderSource(DATA_DIR, now),
        target: postgresEnd(DATABASE_URL),
        sentence: `From ${folder} to ${database}`,
        next: 'Keep DATABASE_URL set and start the bot. The data folder was not changed; put it away as a backup.',
      }
    : {
        source: postgresEnd(DATABASE_URL),
        target: folderTarget(DATA_DIR, now),
        sentence: `From ${database} to ${folder}`,
        next: 'Take DATABASE_URL away and start the bot. The database was not changed; put it away as a backup.',
      };
}

async function move({ source, target, sentence, next }: Ends, isMeant: boolean): Promise<number> {
  try {
    const manifest: Manifest = await moveStore(source, target, { isMeant });
    const end = isMeant
      ? ['Moved, and read back the same.', next]
      : ['Nothing was changed. To move this: add --now'];
    return say([`${sentence}:`, ...manifestLines(manifest), ...end], 0);
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

async function main(): Promise<number> {
  const { values } = readCommandLine(USAGE, {
    to: { type: 'string' },
    now: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (values.help) return say([USAGE], 0);
  const ends = endsOf(values.to ?? '', readConfig(withSecretFiles(process.env)));
  return ends ? move(ends, values.now ?? false) : say([USAGE], 2);
}

await runCommand(main, [ConfigError, StoreError]);
