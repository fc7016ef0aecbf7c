import type { NoticeCode } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { code, line } from '../line.js';
import type { Words } from '../words.js';
import { momentWords } from './terms.js';
import { list, part, value } from './value.js';

type Remarks = Extract<
  NoticeCode,
  | 'remindLater'
  | 'ticketOpened'
  | 'questionPassedOn'
  | 'nothingChanged'
  | 'sentAlready'
  | 'reasonNeeded'
  | 'nameNeeded'
  | 'nobodyFound'
  | 'personNotLookedUp'
  | 'notInChat'
  | 'hasItAlready'
  | 'askedAlready'
  | 'whichCase'
  | 'notUnderstood'
>;

/** Whom nothing was done with yet, for want of a name, and how to name them. */
const NAMING: Readonly<Record<string, Line>> = {
  handOver: line`Nothing was handed over yet. Name a colleague, in one message: ${code('hand over to lee@contoso.com')}`,
  someoneElse: line`Nobody else was asked yet. Name the right person, in one message: ${code('ask lee@contoso.com')}`,
};
const FORWARD = line`Nothing was passed on yet. Name the right person, in one message: ${code('not me, ask lee@contoso.com')}`;

/** Answers to words that are questions for support, or change nothing. */
export const REMARKS: Pick<Words['notices'], Remarks> = {
  remindLater: (it) => [
    line`You are reminded ${momentWords(it.values?.['next'] ?? 'later')}. Until then nothing is accepted or declined.`,
  ],
  ticketOpened: (it) => [
    line`Ticket ${value(it, 'number', 'opened')}: support has your question, every answer so far, and what was tried. They answer you in a chat or by mail.`,
  ],
  questionPassedOn: (it) => [
    line`Your question was passed on to ${value(it, 'to', 'support')}${part(it, 'number', (number) => line` as ticket ${number}`)}, who answer you in a chat or by mail.${part(it, 'undecided', () => line` Nothing was accepted or declined.`)}`,
  ],
  nothingChanged: (it) => [
    line`All right. Nothing was changed by that. To see how ${part(it, 'caseNumber', (number) => line`case ${number}`)} stands, type: status`,
  ],
  sentAlready: (it) => [
    line`Case ${value(it, 'caseNumber', 'shown above')} was sent, so its answers stand as they are. Nothing was changed.`,
    line`Is something wrong in it? Type withdraw, which asks you once, then start for a new request. Only the Azure admin is wrong? Type, for example: ask lee@contoso.com`,
  ],
  reasonNeeded: (it) => [
    it.values?.['what'] === 'cancel'
      ? line`Nothing was cancelled yet. Say why, in one message: ${code('cancel because …')}`
      : line`Nothing was declined yet. Say why, in one message: ${code('decline because …')} The reason is shown to ${value(it, 'requester', 'the person who asked')} and to support.`,
  ],
  nameNeeded: (it) => [NAMING[it.values?.['what'] ?? ''] ?? FORWARD],
  nobodyFound: (it) => [
    line`Nobody was found${part(it, 'typed', (typed) => line` as “${typed}”`)}, so nothing was changed. A whole e-mail address always works, for example: lee@contoso.com`,
  ],
  personNotLookedUp: (it) => [
    line`It is not known who ${value(it, 'typed', 'that')} is: the look-up did not answer. Nothing was changed. Try again in a minute.`,
  ],
  notInChat: (it) => [
    line`${value(it, 'typed', 'That person')} was not found in chat, and only somebody with a chat can take this over. Nothing was changed.`,
  ],
  hasItAlready: (it) => [
    line`${value(it, 'name', 'That person')} has it already. Nothing was changed.`,
  ],
  askedAlready: (it) => [
    line`${value(it, 'approver', 'That person')} is the one who is asked now. Nothing was changed. To ask again, type: remind`,
  ],
  whichCase: (it) => [
    line`Which case is that about? Put its number first: ${code(`${it.values?.['caseNumber'] ?? 'K7M-3QX'} ${it.values?.['typed'] ?? 'status'}`)}`,
  ],
  notUnderstood: (it) => [
    line`${part(it, 'typed', (typed) => line`“${typed}” `)}was not understood.${part(it, 'nearest', (nearest) => line` Did you mean: ${nearest}?`)} Type help to see what is possible, or ticket to ask support.`,
    ...list(it, 'Not read:'),
  ],
};
