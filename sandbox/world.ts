import type { PersonKey } from './people.js';

/** A message as a person sees it in a chat. */
export interface ShownMessage {
  readonly id: string;
  readonly from: PersonKey | 'handover';
  readonly text: string | undefined;
  /** As it arrived: Adaptive Card JSON, or `{ type: 'blocks', blocks }` of Slack. */
  readonly card: Readonly<Record<string, unknown>> | undefined;
  readonly at: Date;
  readonly edits: number;
  /** The thread's first message, in a channel. */
  readonly thread: string | undefined;
  /** Present where only this person sees it, in the middle of a chat of many. */
  readonly onlyFor?: PersonKey | undefined;
}

export interface Chat {
  readonly id: string;
  readonly title: string;
  readonly kind: 'personal' | 'channel';
  /** Whose personal chat it is. */
  readonly person: PersonKey | undefined;
  readonly messages: readonly ShownMessage[];
}

/** What pressing a button came to, as the client would show it. */
export interface Pressed {
  readonly status: number;
  /** The card that replaces the pressed one for this person. */
  readonly card: Readonly<Record<string, unknown>> | undefined;
  /** A short line only this person sees. */
  readonly toast: string | undefined;
}

/** A chat platform of the sandbox, from the side of the people in it. */
export interface ChatWorld {
  chats(): readonly Chat[];
  /** A person opens the chat with us for the first time (installation). */
  arrive(person: PersonKey): Promise<void>;
  /** A person writes; in a channel, `chat` names it and the text is addressed to us, in a thread or on its own. */
  say(person: PersonKey, text: string, chat?: string, thread?: string): Promise<number>;
  /** A person presses the button with this title (or action id) on a message's card, with inputs filled in. */
  press(
    person: PersonKey,
    messageId: string,
    button: string,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<Pressed>;
  onChange(listener: () => void): void;
}

/** Blocks on a surface of their own: a dialog in front of one person, or the Home tab. */
export interface Surface {
  readonly id: string;
  readonly person: PersonKey;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** A dialog a button or a command opened; the newest is on top. */
export interface Modal extends Surface {
  readonly title: string;
  /** Absent where there is nothing to send. */
  readonly submit: string | undefined;
  readonly close: string;
  /** A sentence for each input that was refused, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the platform says when we did not answer. */
  readonly trouble: string | undefined;
}

/**
 * Slack, from the side of the people in it. `press` also takes a surface's id, and fills in and
 * submits the dialog its button opens where `inputs` are for that dialog.
 */
export interface SlackWorld extends ChatWorld {
  modals(): readonly Modal[];
  homes(): readonly Surface[];
  /** A person opens our Home tab. */
  openHome(person: PersonKey): Promise<number>;
  /** Sends the dialog on top, its inputs by block id, action id or label. */
  submit(person: PersonKey, inputs: Readonly<Record<string, string>>): Promise<Pressed>;
  /** Closes the dialog on top. */
  dismiss(person: PersonKey): Promise<void>;
}
