import { type Logger as SlackLogger, LogLevel } from '@slack/web-api';
import type { Logger } from 'pino';

/**
 * Slack's libraries write what they have to say into our log, under our level. What they write while
 * debugging holds whole messages, so it goes nowhere.
 */
export function createSlackLogger(log: Pick<Logger, 'debug' | 'warn'>): SlackLogger {
  const line = (words: readonly unknown[]): string =>
    words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
  return {
    debug: () => undefined,
    info: (...words: unknown[]) => {
      log.debug(line(words));
    },
    warn: (...words: unknown[]) => {
      log.debug(line(words));
    },
    error: (...words: unknown[]) => {
      log.warn(line(words));
    },
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
