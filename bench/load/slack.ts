import { randomBytes } from 'node:crypto';

import { signatureHeaders } from '../../sandbox/outside/slack/signing.js';
import { SLACK_SECRET } from './commands.js';
import type { Speaker, Wire } from './form.js';

/** The only workspace, and the bot in it. */
const TEAM = 'T0BENCH';
const BOT = { user_id: 'U0BENCHBOT', bot_id: 'B0BENCHBOT' };

let said = 0;
/** Slack numbers messages by their time in microseconds. */
const nextTs = (): string => {
  said += 1;
  return `${Math.floor(Date.now() / 1_000)}.${String(said % 1_000_000).padStart(6, '0')}`;
};

/** Signed events of direct messages, as Slack's Events API sends them. */
export const slackWire: Wire = {
  path: '/slack/events',
  newSpeaker() {
    const name = randomBytes(5).toString('hex').toUpperCase();
    return { conversation: `D${name}`, objectId: `U${name}` };
  },
  requestOf(speaker, text) {
    const body = eventOf(speaker, text);
    const signed = signatureHeaders(body, { secret: SLACK_SECRET, at: new Date() });
    return { body, headers: { 'content-type': 'application/json', ...signed } };
  },
};

function eventOf({ conversation: channel, objectId: user }: Speaker, text: string): string {
  const ts = nextTs();
  return JSON.stringify({
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: 'A0BENCH',
    event_id: `Ev${ts.replace('.', '')}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [{ team_id: TEAM, user_id: BOT.user_id, is_bot: true }],
    event: {
      type: 'message',
      channel_type: 'im',
      channel,
      user,
      ts,
      event_ts: ts,
      team: TEAM,
      text,
    },
  });
}

/** What Slack's Web API answers to the methods of a bot in this form; `fields` as they were sent. */
export function slackAnswer(method: string, fields: URLSearchParams): object {
  const user = fields.get('user') ?? fields.get('users') ?? '';
  switch (method) {
    case 'auth.test':
      return { ok: true, team_id: TEAM, team: 'Bench', user: 'handover', ...BOT };
    case 'users.info':
      return { ok: true, user: memberOf(user) };
    case 'conversations.open':
      return { ok: true, channel: { id: user.replace('U', 'D') } };
    default:
      return { ok: true, channel: fields.get('channel') ?? '', ts: nextTs() };
  }
}

const memberOf = (id: string) => ({
  ...{ id, team_id: TEAM, name: 'megan', real_name: 'Megan Bowen' },
  profile: { real_name: 'Megan Bowen', email: 'megan@contoso.example' },
});
