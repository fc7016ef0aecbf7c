import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder';
import { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';
import * as restify from 'restify';

import { FileStorage } from './fileStorage.js';
import { QUESTIONS, summary } from './form.js';
import { PostgresStorage } from './postgresStorage.js';

/** botbuilder with its dialogs: a waterfall of five text prompts, as its samples write it. */
const { PORT, STATE_FOLDER, DATABASE_URL } = process.env;

function storage() {
  if (DATABASE_URL) return new PostgresStorage(DATABASE_URL);
  return STATE_FOLDER ? new FileStorage(STATE_FOLDER) : new MemoryStorage();
}

const state = new ConversationState(storage());
const dialogs = new DialogSet(state.createProperty('dialog'));
dialogs.add(new TextPrompt('text'));
dialogs.add(
  new WaterfallDialog('form', [
    ...QUESTIONS.map((question, index) => async (step) => {
      if (index > 0) step.values[index - 1] = step.result;
      return step.prompt('text', question);
    }),
    async (step) => {
      step.values[QUESTIONS.length - 1] = step.result;
      await step.context.sendActivity(summary(QUESTIONS.map((_, index) => step.values[index])));
      return step.endDialog();
    },
  ]),
);

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(authentication(), credentials()),
);

/** Without an app id nobody is checked; with one, tokens are, against the addresses given. */
function authentication() {
  const { APP_ID, OPENID_URL, TOKEN_ISSUER } = process.env;
  if (!APP_ID) return {};
  return {
    MicrosoftAppId: APP_ID,
    ToBotFromChannelOpenIdMetadataUrl: OPENID_URL,
    ToBotFromChannelTokenIssuer: TOKEN_ISSUER,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToBotFromEmulatorOpenIdMetadataUrl: OPENID_URL,
    OAuthUrl: 'https://token.botframework.com',
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: true,
  };
}

/** A token that costs nothing to get: only the check of the incoming one is measured. */
function credentials() {
  const { APP_ID } = process.env;
  if (!APP_ID) return undefined;
  return {
    isValidAppId: async (appId) => appId === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        request.headers.set('authorization', 'Bearer a token of the bench');
        return request;
      },
    }),
  };
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type !== 'message') return;
    const dialog = await dialogs.createContext(context);
    const result = await dialog.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dialog.beginDialog('form');
    await state.saveChanges(context);
  });
});
server.listen(Number(PORT), '127.0.0.1');
