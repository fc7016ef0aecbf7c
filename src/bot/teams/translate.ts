import type { Press } from '../../messages/actions.js';
import type { Notice } from '../../messages/notice.js';
import type { Conversation, Person } from '../../messages/people.js';
import { textDigest } from '../digest.js';
import type { IncomingOf } from '../incoming.js';
import { type Activity, tenantOf } from './activity.js';
import { formatAddress, roomIdOf } from './address.js';
import { type Pressed, readPressed } from './pressed.js';
import { hasFile, spokenText } from './spoken.js';

/** What an activity means to us. */
export type Translated =
  /** Something for a turn. */
  | {
      readonly means: 'input';
      readonly incoming: IncomingOf<'message' | 'press' | 'arrival'>;
    }
  /** Teams draws a card anew by itself: it may be answered, never be sent to. */
  | {
      readonly means: 'refresh';
      readonly press: Press;
      readonly from: Person;
      readonly conversation: Conversation;
    }
  /** Answered at once, without a turn. */
  | {
      readonly means: 'refused';
      readonly notice: Notice;
      readonly conversation: Conversation;
    }
  /** A request we have no answer to. */
  | { readonly means: 'unknown' }
  /** None of our concern. */
  | { readonly means: 'nothing' };

export interface TranslateOptions {
  /** Who sent it; `undefined` for somebody Teams does not name. */
  readonly identify: (activity: Activity) => Promise<Person | undefined>;
  /** What a sealed token says; `undefined` for anything we did not seal. */
  readonly unseal: (token: string) => Press | undefined;
  /** Entra tenants whose people we serve. Absent: everyone, which is for the sandbox. */
  readonly allowedTenants?: readonly string[] | undefined;
}

/** What came with the activity beside itself. */
export interface Received {
  readonly at: Date;
  /** The body as it arrived; names an activity that has no id of its own. */
  readonly body: string;
}

const NOTHING: Translated = { means: 'nothing' };

/** Says what an activity means. Decides nothing but whom we may serve at all. */
export async function translate(
  activity: Activity,
  received: Received,
  options: TranslateOptions,
): Promise<Translated> {
  const kind = kindOf(activity);
  if (kind === 'nothing' || kind === 'unknown') return { means: kind };
  const conversation = conversationOf(activity);
  const from = await options.identify(activity);
  if (!from || !isServed(from, options)) {
    return kind === 'arrival' ? NOTHING : refused('foreignTenant', conversation);
  }
  const sender = { from, conversation, receivedAt: received.at, id: inputId(activity, received) };
  switch (kind) {
    case 'arrival':
      return { means: 'input', incoming: { ...sender, input: 'arrival' } };
    case 'message':
      return { means: 'input', incoming: messageOf(activity, sender) };
    case 'press':
      return pressOf(readPressed(activity), { ...sender, messageId: activity.replyToId }, options);
  }
}

type Kind = 'message' | 'press' | 'arrival' | 'unknown' | 'nothing';

function kindOf(activity: Activity): Kind {
  switch (activity.type) {
    case 'message':
      return isSubmit(activity) ? 'press' : 'message';
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? 'press' : 'unknown';
    case 'installationUpdate':
      return activity.action?.startsWith('add') ? 'arrival' : 'nothing';
    case 'conversationUpdate':
      return addsUs(activity) ? 'arrival' : 'nothing';
    default:
      return 'nothing';
  }
}

/** `Action.Submit` comes as a message with a value; other clients put values beside text, too. */
const isSubmit = (activity: Activity): boolean =>
  activity.value !== undefined &&
  activity.value !== null &&
  (!activity.text || readPressed(activity).token !== undefined);

const addsUs = ({ membersAdded, recipient }: Activity): boolean =>
  membersAdded.some(({ id }) => id === recipient?.id);

interface Sender {
  readonly id: string;
  readonly from: Person;
  readonly conversation: Conversation;
  readonly receivedAt: Date;
}

function messageOf(activity: Activity, sender: Sender): IncomingOf<'message'> {
  const sentAt = new Date(activity.timestamp ?? NaN);
  return {
    ...sender,
    input: 'message',
    text: spokenText(activity),
    hasFile: hasFile(activity),
    ...(!Number.isNaN(sentAt.getTime()) && { sentAt }),
  };
}

function pressOf(
  { token, fields, trigger }: Pressed,
  sender: Sender & { readonly messageId: string | undefined },
  { unseal }: TranslateOptions,
): Translated {
  const { from, conversation } = sender;
  const press = token === undefined ? undefined : unseal(token);
  if (!press || isElsewhere(press, conversation)) return refused('outOfDate', conversation);
  if (trigger === 'automatic') return { means: 'refresh', press, from, conversation };
  return { means: 'input', incoming: { ...sender, input: 'press', press, fields } };
}

/** A card copied into another conversation does not work there. */
const isElsewhere = (press: Press, conversation: Conversation): boolean =>
  press.conversation !== undefined && press.conversation !== roomIdOf(conversation.id);

const refused = (code: Notice['code'], conversation: Conversation): Translated => ({
  means: 'refused',
  notice: { code },
  conversation,
});

const isServed = ({ tenantId }: Person, { allowedTenants }: TranslateOptions): boolean =>
  allowedTenants?.some((allowed) => allowed.toLowerCase() === tenantId) ?? true;

/** The same thing delivered again has the same id. */
const inputId = ({ id, conversation }: Activity, { body }: Received): string =>
  `teams/${conversation.id}/${id ?? textDigest(body)}`;

function conversationOf(activity: Activity): Conversation {
  const { conversation, recipient, serviceUrl = '' } = activity;
  const tenantId = tenantOf(activity);
  return {
    platform: 'teams',
    id: conversation.id,
    kind: roomKind(conversation),
    address: formatAddress({
      serviceUrl,
      botId: recipient?.id ?? '',
      ...(tenantId !== undefined && { tenantId }),
    }),
  };
}

function roomKind({ conversationType, isGroup }: Activity['conversation']): Conversation['kind'] {
  if (conversationType === 'channel') return 'channel';
  return conversationType === 'groupChat' || isGroup ? 'group' : 'personal';
}
