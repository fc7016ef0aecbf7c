import type { PersonKey } from './people.js';

/** A message as a person sees it in a chat. */
export interface ShownMessage {
  readonly id: string;
  readonly from: PersonKey | 'handover';
  readonly text: string | undefined;
  /** Adaptive Card JSON, as it arrived. */
  readonly card: Readonly<Record<string, unknown>> | undefined;
  readonly at: Date;
  readonly edits: number;
  /** The thread's first message, in a channel. */
  readonly thread: string | undefined;
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
  /** A person writes; in a channel, `chat` names it and the text is addressed to us. */
  say(person: PersonKey, text: string, chat?: string): Promise<number>;
  /** A person presses the button with this title (or action id) on a message's card, with inputs filled in. */
  press(
    person: PersonKey,
    messageId: string,
    button: string,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<Pressed>;
  onChange(listener: () => void): void;
}
