import type { Notice } from '../messages/notice.js';
import { type Understanding, wants } from './intent.js';
import type { Role } from './later.js';
import { commandIn, editIn, phraseBook } from './phrases.js';
import { plain, yesOrNo } from './words.js';

/** Words that change nothing of a sent migration, but deserve more than "not understood". */
export type Remark =
  /** They want to know what can be typed. */
  { readonly understood: 'help' } | { readonly understood: 'remark'; readonly notice: Notice };

const MEANINGS = phraseBook<
  'help' | 'thanks' | 'decline' | 'forward' | 'someoneElse' | 'handOver' | 'mistake'
>([
  ['help', 'what,huh,sorry,pardon,?,??,???,what do you mean,what can you do,manual,options,hilfe'],
  [
    'thanks',
    'thanks,thank you,thank you very much,thanks a lot,many thanks,thx,ty,cheers,great,perfect,cool,nice,good,super,awesome,wonderful,brilliant,excellent,all right,alright,got it,noted,never mind,👍,🙏,🎉,😀,🙂',
  ],
  ['decline', 'decline,i decline,decline it,reject,reject it,refuse,no i decline,i refuse'],
  ['forward', 'not me,wrong person,forward,forward it,forward this,i am not the admin'],
  [
    'someoneElse',
    'ask someone else,ask somebody else,someone else,somebody else,ask another admin,another admin',
  ],
  ['handOver', 'hand over,hand it over,handover,hand over the request,hand the request over'],
  [
    'mistake',
    'wrong,mistake,typo,i made a mistake,i made a typo,there is a mistake,there is an error,that is wrong,that was wrong,correction,the answers are wrong',
  ],
]);
/** "Wrong domain, it should be …", "the name is wrong". */
const CORRECTS =
  /^(?:(?:wrong|incorrect) (?:domain|name|mail|e-?mail|address|admin|approver|agreement|scope|tenant|account|cost cent(?:er|re))\b|the (?:\w+ ){1,3}(?:is|was) wrong\b|it should (?:be|have been)\b)/;

const remark = (code: Notice['code'], values: Readonly<Record<string, string>> = {}): Remark => ({
  understood: 'remark',
  notice: { code, values },
});

/** A decision wants its reason, a hand-over its name: a bare word ends nothing. */
const REASON_FOR_DECLINING = remark('reasonNeeded', { what: 'decline' });
const REASON_FOR_CANCELLING = remark('reasonNeeded', { what: 'cancel' });

/** What is neither a wish that can be granted nor a question, said about a sent migration by somebody in this role. */
export function remarkIn(words: string, role: Role): Understanding | Remark | undefined {
  return commanded(words, role) ?? meant(words, role) ?? agreed(words, role);
}

/** What a draft takes as a command, as far as something like it is possible afterwards. */
function commanded(words: string, role: Role): Understanding | Remark | undefined {
  if (editIn(words)) return correcting(role);
  switch (commandIn(words)) {
    case 'draft.cancel':
      return stopping(words, role);
    case 'draft.help':
      return { understood: 'help' };
    case 'draft.why':
      // What somebody was sent is explained; why it was asked for is no question any more.
      return /\bthis\b/.test(words) ? { understood: 'question', words } : { understood: 'help' };
    case 'draft.back':
    case 'draft.startOver':
    case 'draft.openForm':
      return correcting(role);
    case 'migrations.list':
      return wants('migration.status', words);
    default:
      return undefined;
  }
}

function stopping(words: string, role: Role): Understanding | Remark | undefined {
  if (role.isRequester) return wants('migration.withdraw', words);
  if (role.isApprover) return inConsent(role, REASON_FOR_DECLINING);
  return role.isOperator ? REASON_FOR_CANCELLING : undefined;
}

/** What was sent stands as it was sent. */
const correcting = ({ isRequester }: Role): Remark | undefined =>
  isRequester ? remark('sentAlready') : undefined;

/** Only while an answer is waited for. */
const inConsent = ({ phase }: Role, then: Remark): Remark =>
  phase === 'consent' ? then : remark('nothingChanged');

const mayName = ({ isRequester, isOperator }: Role): boolean => isRequester || isOperator;

function meant(words: string, role: Role): Understanding | Remark | undefined {
  const bare = plain(words);
  switch (MEANINGS.get(bare)) {
    case 'help':
      return { understood: 'help' };
    case 'thanks':
      return remark('nothingChanged');
    case 'decline':
      return role.isApprover ? inConsent(role, REASON_FOR_DECLINING) : undefined;
    case 'forward':
      return role.isApprover ? inConsent(role, remark('nameNeeded')) : undefined;
    case 'someoneElse':
      if (mayName(role)) return inConsent(role, remark('nameNeeded', { what: 'someoneElse' }));
      return role.isApprover
        ? inConsent(role, remark('nameNeeded', { what: 'forward' }))
        : undefined;
    case 'handOver':
      return mayName(role) ? remark('nameNeeded', { what: 'handOver' }) : undefined;
    case 'mistake':
      return correcting(role);
    case undefined:
      return CORRECTS.test(bare) ? correcting(role) : undefined;
  }
}

/** Yes and no, where nothing was asked: whose turn it is gets the card that asks, everybody else a line. */
function agreed(words: string, role: Role): Understanding | Remark | undefined {
  const yes = yesOrNo(words);
  if (yes === undefined) return undefined;
  if (!role.isApprover) return remark('nothingChanged');
  return yes ? wants('migration.status', words) : inConsent(role, REASON_FOR_DECLINING);
}
