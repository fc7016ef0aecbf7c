import { phraseBook } from './phrases.js';
import { plain } from './words.js';

/** How people ask how a request stands, beside the word "status" itself. */
const ASKS = phraseBook<true>([
  [
    true,
    "where is it,where's it,where is it now,where is that,where is my request,where's my request,where is our request,where is the request,where is my migration,where is the migration,where do we stand,where does it stand,where are we,where are we now,where are we at,where am i,how does it stand,how do things stand,how is it standing,how does it look,how is it looking,how is it going,how's it going,how is my request,how is my migration going,how is the migration going",
  ],
  [
    true,
    "how far is it,how far is my request,how far is the migration,how far are we,how far along,how far along are we,how far along is it,how far did we get,how far have we come,what is the status,what's the status,what is the state,what's the state,current status,status update,status report,status of my request,status of the migration,progress update,show progress,show me the status,give me an update,give me a status update",
  ],
  [
    true,
    "any news,any updates,any update,any progress,anything new,is there any news,is there anything new,is there an update,are there any updates,do you have any news,do you have an update,have you heard anything,heard anything,heard back,news,update,updates,what's new,what is new,what's happening,what is happening,what's going on,what is going on,what's up with it,what happened,what happened to my request",
  ],
  [
    true,
    'is it done,is it done yet,is it finished,is it finished yet,is it ready,is it ready yet,is it over,are we done,are we done yet,are we there yet,are we ready,done yet,finished yet,ready yet,is everything done,is everything ok,is everything okay,is it working,did it work,did it go through,did it arrive,did it get there,was it sent,has it been sent,is it sent,did you send it,did you get it',
  ],
  [
    true,
    "who is it waiting for,who are we waiting for,what are we waiting for,what is it waiting for,who has it,who has it now,whose turn is it,who is next,what is left,what's left,what is missing,what's missing,what is open,what is still open,what is next,what's next,next,next step,what is the next step,what's the next step,what are the next steps,what do i have to do,what do i have to do now,what should i do,what should i do now,what do i need to do,what do you need,what do you need from me,is there anything to do,do i have to do anything,do i need to do anything,am i done,is that all,was that all,why is it taking so long,what takes so long,what's taking so long",
  ],
]);

/** "Now" is left out of phrases where they are compared, and here it is the question. */
const WHAT_NOW = /^(?:(?:and|so|ok(?:ay)?),? )?(?:what now|now what|and now)[?!. ]*$/i;

/** "Did Alex accept?", "has the admin signed it yet", "is she done"; not "is Owner enough to accept?". */
const DID_SOMEBODY =
  /^(?!.* (?:enough|allowed|needed|to) )(?:did|has|have|had|is|are|was) (?:\p{L}[\p{L}'.-]*|@\S+)(?: \p{L}[\p{L}'.-]*){0,3} (?:accept|answer|sign|approve|authori[sz]e|respond|repl[yi]|agree|decline|finish|complete|done|ready|see|read|open|do)(?:e?d|ing|ied|n)?(?: (?:it|yet|already|that|this|the terms|the request|my request|anything))*$/u;

/** Is this a question about how the own request stands? It is answered by the request itself, not by an article or a person. */
export function asksHowItStands(text: string): boolean {
  const words = plain(text).replace(/[\s,]+(?:yet|now|today|at the moment|right now)$/, '');
  return (
    WHAT_NOW.test(text.trim()) ||
    ASKS.has(words) ||
    ASKS.has(plain(text)) ||
    DID_SOMEBODY.test(words)
  );
}
