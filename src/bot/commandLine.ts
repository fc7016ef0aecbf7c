import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was typed is not a command; the message says what is wrong and what can be typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the options of a command line; whatever is not an option is a positional. @throws {UsageError} */
export function readCommandLine<const Known extends Options>(usage: string, options: Known) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    // "Unknown option '--bogus'. To specify a positional …": the first sentence is what helps.
    const [wrong = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${wrong}.\n\n${usage}`);
  }
}

/** Prints lines; answers the exit code it was given. */
export function say(lines: readonly string[], code: number): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
}

type Kind = abstract new (...given: never[]) => Error;

/**
 * Runs a command and sets its exit code: what it answers, or 2 and a sentence without a stack for
 * errors of these kinds and of the system, which whoever typed it can mend. Others are bugs and are thrown on.
 */
export async function runCommand(
  main: () => Promise<number>,
  mendable: readonly Kind[],
): Promise<void> {
  process.exitCode = await main().catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    // A file that is not there, or a folder that may not be written, names itself.
    const isOfSystem = 'syscall' in error;
    const isKnown = [UsageError, ...mendable].some((kind) => error instanceof kind);
    if (!isKnown && !isOfSystem) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  });
}
