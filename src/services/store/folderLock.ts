import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { type FileSystem, hasCode, readText, said } from './files.js';
import { StoreError } from './store.js';

const LOCK_FILE = 'lock.json';

const lockText = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** Tells two processes with the same pid apart; absent where the system does not say. */
  process: z.string().optional(),
  since: z.iso.datetime(),
  token: z.string(),
});
type Lock = z.output<typeof lockText>;

/** Locks this process holds: their tokens. A lock with our own pid that is not here is an earlier life's. */
const held = new Set<string>();

/**
 * Takes the folder for this process alone; the result gives it back. A lock whose process is gone is
 * taken over, also where a new process has its pid, as in a restarted container.
 * @throws {StoreError} somebody holds it; the message says who, and what to do.
 */
export async function lockFolder(
  fs: FileSystem,
  folder: string,
  now: Date,
): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE);
  const earlier = await readText(fs, path);
  if (earlier !== undefined) await removeStale(fs, path, earlier);
  const token = randomUUID();
  const mine: Lock = {
    pid: process.pid,
    host: hostname(),
    process: await lifeOf(process.pid),
    since: now.toISOString(),
    token,
  };
  await create(fs, path, JSON.stringify(mine));
  held.add(token);
  return async () => {
    held.delete(token);
    if ((await readText(fs, path)) === JSON.stringify(mine)) await fs.unlink(path);
  };
}

async function create(fs: FileSystem, path: string, text: string): Promise<void> {
  try {
    const file = fs.open(path, 'wx');
    try {
      file.write(text);
    } finally {
      file.close();
    }
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) {
      throw new StoreError(`Another process just took the lock '${path}'; stop one of the two.`);
    }
    await fs.unlink(path).catch(() => undefined);
    throw new StoreError(`The lock '${path}' could not be written: ${said(cause)}.`, { cause });
  }
}

/** Moves a dead process's lock aside, and back if somebody else's stood there in the meantime. */
async function removeStale(fs: FileSystem, path: string, text: string): Promise<void> {
  const lock = lockFrom(text, path);
  if (await isAlive(lock)) throw heldBy(lock, path);
  const aside = `${path}.${randomUUID()}`;
  fs.rename(path, aside);
  if ((await readText(fs, aside)) !== text) {
    fs.rename(aside, path);
    throw heldBy(lock, path);
  }
  await fs.unlink(aside);
}

const heldBy = ({ pid, host, since }: Lock, path: string): StoreError =>
  new StoreError(
    `The data folder is in use by process ${pid} on '${host}' since ${since}. ` +
      `Stop it first; if that machine is gone for good, delete '${path}'.`,
  );

function lockFrom(text: string, path: string): Lock {
  try {
    return lockText.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError(
      `The lock '${path}' cannot be read. If nothing else uses this folder, delete that file.`,
      { cause },
    );
  }
}

async function isAlive(lock: Lock): Promise<boolean> {
  if (lock.host !== hostname()) return true;
  if (lock.pid === process.pid) return held.has(lock.token);
  if (!answersSignals(lock.pid)) return false;
  const life = await lifeOf(lock.pid);
  return life === undefined || lock.process === undefined || life === lock.process;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** The boot and the tick at which a process started, on Linux; nothing elsewhere. */
async function lifeOf(pid: number): Promise<string | undefined> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in field 2 may hold spaces; the start is field 22 (proc_pid_stat(5), seen 2026-11).
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()}/${started ?? ''}`;
  } catch {
    return undefined;
  }
}
