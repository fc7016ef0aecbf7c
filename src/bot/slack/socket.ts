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
  const { appToken, clientOptions, logger } = options;
  const socket = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const line = createLine(socket, options);
  return {
    init: (app) => {
      socket.init(app);
    },
    start: () => line.open(),
    stop: () => line.close(),
  };
}

interface Line {
  /** Connects, and stays connected until closed. @throws when Slack refuses us for good. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps one connection up: one attempt waits at a time, each twice as long as the one before. */
function createLine(socket: SocketModeReceiver, { clock, log }: SocketOptions): Line {
  const state = { isConnected: false, isWanted: false, failures: 0 };
  let cancel: (() => void) | undefined;

  async function connect(): Promise<void> {
    cancel = undefined;
    await socket.start();
    Object.assign(state, { isConnected: true, failures: 0 });
  }

  function connectLater(): void {
    if (!state.isWanted || cancel) return;
    const ms = Math.min(FIRST_RETRY_MS * 2 ** state.failures, LONGEST_RETRY_MS);
    state.failures += 1;
    cancel = clock.after(ms, () => void connect().catch(failed));
  }

  function failed(error: unknown): void {
    log.warn({ error: String(error) }, 'Slack could not be reached; it is tried again.');
    connectLater();
  }

  socket.client.on('disconnected', () => {
    state.isConnected = false;
    connectLater();
  });
  return {
    async open() {
      state.isWanted = true;
      await connect().catch((error: unknown) => {
        if (refusalOf(error) !== undefined) throw error;
        failed(error);
      });
    },
    async close() {
      state.isWanted = false;
      cancel?.();
      if (!state.isConnected) return;
      const gone = new Promise((resolve) => socket.client.once('disconnected', resolve));
      await socket.stop();
      await gone;
    },
  };
}
