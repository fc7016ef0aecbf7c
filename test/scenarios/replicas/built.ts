import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A program of ours in a few files: from its sources, each start would spend seconds reading them. */
export interface Built {
  /** The file to start. */
  readonly program: string;
  readonly remove: () => Promise<void>;
}

const HOUSE = fileURLToPath(new URL('../../..', import.meta.url));

/** The replica, built from the sources of now. */
export async function buildReplica(): Promise<Built> {
  const build = join(HOUSE, 'build');
  await mkdir(build, { recursive: true });
  const folder = await mkdtemp(join(build, 'replica-'));
  const source = 'test/scenarios/replicas/replica.ts';
  await promisify(execFile)(process.execPath, ['bundle.js', source, folder], { cwd: HOUSE });
  return {
    program: join(folder, 'replica.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
