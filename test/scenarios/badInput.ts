import { randomUUID } from 'node:crypto';

import type { Cast } from '../../sandbox/journeys/journey.js';
import type { Platform } from '../../src/messages/people.js';

type Json = Readonly<Record<string, unknown>>;

/** Megan sends a file and no words, as her client would. */
export async function sendsFile({ stage }: Cast, platform: Platform): Promise<number> {
  return platform === 'teams' ? fileInTeams(stage) : fileInSlack(stage);
}

async function fileInTeams({ teams }: Cast['stage']): Promise<number> {
  const known = teams.recorded().findLast(({ body }) => body.includes('"type":"message"'));
  const activity = JSON.parse(known?.body ?? '{}') as Json;
  const attachment = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name: 'domains.xlsx',
    contentUrl: 'https://contoso.sharepoint.example/domains.xlsx',
  };
  const body = JSON.stringify({
    ...activity,
    ...{ id: randomUUID(), text: undefined, attachments: [attachment] },
  });
  const { status } = await fetch(known?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return status;
}

async function fileInSlack({ slack }: Cast['stage']): Promise<number> {
  const known = slack.recorded().findLast(({ body }) => body.includes('"type":"message"'));
  const envelope = JSON.parse(known?.body ?? '{}') as { readonly event: Json };
  const ts = `${String(Date.now()).slice(0, -3)}.${randomUUID().replace(/\D/g, '').slice(0, 6)}`;
  const files = [{ id: 'F0DOMAINS', name: 'domains.xlsx', mimetype: 'application/vnd.ms-excel' }];
  const event = { ...envelope.event, subtype: 'file_share', text: '', ts, event_ts: ts, files };
  const body = JSON.stringify({ ...envelope, event, event_id: `Ev${randomUUID()}` });
  return (await slack.send(body, 'application/json')).status;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every text of a card that its client would read as markup. */
export function markupIn(value: unknown, platform: Platform): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => markupIn(one, platform));
  if (!isJson(value)) return [];
  const { type, text } = value;
  const isMarkup = type === (platform === 'slack' ? 'mrkdwn' : 'TextBlock');
  const own = isMarkup && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(value).flatMap((one) => markupIn(one, platform))];
}

/** Elements that mention somebody or lead somewhere by themselves. */
export function liveIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(liveIn);
  if (!isJson(value)) return [];
  const isLive = ['user', 'usergroup', 'broadcast', 'channel', 'link', 'mention'].includes(
    String(value['type']),
  );
  return [...(isLive ? [value] : []), ...Object.values(value).flatMap(liveIn)];
}

/** The first button Megan pressed, pressed once more; the card it stood on is long closed. */
export function pressesAnOldButton({ stage }: Cast, platform: Platform): Promise<number> {
  return platform === 'teams' ? oldInTeams(stage) : oldInSlack(stage);
}

async function oldInTeams({ teams }: Cast['stage']): Promise<number> {
  const known = teams.recorded().find(({ body }) => body.includes('adaptiveCard/action'));
  const body = JSON.stringify({ ...(JSON.parse(known?.body ?? '{}') as Json), id: randomUUID() });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(known?.url ?? '', { method: 'POST', headers, body })).status;
}

interface SlackPress {
  readonly actions: readonly Json[];
}

async function oldInSlack({ slack }: Cast['stage']): Promise<number> {
  const known = slack.recorded().find(({ body }) => body.includes('block_actions'));
  const sent = new URLSearchParams(known?.body).get('payload') ?? '{}';
  const payload = JSON.parse(sent) as SlackPress;
  const actions = payload.actions.map((one) => ({ ...one, action_ts: `${Date.now()}.000001` }));
  const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, actions }) });
  return (await slack.send(body.toString(), 'application/x-www-form-urlencoded')).status;
}
