import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { newLedgerKey } from '../../../src/services/ledger/keys.js';

const GUID = '11111111-2222-4333-8444-555555555555';
/** Nobody listens there, so nothing outside is reached. */
const NOWHERE = 'http://127.0.0.1:1';

/** The bot as it runs in production, a process of its own that reaches nothing outside. */
export interface Production {
  readonly url: string;
  readonly pid: number;
  /** What it logged, a line each. */
  readonly lines: readonly string[];
  signal(signal: NodeJS.Signals): void;
  /** How it ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Processes of one test. */
export interface Processes {
  /** A fresh folder, with the terms in it. */
  readonly folder: () => Promise<string>;
  /** Starts one; resolves once it listens or ended. */
  start(environment?: Readonly<Record<string, string>>): Promise<Production>;
  readonly cleanup: () => Promise<void>;
}

const terms = (party: string): string =>
  `---\nparty: ${party}\ntitle: Terms of ${party}\nversion: '1'\nlanguage: en-US\nsample: false\n---\nAll of it.\n`;

/** No process yet; `command` starts one, from the sources when absent. */
export function createProcesses(
  command: readonly string[] = ['--import', 'tsx', 'src/bot/main.ts'],
): Processes {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'handover-production-'));
    folders.push(made);
    await writeFile(join(made, 'partner.md'), terms('partner'));
    await writeFile(join(made, 'microsoft.md'), terms('microsoft'));
    return made;
  }
  return {
    folder,
    async start(environment = {}) {
      const own = await folder();
      const child = spawn(process.execPath, command, {
        env: { PATH: process.env['PATH'], ...variables(own), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      return running(child);
    },
    async cleanup() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map(endOf));
      await Promise.all(folders.map((one) => rm(one, { recursive: true, force: true })));
    },
  };
}

/** What it logs once it can be asked. */
const LISTENS = /"port":(\d+).*Handover listens/;

async function running(child: ChildProcess): Promise<Production> {
  const lines: string[] = [];
  const ended = endOf(child);
  const listens = new Promise<number>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream! }).on('line', (line) => {
        lines.push(line);
        const port = LISTENS.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
  });
  const port = await Promise.race([listens, ended]);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    pid: child.pid!,
    lines,
    signal: (signal) => child.kill(signal),
    ended,
  };
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  // Its last words are read before it counts as ended.
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode ?? child.signalCode!;
}

const variables = (folder: string): Readonly<Record<string, string>> => ({
  PORT: '0',
  PUBLIC_URL: 'https://handover.example',
  DATA_DIR: join(folder, 'data'),
  TERMS_DIR: folder,
  PARTNER_TENANT_ID: GUID,
  OWNER_GRANTEE: 'tam@lumen.example',
  MicrosoftAppId: GUID,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: GUID,
  ALLOWED_TENANTS: GUID,
  ENTRA_CLIENT_ID: GUID,
  ENTRA_CLIENT_SECRET: 'secret',
  PARTNER_CENTER_REFRESH_TOKEN: 'token',
  CAM_URL: NOWHERE,
  CAM_TOKEN: 'token',
  CAM_ORGANIZATION: 'contoso',
  SMTP_URL: 'smtp://127.0.0.1:1',
  LINK_KEY: 'l'.repeat(32),
  LEDGER_KEY: newLedgerKey(),
  SECRETS_KEY: 's'.repeat(32),
  LOGIN_URL: NOWHERE,
  GOVERNMENT_LOGIN_URL: NOWHERE,
  GRAPH_URL: NOWHERE,
  ARM_URL: NOWHERE,
  PARTNER_CENTER_URL: NOWHERE,
});
