import type { Ack } from '../../messages/ack.js';
import type { CardModel } from '../../messages/card.js';
import type { Conversation } from '../../messages/people.js';
import { PlatformError } from '../platform.js';
import { parseAddress, personIdOf } from './address.js';
import type { EdgeOptions } from './edge.js';
import type { SlackPlatform } from './platform.js';

/** Where an ack is shown. */
export interface Shown {
  readonly room: Conversation;
  /** The Slack user it is for. */
  readonly user: string;
  /** The message whose button was pressed. Absent: something was written, or pressed on the Home tab. */
  readonly pressed?: string | undefined;
  /** The id of an input that Slack may send again: its answer is shown once. */
  readonly once?: string;
}

/** Shows an ack: the pressed card is replaced, a refusal is seen by one person only. Tried once, on its own. */
export function give(ack: Ack, shown: Shown, options: EdgeOptions): void {
  if (ack.ack === 'none') return;
  options.errands.run(
    'An answer could not be shown in Slack.',
    () =>
      ack.ack === 'card'
        ? giveCard(ack.card, shown, options)
        : giveLine(ack.notice, shown, options),
    shown.once,
  );
}

/** In a direct conversation whoever wrote reads on; elsewhere a line for one is for that one only. */
const giveLine = (
  notice: Extract<Ack, { ack: 'refused' }>['notice'],
  { room, user, pressed }: Shown,
  { platform }: EdgeOptions,
): Promise<unknown> =>
  room.kind === 'personal' && pressed === undefined
    ? platform.say(room, notice)
    : whisperOrSay(notice, { room, user }, platform);

/** Who is not in that room reads it in their own conversation with us. */
async function whisperOrSay(
  notice: Extract<Ack, { ack: 'refused' }>['notice'],
  { room, user }: Shown,
  platform: SlackPlatform,
): Promise<void> {
  try {
    await platform.whisper(room, user, notice);
  } catch (error) {
    const { team } = parseAddress(room);
    if (!(error instanceof PlatformError) || team === undefined) throw error;
    await platform.say(await platform.openPersonal(personIdOf({ team, user })), notice);
  }
}

async function giveCard(
  card: CardModel,
  { room, user, pressed }: Shown,
  { platform }: EdgeOptions,
): Promise<void> {
  if (room.kind === 'channel' && isForOne(card)) return platform.whisper(room, user, card);
  if (pressed === undefined) await platform.post(room, card);
  else await platform.edit({ conversation: room, messageId: pressed }, card);
}

/** A question back to who pressed, or one person's card: not for everyone in a channel. */
const isForOne = (card: CardModel): boolean => card.kind === 'notice' || card.person !== undefined;
