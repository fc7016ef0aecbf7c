import { App, AuthorizationError, type Receiver } from '@slack/bolt';
import type { Logger as SlackLogger, WebClientOptions } from '@slack/web-api';

import { ServiceError } from '../../services/errors.js';
import type { EdgeOptions } from './edge.js';
import { EVENTS, takeEvent } from './heard.js';
import { ASK_SHORTCUT, takeActions, takeShortcut } from './pressed.js';
import { COMMAND, takeCommand, takeSubmission } from './submitted.js';

export interface AppOptions {
  readonly receiver: Receiver;
  readonly clientOptions: WebClientOptions;
  readonly logger: SlackLogger;
  readonly edge: EdgeOptions;
}

/** Bolt's app with our listeners: each hands its body over, and acknowledges once that is stored. */
export function createApp({ receiver, clientOptions, logger, edge }: AppOptions): App {
  const app = new App({
    receiver,
    clientOptions,
    logger,
    convoStore: false,
    // Tokens stay with our own client.
    authorize: async ({ teamId }) => {
      const { team, botUserId, botId } = await edge.workspaces.of(teamId);
      return { teamId: team, botUserId, ...(botId !== undefined && { botId }) };
    },
  });
  for (const name of EVENTS)
    app.event(name, ({ body, context }) =>
      takeEvent({ body, retryReason: context.retryReason }, edge),
    );
  app.action(/.*/, async ({ body, ack }) => {
    await takeActions(body, edge);
    await ack();
  });
  app.view(/.*/, async ({ body, ack }) => {
    await ack(await takeSubmission(body, edge));
  });
  app.command(COMMAND, async ({ body, ack }) => {
    await takeCommand(body, edge);
    await ack();
  });
  app.shortcut(ASK_SHORTCUT, async ({ body, ack }) => {
    await takeShortcut(body, edge);
    await ack();
  });
  app.error((error) => {
    if (!isNotInstalled(error)) return Promise.reject(error);
    edge.log.warn('A Slack workspace spoke to us in which we are not installed.');
    return Promise.resolve();
  });
  acknowledgeOnceTaken(app);
  return app;
}

/** Bolt acknowledges events before anybody heard them; what is not stored must be sent again. */
function acknowledgeOnceTaken(app: App): void {
  const take = app.processEvent.bind(app);
  app.processEvent = async ({ ack, ...event }) => {
    const given: unknown[] = [];
    await take({
      ...event,
      ack: (answer: unknown) => {
        given.push(answer);
        return Promise.resolve();
      },
    });
    await ack(given[0]);
  };
}

/** Trying again helps with everything but this. */
const isNotInstalled = (error: unknown): boolean => {
  const cause = error instanceof AuthorizationError ? error.original : error;
  return cause instanceof ServiceError && cause.code === 'unauthorised';
};
