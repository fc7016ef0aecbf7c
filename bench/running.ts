import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../sandbox/freePort.js';
import type { Generator } from './generator.js';
import type { Subject } from './subjects.js';

/** A subject's process, and what it costs. */
export interface Running {
  readonly url: string;
  /** Milliseconds from starting the process to its first reply. */
  readonly firstReplyMs: number;
  /** Processor seconds used so far. */
  cpuSeconds(): Promise<number>;
  /** Resident memory in megabytes. */
  memoryMb(): Promise<number>;
  /** Ends it, at once unless told otherwise; its folder goes with it unless it was given. */
  stop(how?: 'orderly'): Promise<void>;
}

/** What a start may be told. */
export interface StartOptions {
  /** Absent: an empty one, removed at the end. */
  readonly folder?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** More arguments for `node`, such as a profiler's. */
  readonly node?: readonly string[] | undefined;
}

/** Starts a subject and waits for its first reply. */
export async function start(
  subject: Subject,
  generator: Generator,
  options: StartOptions = {},
): Promise<Running> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'handover-bench-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = { ...generator, folder, databaseUrl: options.databaseUrl };
  const startedAt = Date.now();
  const child = spawn(process.execPath, [...(options.node ?? []), subject.program], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      ...subject.environment(given),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const at = await Promise.race([
      generator.firstReply(url, subject.spoken ?? 'teams'),
      endedEarly(child, subject.name),
    ]);
    return { ...observed(child, folder, options), url, firstReplyMs: at - startedAt };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function endedEarly(child: ChildProcess, name: string): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`${name} ended by itself (${String(code)}).`);
}

function observed(
  child: ChildProcess,
  folder: string,
  options: StartOptions,
): Pick<Running, 'cpuSeconds' | 'memoryMb' | 'stop'> {
  const { pid = 0 } = child;
  return {
    cpuSeconds: async () => cpuSecondsIn(await readFile(`/proc/${pid}/stat`, 'utf8')),
    memoryMb: async () => memoryMbIn(await readFile(`/proc/${pid}/status`, 'utf8')),
    async stop(how) {
      const ended = once(child, 'exit');
      // A profile is written only at an orderly end.
      child.kill(how === 'orderly' || options.node ? 'SIGTERM' : 'SIGKILL');
      await ended;
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Linux counts processor time in hundredths of a second (proc_pid_stat(5), fields 14 and 15). */
const TICKS_PER_SECOND = 100;

function cpuSecondsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

const memoryMbIn = (status: string): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
