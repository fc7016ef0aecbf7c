import type { Conversation } from '../../messages/people.js';
import { contentDigest } from '../digest.js';
import { roomAt } from './address.js';
import { type EdgeOptions, type Sender, senderOf } from './edge.js';
import { readFields } from './fields.js';
import { ASK_MODAL, type Origin, readOrigin } from './form.js';
import { give } from './give.js';
import { commandBody, type SubmissionBody, submissionBody } from './payloads.js';
import { type FieldErrors, fieldErrors } from './problems.js';
import { spokenText } from './spoken.js';

/** What Slack is answered about a modal: it closes, or stays with what is wrong at its inputs. */
export type ViewAnswer =
  | { readonly response_action: 'clear' }
  | { readonly response_action: 'errors'; readonly errors: FieldErrors };
const CLOSED: ViewAnswer = { response_action: 'clear' };

/** The slash command; the app manifest names the same. */
export const COMMAND = '/handover';

/** Takes a modal that was sent. */
export async function takeSubmission(body: unknown, options: EdgeOptions): Promise<ViewAnswer> {
  const read = submissionBody.safeParse(body);
  if (!read.success) return CLOSED;
  const { user, team, view } = read.data;
  const claimed = { team: team?.id ?? user.team_id, user: user.id, home: user.team_id };
  const sender = await senderOf(claimed, options);
  if (!sender) return CLOSED;
  if (view.callback_id === ASK_MODAL) return takeWords(read.data, sender, options);
  return takeFields(read.data, readOrigin(view.private_metadata), sender, options);
}

async function takeFields(
  { view }: SubmissionBody,
  origin: Origin,
  sender: Sender,
  options: EdgeOptions,
): Promise<ViewAnswer> {
  const { workspace, user, from } = sender;
  const room = await roomOf(origin, sender, options);
  const shown = { room, user, pressed: origin.ts };
  const press = options.unseal(origin.token);
  if (!press) {
    give({ ack: 'refused', notice: { code: 'outOfDate' } }, shown, options);
    return CLOSED;
  }
  const { values } = view.state;
  const ack = await options.handleInput({
    input: 'press',
    id: inputId(view, sender),
    receivedAt: options.clock.now(),
    from,
    conversation: room,
    press,
    fields: await readFields(values, (id) => options.identity.nameOf(workspace, id)),
  });
  const errors = fieldErrors(ack, Object.keys(values), options.context.locale);
  if (errors) return { response_action: 'errors', errors };
  give(ack, shown, options);
  return CLOSED;
}

/** Where the button stood; on the Home tab the conversation with the person. */
const roomOf = async (
  { channel, threadTs }: Origin,
  { workspace: { team }, from }: Sender,
  { platform }: EdgeOptions,
): Promise<Conversation> =>
  channel === undefined ? platform.openPersonal(from.id) : roomAt({ team, channel, threadTs });

/** The same modal sent again after it was corrected keeps its id and hash: what stands in it differs. */
const inputId = ({ id, hash = '', state }: SubmissionBody['view'], { workspace }: Sender): string =>
  `slack/${workspace.team}/${id}/${hash}/${contentDigest(state.values)}`;

/** Words sent from a modal are words typed in the conversation with us. */
async function takeWords(
  { view }: SubmissionBody,
  sender: Sender,
  options: EdgeOptions,
): Promise<ViewAnswer> {
  const { values } = view.state;
  const fields = await readFields(values, (id) => options.identity.nameOf(sender.workspace, id));
  const text = Object.values(fields)[0] ?? '';
  await takeText(text, inputId(view, sender), sender, options);
  return CLOSED;
}

/** Takes the slash command: the same words as if they were typed. @throws when it could not be stored. */
export async function takeCommand(body: unknown, options: EdgeOptions): Promise<void> {
  const read = commandBody.safeParse(body);
  if (!read.success) return;
  const { text, user_id: user, team_id: team, channel_id: channel, trigger_id } = read.data;
  const sender = await senderOf({ team, user, home: undefined }, options);
  if (!sender) return;
  const { workspace } = sender;
  const words = await spokenText(text, workspace.botUserId, (id) =>
    options.identity.nameOf(workspace, id),
  );
  const id = `slack/${workspace.team}/${trigger_id ?? contentDigest(read.data)}`;
  await takeText(words || 'help', id, sender, options, channel);
}

/** In the operators' channel everyone may read along; anywhere else the answer goes to the person. */
async function takeText(
  text: string,
  id: string,
  { user, from }: Sender,
  options: EdgeOptions,
  channel?: string,
): Promise<void> {
  const { platform, handleInput, clock } = options;
  const support = platform.supportChannel();
  const room = support && support.id === channel ? support : await platform.openPersonal(from.id);
  const ack = await handleInput({
    input: 'message',
    id,
    receivedAt: clock.now(),
    from,
    conversation: room,
    text,
    hasFile: false,
  });
  give(ack, { room, user }, options);
}
