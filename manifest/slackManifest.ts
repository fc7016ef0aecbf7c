import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'yaml';
import { z } from 'zod';

import { ManifestError } from './teams.js';

/** Addresses must be https: Slack takes no others. */
const variables = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'must be an address with https' })
    .transform((url) => url.replace(/\/$/, '')),
  PARTNER_NAME: z.string().min(1).max(60).default('Lumen'),
});

const upTo = (limit: number) => z.string().min(1).max(limit);
const listening = z.looseObject({ request_url: z.url().optional() });

/** What Slack checks of a manifest before it takes it, as far as ours uses it. */
const manifestShape = z.looseObject({
  display_information: z.looseObject({
    name: upTo(35),
    description: upTo(140),
    long_description: z.string().min(174).max(4_000),
  }),
  features: z.looseObject({
    slash_commands: z.array(
      z.looseObject({
        command: z.string().regex(/^\/[a-z-]{1,31}$/),
        url: z.url().optional(),
        description: upTo(2_000),
      }),
    ),
    shortcuts: z.array(
      z.looseObject({ name: upTo(24), callback_id: upTo(255), description: upTo(150) }),
    ),
  }),
  oauth_config: z.looseObject({
    redirect_urls: z.array(z.url()),
    scopes: z.object({ bot: z.array(z.string()) }),
  }),
  settings: z.looseObject({
    event_subscriptions: listening.extend({ bot_events: z.array(z.string()) }),
    interactivity: listening,
    socket_mode_enabled: z.boolean(),
  }),
});
export type SlackManifest = z.output<typeof manifestShape>;

/** How Slack reaches us: at our own address, or over a connection we open. */
export type SlackMode = 'http' | 'socket';

const SOURCE = fileURLToPath(new URL('./slack/manifest.yaml', import.meta.url));

/** The manifest with every variable filled in. @throws {ManifestError} a sentence for each wrong one. */
export function fillSlackManifest(
  environment: Readonly<Record<string, string | undefined>>,
  mode: SlackMode,
): SlackManifest {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const values = read(variables, Object.fromEntries(given));
  const manifest = read(manifestShape, filled(parse(readFileSync(SOURCE, 'utf8')), values));
  return mode === 'socket' ? overSocket(manifest) : manifest;
}

/** As it is pasted into Slack. */
export const slackManifestText = (manifest: SlackManifest): string =>
  stringify(manifest, { lineWidth: 0 });

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ManifestError(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`),
  );
}

/** Fills in parsed YAML, so that no value can break out of its place. */
function filled(node: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') {
    return node.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
  }
  if (Array.isArray(node)) return node.map((item: unknown) => filled(item, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]: [string, unknown]) => [name, filled(value, values)]),
  );
}

/** In Socket Mode Slack needs no address of ours, and refuses an unreachable one. */
function overSocket(manifest: SlackManifest): SlackManifest {
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map(({ url: _url, ...command }) => command),
    },
    settings: {
      ...settings,
      event_subscriptions: { bot_events: settings.event_subscriptions.bot_events },
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
    },
  };
}
