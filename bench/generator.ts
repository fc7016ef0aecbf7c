import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Command, Numbered, Play, Played, Report, Spoken } from './load/commands.js';
import { BUILT } from './places.js';

/** The load generator's process. */
export interface Generator {
  readonly connectorUrl: string;
  readonly openIdUrl: string;
  play(play: Play): Promise<Played>;
  /** When the first reply came, as `Date.now()` counts. */
  firstReply(url: string, spoken: Spoken): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startGenerator(): Promise<Generator> {
  const child = fork(join(BUILT, 'bench/load/load.js'));
  const { connectorUrl, openIdUrl } = await reportTo(child, 0, 'ready');
  let asked = 0;

  function ask<Kind extends Report['report']>(command: Command, kind: Kind) {
    asked += 1;
    const report = reportTo(child, asked, kind);
    child.send({ number: asked, content: command } satisfies Numbered<Command>);
    return report;
  }
  return {
    connectorUrl,
    openIdUrl,
    play: async (play) => (await ask({ command: 'play', play }, 'played')).played,
    firstReply: async (url, spoken) =>
      (await ask({ command: 'firstReply', url, spoken }, 'firstReply')).at,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

type ReportOf<Kind extends Report['report']> = Extract<Report, { report: Kind }>;

function reportTo<Kind extends Report['report']>(
  child: ChildProcess,
  number: number,
  kind: Kind,
): Promise<ReportOf<Kind>> {
  return new Promise((resolve, reject) => {
    child.on('message', function hear(message: Numbered<Report>) {
      if (message.number !== number) return;
      child.off('message', hear);
      const { content } = message;
      if (isOf(content, kind)) resolve(content);
      else reject(new Error(content.report === 'failed' ? content.why : content.report));
    });
  });
}

const isOf = <Kind extends Report['report']>(
  report: Report,
  kind: Kind,
): report is ReportOf<Kind> => report.report === kind;
