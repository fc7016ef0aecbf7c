import type { Hono } from 'hono';

import type { SlackWorld } from '../world.js';
import { BadRequest, read, type RequestSchemas } from './requests.js';

/** What people do in Slack beside writing and pressing: dialogs and the Home tab. */
export function playSlack(
  app: Hono,
  slack: SlackWorld | undefined,
  { submit, person: alone }: RequestSchemas,
): void {
  const world = (): SlackWorld => {
    if (!slack) throw new BadRequest('This sandbox has no slack.');
    return slack;
  };
  app.post('/home', async (context) => {
    const { person } = await read(context, alone);
    return context.json({ status: await world().openHome(person) });
  });
  app.post('/submit', async (context) => {
    const { person, inputs } = await read(context, submit);
    mustBeOpen(person, world());
    return context.json(await world().submit(person, inputs));
  });
  app.post('/dismiss', async (context) => {
    const { person } = await read(context, alone);
    await world().dismiss(person);
    return context.json({});
  });
}

/** @throws {BadRequest} the dialog was closed in another window meanwhile. */
function mustBeOpen(person: string, world: SlackWorld): void {
  if (world.modals().some((modal) => modal.person === person)) return;
  throw new BadRequest('This dialog is closed already.');
}
