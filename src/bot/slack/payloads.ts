import { z } from 'zod';

/** Longer ids than this do not come from Slack. */
const LONGEST_ID = 500;

/** What is not of the expected form counts as absent: payloads differ in what they leave out. */
const word = z.string().optional().catch(undefined);
const id = z.string().min(1).max(LONGEST_ID);
const maybeId = id.optional().catch(undefined);

const event = z.object({
  type: id,
  subtype: word,
  user: maybeId,
  bot_id: word,
  channel: maybeId,
  channel_type: word,
  text: word,
  ts: maybeId,
  thread_ts: maybeId,
  /** The sender's own workspace, in a channel shared with other companies. */
  user_team: maybeId,
  team: maybeId,
  /** Of the Home tab's opening: `home` or `messages`. */
  tab: word,
  files: z.array(z.unknown()).catch([]),
  tokens: z.object({ bot: z.array(z.string()).catch([]) }).catch({ bot: [] }),
});

/** `POST /slack/events`, of the Events API. */
export const eventBody = z
  .object({
    type: z.literal('event_callback'),
    team_id: maybeId,
    event_id: id,
    authorizations: z.array(z.object({ team_id: maybeId })).catch([]),
    is_ext_shared_channel: z.boolean().catch(false),
    event,
  })
  .transform((body) => ({ ...body, team: body.authorizations[0]?.team_id ?? body.team_id }));
export type EventBody = z.output<typeof eventBody>;
export type SlackEvent = EventBody['event'];

const user = z.object({ id, team_id: maybeId });
const team = z.object({ id }).nullish().catch(undefined);

/** What an input holds, by the kind of input; everything else about it is left out. */
const chosen = z.object({ value: z.string() });
const inputState = z
  .object({
    value: z.string().nullish().catch(undefined),
    selected_option: chosen.nullish().catch(undefined),
    selected_options: z.array(chosen).nullish().catch(undefined),
    selected_user: z.string().nullish().catch(undefined),
  })
  .transform((state) => ({
    text:
      state.value ??
      state.selected_option?.value ??
      state.selected_options?.map(({ value }) => value).join(',') ??
      '',
    user: state.selected_user ?? undefined,
  }));
/** Block id → action id → what stands in the input. */
const values = z.record(z.string(), z.record(z.string(), inputState)).catch({});
export type InputState = z.output<typeof inputState>;
export type InputValues = z.output<typeof values>;
const state = z.object({ values }).catch({ values: {} });

const blank = z.string().catch('');
const action = z.object({ action_id: id, value: blank, action_ts: blank });

/** A pressed button, or a changed input. */
export const actionsBody = z.object({
  type: z.literal('block_actions'),
  user,
  team,
  trigger_id: blank,
  channel: z.object({ id }).optional().catch(undefined),
  container: z.object({ is_ephemeral: z.boolean().catch(false) }).catch({ is_ephemeral: false }),
  message: z.object({ ts: id, thread_ts: maybeId }).optional().catch(undefined),
  /** Slack reports one at a time. */
  actions: z.tuple([action]).rest(action),
  state,
});
export type ActionsBody = z.output<typeof actionsBody>;

/** A modal that was sent. */
export const submissionBody = z.object({
  type: z.literal('view_submission'),
  user,
  team,
  view: z.object({
    id,
    hash: word,
    callback_id: blank,
    private_metadata: blank,
    state,
  }),
});
export type SubmissionBody = z.output<typeof submissionBody>;

/** A slash command. */
export const commandBody = z.object({
  command: id,
  text: blank,
  user_id: id,
  team_id: maybeId,
  channel_id: maybeId,
  trigger_id: word,
});

/** A shortcut on a message. */
export const shortcutBody = z.object({
  type: z.literal('message_action'),
  callback_id: id,
  user,
  team,
  trigger_id: id,
  message: z.object({ text: blank }),
});
export type ShortcutBody = z.output<typeof shortcutBody>;

const known = z.union([eventBody, actionsBody, submissionBody, commandBody, shortcutBody]);

/** Is this something we have an answer to? */
export const isKnown = (body: unknown): boolean => known.safeParse(body).success;
