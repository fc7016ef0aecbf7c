import bolt from '@slack/bolt';

import { blank, take } from './form.js';

/** Slack's Bolt, its own receiver, the forms in memory. */
const { PORT, SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const forms = new Map();

const app = new bolt.App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});
app.message(async ({ message, say }) => {
  const form = forms.get(message.channel) ?? blank();
  forms.set(message.channel, form);
  await say(take(form, message.text));
});
await app.start({ port: Number(PORT), host: '127.0.0.1' });
