import { Hono } from 'hono';
import { z } from 'zod';

import { parseJson } from '../json.js';
import type { ResponseTarget } from '../tickets.js';
import type { Workspace } from '../workspace.js';
import { draftOf } from './chat.js';
import { Refusal } from './method.js';

/** What an app may say to an interaction, at its response URL or in the answer to a slash command. */
const response = z.object({
  text: z.string().default(''),
  blocks: z.array(z.record(z.string(), z.unknown())).optional().catch([{}]),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

/** Serves `/actions/<id>`: five answers within thirty minutes. */
export function createResponseUrls(workspace: Workspace): Hono {
  const urls = new Hono();
  urls.post('/:id', async ({ req }) => {
    const target = workspace.tickets.respond(req.param('id'));
    if ('error' in target) return new Response(target.error, { status: 404 });
    try {
      respond(parseJson(await req.text()), target, workspace);
      return new Response('ok');
    } catch (error) {
      if (error instanceof Refusal) return Response.json(error.answer, { status: 400 });
      throw error;
    }
  });
  return urls;
}

/** Shows what the app answered. @throws {Refusal} it cannot be shown. */
export function respond(body: unknown, target: ResponseTarget, workspace: Workspace): void {
  const read = response.safeParse(body);
  if (!read.success) throw new Refusal('invalid_payload');
  const { rooms } = workspace;
  const { data } = read;
  const { message: original } = target;
  if (data.delete_original && original !== undefined) {
    rooms.remove(original);
    return;
  }
  const draft = draftOf(data, workspace);
  if (data.replace_original && original !== undefined) {
    rooms.edit(original, draft);
    return;
  }
  const onlyFor = data.response_type === 'ephemeral' ? target.user : undefined;
  const threadTs = data.thread_ts ?? target.threadTs;
  rooms.post({ ...draft, onlyFor, threadTs, channel: target.channel });
}
