import type { Line } from '../../messages/span.js';
import { type Articles, SOURCES } from './article.js';

/** Words to type, and what they do. */
const typing = (words: string, does: string): Line => [{ code: words }, { say: ` ${does}` }];

/** What can be typed, for each role; shown to who asks for help there, so nothing here is searched for. */
export const HELP = {
  helpLobby: {
    title: 'What you can type to begin',
    asks: [],
    body: (partner) => [
      typing(
        'start',
        `begins to bring an Azure account into ${partner}’s care. Nothing is sent before you have seen it all.`,
      ),
      typing('my migrations', 'lists yours, and where each one stands.'),
      typing('ticket: your question', 'goes to support, who answer in a chat or by mail.'),
      'Or just ask. What is known here is answered at once. Several open? Put the case number first: “K7M-3QX status”.',
    ],
    source: SOURCES.ours,
  },
  helpRequester: {
    title: 'What you can type about your request',
    asks: [],
    body: () => [
      typing('status', 'shows where it stands and whose turn it is.'),
      typing('remind', 'asks the Azure admin again.'),
      typing('ask lee@contoso.com', 'asks another Azure admin instead.'),
      typing('withdraw', 'takes the request back; it asks you once.'),
      typing('hand over to lee@contoso.com', 'gives the request to a colleague.'),
      typing('details', 'shows everything that was sent.'),
      typing('ticket: your question', 'goes to support, with everything known so far.'),
      'Several open? Put the case number first: “K7M-3QX status”. For another account, type: start',
    ],
    source: SOURCES.ours,
  },
  helpApprover: {
    title: 'What you can type as the Azure admin',
    asks: [],
    body: () => [
      typing('status', 'shows your next step again, and where the request stands.'),
      typing('is this real', 'says how to check that nobody is fooling you.'),
      typing('accept', 'accepts both terms, as the button does.'),
      typing('decline because …', 'declines, with your reason. Without one nothing is declined.'),
      typing('not me, ask lee@contoso.com', 'passes the request on to the right person.'),
      typing('check', 'looks at Microsoft now, after you have done your part.'),
      typing('remind me tomorrow', 'leaves you alone until then.'),
      typing('this looks wrong', 'stops everything until an operator has spoken with you.'),
    ],
    source: SOURCES.ours,
  },
  helpOperators: {
    title: 'What operators can type',
    asks: [],
    body: () => [
      typing('stuck', 'lists the open cases, the longest waiting first.'),
      typing('mine', 'lists what you claimed.'),
      typing('search contoso', 'finds cases by name, domain or person.'),
      typing('K7M-3QX', 'opens that case. Put its number before what you want of it:'),
      typing('K7M-3QX claim', '· note: … · remind · retry · hand over to … · cancel because …'),
      typing(
        'pause sending',
        'holds back everything that leaves Handover, until you type resume sending.',
      ),
    ],
    source: SOURCES.ours,
  },
} satisfies Articles;
