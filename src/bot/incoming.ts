import type { Ack } from '../messages/ack.js';
import type { Input } from '../messages/input.js';

type WithoutTurn<Some> = Some extends Input ? Omit<Some, 'fresh' | 'facts'> : never;

/** An Input as an edge translates it: the turn adds fresh names and the facts it reads. */
export type Incoming = WithoutTurn<Input>;
export type IncomingOf<Kind extends Input['input']> = Extract<Incoming, { input: Kind }>;

/** What cannot wait. `isRepeat`: the input was taken before, here or by another process, and answered so. */
export type Answer = Ack & { readonly isRepeat?: true };

/** Takes one thing that happened; resolves once it is stored, with the answer that cannot wait. */
export type HandleInput = (incoming: Incoming) => Promise<Answer>;
