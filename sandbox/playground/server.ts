import { fileURLToPath } from 'node:url';

import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';

import type { Faults } from '../outside/faults.js';
import { listen } from '../outside/listen.js';
import type { SandboxPerson } from '../people.js';
import type { ChatWorld, ShownMessage, SlackWorld, Surface } from '../world.js';
import { type Changes, createChanges, type Watched } from './changes.js';
import { mailHeaders, onlyFromHere, pageHeaders } from './guard.js';
import { serveLibraries } from './libraries.js';
import { BadRequest, read, type RequestSchemas, requestSchemas } from './requests.js';
import { playSlack } from './slack.js';

/** An e-mail as it arrived in the sandbox's mailbox. */
export interface PlaygroundMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Empty where the e-mail had no HTML part. */
  readonly html: string;
  readonly at: Date;
  /** The one link of the e-mail. */
  readonly link?: string | undefined;
}

/** Something that was recorded, in a line a person can read. */
export interface PlaygroundEvent {
  readonly stream: string;
  readonly type: string;
  readonly at: Date;
  readonly summary: string;
}

/** The world the page shows, and what it may change in it. */
export interface PlaygroundOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly teams: ChatWorld;
  readonly slack?: SlackWorld | undefined;
  /** In the order of the page: who asks, who accepts, who operates, then everybody else. */
  readonly people: readonly SandboxPerson[];
  readonly mailbox: Watched & { messages(): readonly PlaygroundMail[] };
  readonly events: Watched & { all(): readonly PlaygroundEvent[] };
  readonly time: { now(): Date; advance(ms: number): void };
  /** The fault switch of each fake, by the fake's name. */
  readonly faults: Readonly<Record<string, Faults>>;
  /** Pages of the fakes, such as Microsoft's accept page. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

const PAGE = fileURLToPath(new URL('./page', import.meta.url));
const LARGEST_BODY_BYTES = 256 * 1024;

/** Serves the page on loopback; `url` has no trailing slash. */
export async function startPlayground(
  options: PlaygroundOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { teams, slack, mailbox, events } = options;
  const schemas = requestSchemas(options.people, Object.keys(options.faults));
  const changes = createChanges([teams, ...(slack ? [slack] : []), mailbox, events]);
  const app = new Hono();
  app.use(onlyFromHere);
  app.get('/mail/:index', (context) => {
    const mail = mailbox.messages()[Number(context.req.param('index'))];
    if (!mail) return context.json({ error: 'There is no such e-mail.' }, 404);
    return context.body(`<base target="_blank">${mail.html}`, 200, mailHeaders);
  });
  app.use(pageHeaders);
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES }));
  app.get('/state', (context) => context.json(stateOf(options)));
  serveChanges(app, changes);
  playPeople(app, options, schemas);
  playSlack(app, slack, schemas);
  turnKnobs(app, options, schemas, changes);
  serveLibraries(app);
  app.get('*', serveStatic({ root: PAGE }));
  app.notFound((context) => context.json({ error: 'There is no such page.' }, 404));
  app.onError((error, context) =>
    error instanceof BadRequest
      ? context.json({ error: error.message }, 400)
      : context.json({ error: `The sandbox could not do that: ${error.message}` }, 502),
  );
  return listen(app, options.port);
}

/** Everything the page draws, as JSON; points in time become ISO text. */
function stateOf({
  teams,
  slack,
  people,
  mailbox,
  events,
  time,
  faults,
  links,
}: PlaygroundOptions) {
  return {
    now: time.now(),
    people,
    worlds: { teams: teams.chats(), slack: slack?.chats() },
    modals: slack?.modals() ?? [],
    homes: slack?.homes() ?? [],
    mail: mailbox.messages().map(({ html, ...mail }) => ({ ...mail, hasHtml: html !== '' })),
    events: events.all(),
    faults: Object.entries(faults).map(([fake, switched]) => ({ fake, ...switched.left() })),
    links,
  };
}

/** One server-sent event after each change, and one at once so that a returning page catches up. */
function serveChanges(app: Hono, changes: Changes): void {
  app.get('/changes', (context) =>
    streamSSE(context, async (stream) => {
      const tell = () => void stream.writeSSE({ event: 'change', data: '' });
      const stop = changes.listen(tell);
      tell();
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
      });
      stop();
    }),
  );
}

/** What the people do; each answers JSON, and 400 with a sentence where it cannot be read. */
function playPeople(app: Hono, options: PlaygroundOptions, schemas: RequestSchemas): void {
  const worldOf = (platform: 'teams' | 'slack'): ChatWorld => {
    const world = options[platform];
    if (!world) throw new BadRequest(`This sandbox has no ${platform}.`);
    return world;
  };
  app.post('/arrive', async (context) => {
    const { platform, person } = await read(context, schemas.arrive);
    await worldOf(platform).arrive(person);
    return context.json({});
  });
  app.post('/say', async (context) => {
    const { platform, person, text, chat, thread } = await read(context, schemas.say);
    const world = worldOf(platform);
    if (chat !== undefined) known(world.chats(), chat, 'chat');
    if (thread !== undefined) known(messagesOf(world), thread, 'message');
    return context.json({ status: await world.say(person, text, chat, thread) });
  });
  app.post('/press', async (context) => {
    const { platform, person, message, button, inputs } = await read(context, schemas.press);
    const world = worldOf(platform);
    const surfaces = platform === 'slack' ? surfacesOf(options.slack) : [];
    known([...messagesOf(world), ...surfaces], message, 'message');
    return context.json(await world.press(person, message, button, inputs));
  });
}

const messagesOf = (world: ChatWorld): readonly ShownMessage[] =>
  world.chats().flatMap(({ messages }) => messages);
const surfacesOf = (world: SlackWorld | undefined): readonly Surface[] =>
  world ? [...world.modals(), ...world.homes()] : [];

/** What happens to the people: time passes, and services fail. */
function turnKnobs(
  app: Hono,
  { time, faults }: PlaygroundOptions,
  schemas: RequestSchemas,
  changes: Changes,
): void {
  app.post('/advance', async (context) => {
    const { ms } = await read(context, schemas.advance);
    time.advance(ms);
    changes.touch();
    return context.json({ now: time.now() });
  });
  app.post('/fault', async (context) => {
    const { fake, fault, times } = await read(context, schemas.fault);
    if (fault === 'none') faults[fake]?.clear();
    else faults[fake]?.set(fault, times);
    changes.touch();
    return context.json({});
  });
}

/** @throws {BadRequest} where nothing in the list has this id. */
function known(things: readonly { readonly id: string }[], id: string, what: string): void {
  if (!things.some((thing) => thing.id === id)) {
    throw new BadRequest(`There is no ${what} "${id}" here.`);
  }
}
