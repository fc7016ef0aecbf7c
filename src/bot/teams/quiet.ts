import { AsyncLocalStorage } from 'node:async_hooks';

type Report = (line: string) => void;

const inside = new AsyncLocalStorage<Report>();
let isInstalled = false;

/**
 * Runs `work` with everything it writes by `console.error` and `console.warn` sent to `report` instead.
 * botbuilder says there, with stack and key material, what it also answers by status.
 */
export function quietly<Result>(report: Report, work: () => Promise<Result>): Promise<Result> {
  install();
  return inside.run(report, work);
}

/** The console is the process's; only lines written from inside {@link quietly} are taken. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  for (const level of ['error', 'warn'] as const) {
    // eslint-disable-next-line no-console -- the library knows no other way to be told where to write
    const original = console[level].bind(console);
    // eslint-disable-next-line no-console -- see above
    console[level] = (...words: unknown[]) => {
      const report = inside.getStore();
      if (report) report(firstLine(words[0]));
      else original(...words);
    };
  }
}

/** An error without what must not be logged: what follows the first line is a stack; what follows a colon in a line about keys is the key. */
export const firstLine = (word: unknown): string => {
  const [line = ''] = (word instanceof Error ? word.message : String(word)).split('\n');
  return line.replace(/(Available keys:).*/, '$1 (not logged)');
};
