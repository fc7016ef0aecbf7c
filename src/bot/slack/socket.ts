import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger as SlackLogger, WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

import type { Clock } from '../../services/clock.js';
import { refusalOf } from './fault.js';

export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly logger: SlackLogger;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Bolt's Socket Mode. It connects again by ourselves: when its own attempt to is refused, nobody hears
 * the error, and the process dies of it.
 */
export function createSocketReceiver(options: SocketOptions): Receiver {
  const { appToken, clientOptions, logger, clock, log } = options;
  const socket = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const line = { isConnected: false, isWanted: false, failures: 0 };
  let cancel: (() => void) | undefined;

  async function connect(): Promise<void> {
    cancel = undefined;
    await socket.start();
    Object.assign(line, { isConnected: true, failures: 0 });
  }

  /** One attempt waits at a time, each twice as long as the one before. */
  function connectLater(): void {
    if (!line.isWanted || cancel) return;
    const ms = Math.min(FIRST_RETRY_MS * 2 ** line.failures, LONGEST_RETRY_MS);
    line.failures += 1;
    cancel = clock.after(ms, () => void connect().catch(failed));
  }

  function failed(error: unknown): void {
    log.warn({ error: String(error) }, 'Slack could not be reached; it is tried again.');
    connectLater();
  }

  socket.client.on('disconnected', () => {
    line.isConnected = false;
    connectLater();
  });
  return {
    init: (app) => {
      socket.init(app);
    },
    async start() {
      line.isWanted = true;
      await connect().catch((error: unknown) => {
        if (refusalOf(error) !== undefined) throw error;
        failed(error);
      });
    },
    async stop() {
      line.isWanted = false;
      cancel?.();
      if (!line.isConnected) return;
      const gone = new Promise((resolve) => socket.client.once('disconnected', resolve));
      await socket.stop();
      await gone;
    },
  };
}
