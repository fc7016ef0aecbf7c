import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A program of the tests in a few files: from its sources, each start would spend seconds reading them. */
export interface Built {
  /** The file to start. */
  readonly program: string;
  readonly remove: () => Promise<void>;
}

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));

/** Builds a program from its source, a file of this repository. */
export async function buildProgram(source: string): Promise<Built> {
  const build = join(HOUSE, 'build');
  const name = basename(source, '.ts');
  await mkdir(build, { recursive: true });
  const folder = await mkdtemp(join(build, `${name}-`));
  await promisify(execFile)(process.execPath, ['bundle.js', source, folder], { cwd: HOUSE });
  return {
    program: join(folder, `${name}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
