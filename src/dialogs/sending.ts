import { type Decision, nothing } from '../messages/decision.js';
import { isUnanswered, valueOf } from '../messages/facts.js';
import { SENDING_STREAM } from '../messages/ids.js';
import type { Input, InputOf } from '../messages/input.js';
import { tell } from '../migration/effects.js';
import { RUNNING, sendingNotice } from '../migration/sending.js';
import { phraseBook } from './phrases.js';
import { say } from './reply.js';
import { plain } from './words.js';

type Spoken = InputOf<'message'> | InputOf<'press'>;
type Order = 'pause' | 'resume' | 'ask';

const ORDERS = phraseBook<Order>([
  ['pause', 'pause sending,hold sending,stop sending,pause everything,pause all,hold everything'],
  ['resume', 'resume sending,continue sending,start sending,resume everything,resume all,unpause'],
  ['ask', 'sending,is sending paused,sending status'],
]);
/** In a conversation of two these mean a draft. */
const IN_ROOMS = phraseBook<Order>([
  ['pause', 'pause,hold'],
  ['resume', 'resume,continue'],
]);

/** The order an operator may give about all that leaves the house. */
export function orderIn(input: Input): Order | undefined {
  if (input.input !== 'message') return undefined;
  const words = plain(input.text);
  const isRoom = input.conversation.kind !== 'personal';
  return ORDERS.get(words) ?? (isRoom ? IN_ROOMS.get(words) : undefined);
}

/** Passes an operator's order on, or says how it stands; others are refused where operators work. */
export function answerOrder(input: InputOf<'message'>): Decision<never> | undefined {
  const order = orderIn(input);
  if (!order) return undefined;
  if (valueOf(input.facts.operator) !== true) return forOperators(input);
  if (order === 'ask') return say(input, sendingNotice(valueOf(input.facts.sending) ?? RUNNING));
  const news = order === 'pause' ? 'pauseSending' : 'resumeSending';
  const told = tell(
    SENDING_STREAM,
    { news, by: input.from, isPersonal: isPersonal(input) },
    input.id,
  );
  return { ...nothing(), effects: [told] };
}

const isPersonal = ({ conversation }: Spoken): boolean => conversation.kind === 'personal';

/** What only operators get, wanted by somebody else; absent where their words more likely mean another thing. */
export function forOperators(input: Spoken): Decision<never> | undefined {
  if (isUnanswered(input.facts.operator)) return say(input, { code: 'operatorNotLookedUp' });
  return isPersonal(input) ? undefined : say(input, { code: 'notOperator' });
}

/** Where operators look at cases, a pause is said first. */
export function pauseFirst(input: Spoken): Decision<never> {
  const sending = valueOf(input.facts.sending) ?? RUNNING;
  return sending.sending === 'paused' ? say(input, sendingNotice(sending)) : nothing();
}
