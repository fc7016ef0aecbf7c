/** Longer messages are no answers to our questions; they are refused unread, in UTF-16 units. */
export const LONGEST_TEXT = 4_000;

/** Characters that show nothing: soft hyphen, marks of direction, byte order mark; joiners shape letters and emoji. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const CONTROL = /\p{Cc}+/gu;

/** One line of visible text: unseen characters gone, white space collapsed, composed. */
export const tidy = (text: string): string => (TIDY.test(text) ? text : tidied(text));

/** Ordinary words with one space between them need no tidying. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/;
const tidied = (text: string): string =>
  text.normalize('NFC').replace(UNSEEN, '').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();

const OPENERS =
  /^(?:(?:please|pls|ok(?:ay)?|so|well|now|then|just|and|actually|sorry|could you|can you|would you|i want to|i wanna|i'd like to|i would like to|i need to|let's|let us|let me)[\s,]+)+/;
const CLOSERS = /(?:[\s,]+(?:please|pls|thanks|thank you|now|then|for me))+$/;
const PUNCTUATION = /^[\s"'“”‘’«»(]+|[\s"'“”‘’«».,!…;:)?]+$/g;

/** Lower case, with politeness and closing punctuation gone: what a phrase is compared by. */
export const plain = (text: string): string => {
  const bare = tidy(text).toLowerCase().replaceAll('’', "'").replace(PUNCTUATION, '');
  return bare.replace(OPENERS, '').replace(CLOSERS, '').replace(PUNCTUATION, '') || bare;
};

const phrases = (text: string): ReadonlySet<string> =>
  new Set(text.split(',').map((phrase) => phrase.trim()));

const YES = phrases(
  "yes,y,yep,yeah,yup,sure,ok,okay,correct,right,that's right,that is right,that's me,that is me,that's us,that is us,this is me,it is,it's me,exactly,indeed,of course,confirm,confirmed,i confirm,agreed,i agree,fine,yes it is,yes that's me,yes that's right,i understand,understood,affirmative,looks good,looks good to me,looks right,lgtm,all good,sounds good,go ahead,go for it,do it,👍,✅",
);
const NO = phrases(
  "no,n,nope,nah,wrong,not me,that's not me,that is not me,not us,that's wrong,that is wrong,it is not,it isn't,incorrect,no it is not,no that's wrong,no thanks,no thank you,negative,don't,do not,👎,❌",
);
const UNSURE = phrases(
  "i don't know,i dont know,don't know,dont know,do not know,i do not know,no idea,i have no idea,idk,unsure,not sure,i'm not sure,i am not sure,im not sure,skip,skip it,skip this,unknown,no clue,who knows,can't say,i don't know who,i don't know who that is,not sure who,i don't know my domain,i don't know the domain,?",
);

/** Does the person agree? `undefined` when it is neither yes nor no. */
export function yesOrNo(text: string): boolean | undefined {
  const words = plain(text);
  const [, first, rest = first] = /^(yes|yep|yeah|no|nope)[,\s]+(.+)$/.exec(words) ?? [
    words,
    words,
  ];
  if (YES.has(rest) && !NO.has(first)) return true;
  return NO.has(rest) && !YES.has(first) ? false : undefined;
}

/** "I don't know", in its usual wordings. */
export const isUnsure = (text: string): boolean => UNSURE.has(plain(text)) || text.trim() === '?';

const ASKING =
  /^(?:what|what's|whats|why|how|who|who's|when|where|which|whose|can|could|does|do|did|is|are|am|will|would|should|must|may|have|has|tell me|explain|i don't understand|i do not understand|i wonder|what if)\b/;

/** Is this a question in plain words? One word with a question mark is an unsure answer, not a question. */
export function isQuestion(text: string): boolean {
  const words = tidy(text).toLowerCase().replaceAll('’', "'").replace(OPENERS, '');
  const count = words.split(' ').length;
  if (count >= 2 && ASKING.test(words)) return true;
  return count >= 3 && words.endsWith('?');
}

const EMAIL = /[^\s<>"'(),;:|\\[\]]+@[^\s<>"'(),;:|\\[\]@]+\.[^\s<>"'(),;:|\\[\]@.]{2,}/g;

/** Every e-mail address in a text, lower case, `mailto:` and a closing full stop dropped. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.replaceAll(/mailto:/gi, ' ').matchAll(EMAIL)].map(([address]) =>
      address.replace(/[.!?]+$/, '').toLowerCase(),
    ),
  ),
];
