import {
  ActivityHandler,
  CloudAdapter,
  ConversationState,
  MemoryStorage,
} from '@microsoft/agents-hosting';
import express from 'express';

import { FileStorage } from './fileStorage.js';
import { blank, take } from './form.js';

/** Microsoft 365 Agents SDK: its activity handler and conversation state. */
const { PORT, STATE_FOLDER } = process.env;
const state = new ConversationState(
  STATE_FOLDER ? new FileStorage(STATE_FOLDER) : new MemoryStorage(),
);
const property = state.createProperty('form');

class Form extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const form = await property.get(context, blank());
      await context.sendActivity(take(form, context.activity.text));
      await property.set(context, form);
      await next();
    });
  }

  async run(context) {
    await state.load(context);
    await super.run(context);
    await state.saveChanges(context);
  }
}

const adapter = new CloudAdapter({});
const handler = new Form();
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => {
  request.user = {};
  return adapter.process(request, response, (context) => handler.run(context));
});
app.listen(Number(PORT), '127.0.0.1');
