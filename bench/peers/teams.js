import { App } from '@microsoft/teams.apps';

import { FileStorage } from './fileStorage.js';
import { blank, take } from './form.js';

/** Microsoft Teams SDK, its storage holding the form of each conversation. */
const { PORT, STATE_FOLDER } = process.env;
const silent = { debug() {}, info() {}, warn() {}, error() {}, trace() {}, log() {} };
const logger = { ...silent, child: () => logger };

const memory = new Map();
const inMemory = {
  get: (key) => memory.get(key),
  set: (key, value) => void memory.set(key, value),
};
const storage = STATE_FOLDER ? new FileStorage(STATE_FOLDER) : inMemory;

const app = new App({ dangerouslyAllowUnauthenticatedRequests: true, logger });
app.on('message', async ({ activity, send }) => {
  const key = activity.conversation.id;
  const form = (await storage.get(key)) ?? blank();
  await send(take(form, activity.text));
  await storage.set(key, form);
});
await app.start(Number(PORT));
