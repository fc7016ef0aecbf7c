import type { NoticeCode } from '../../../messages/notice.js';
import { code, line, strong } from '../line.js';
import type { Words } from '../words.js';
import { dayWords, momentWords } from './terms.js';
import { at, ifKnown, list, part, value } from './value.js';

type Sent = Extract<
  NoticeCode,
  | `consent${string}`
  | `relationship${string}`
  | `owner${string}`
  | 'looksWrong'
  | 'otherAccount'
  | 'unreachable'
  | 'alreadyRelated'
  | 'noneChosen'
  | 'subscriptionsChosen'
  | 'guestIdentified'
  | 'termsChanged'
  | 'howToCheck'
  | 'removeOwner'
  | 'noSubscriptionsSeen'
  | 'remindedAlready'
  | 'youAreAwaited'
  | 'unmatchedAcceptance'
  | `partnerSignIn${string}`
  | `sending${string}`
  | 'doctorCard'
  | 'channelClosed'
  | 'channelOpenAgain'
  | 'mailRefused'
>;

/** What is said while the Azure admin is asked, authorizes, and gives access. */
export const SENT_NOTICES: Pick<Words['notices'], Sent> = {
  consentAsked: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} was asked${at(it)}.`,
    ...ifKnown(it, 'deadline', (deadline) => line`The answer is due by ${dayWords(deadline)}.`),
  ],
  consentAccepted: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} accepted both terms${at(it)}. Next: authorizing ${value(it, 'partner', 'the partner')} on Microsoft’s page. The step counts once Partner Center shows it.`,
  ],
  consentDeclined: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} declined${at(it)}. Nothing was granted.`,
    ...ifKnown(it, 'reason', (reason) => line`Reason: “${reason}”`),
  ],
  consentForwarded: (it) => [
    line`${value(it, 'by', 'The Azure admin')} passed the request on to ${value(it, 'to', 'somebody else')}${at(it)}. The earlier card decides nothing any more.`,
  ],
  consentReminded: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} was reminded${at(it)}.`,
    ...ifKnown(it, 'next', (next) => line`Next reminder: ${momentWords(next)}.`),
  ],
  consentExpired: (it) => [
    line`The deadline passed without an answer from ${value(it, 'approver', 'the Azure admin')}${at(it)}. Nothing was granted. The request can be renewed.`,
  ],
  consentRenewed: (it) => [
    line`The request was renewed${part(it, 'by', (name) => line` by ${name}`)}${at(it)}. ${value(it, 'approver', 'The Azure admin')} is asked again${part(it, 'deadline', (deadline) => line`, answer due by ${dayWords(deadline)}`)}.`,
  ],
  consentMailed: (it) => [
    line`The request was mailed to ${value(it, 'address', 'the address given')}${at(it)}. The mail leads to our page, where a Microsoft sign-in proves who accepts.`,
  ],
  mailRefused: (it) => [
    line`The mail to ${value(it, 'address', 'the address given')} was refused${at(it)}: it does not exist, or takes no mail from us. Nobody got it there.`,
    line`Next: check the address with ${value(it, 'approver', 'the Azure admin')}. “Ask someone else” on the card sends the request to another address.`,
  ],
  looksWrong: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} says that this request looks wrong. It is frozen: nothing goes on until an operator has spoken with them.`,
    ...ifKnown(it, 'words', (words) => line`Their words: “${words}”`),
  ],
  unreachable: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} cannot be reached in chat${at(it)}. ${value(it, 'next', 'The request goes by mail instead')}.`,
  ],
  relationshipConfirmed: (it) => [
    line`Partner Center shows the reseller relationship with ${value(it, 'company', 'this customer')}${at(it)}. The customer account is in ${value(it, 'partner', 'the partner')}’s care.`,
  ],
  relationshipNotYet: (it) => [
    line`Partner Center does not show the relationship yet${at(it)}. It can take a few minutes after you authorize; it is checked again without you.`,
    line`If Microsoft’s page said that you lack rights, a Global Administrator of this tenant has to do it.`,
  ],
  relationshipUnreadable: (it) => [
    line`Partner Center did not answer${at(it)}, so nothing is known yet. It is checked again without you.`,
  ],
  relationshipLost: (it) => [
    line`Partner Center no longer shows the relationship with ${value(it, 'company', 'this customer')}${at(it)}. The step is open again; what was reached after it is kept.`,
  ],
  alreadyRelated: (it) => [
    line`Partner Center already shows the relationship for this tenant${at(it)}. There is nothing to authorize, so that step is skipped.`,
  ],
  noSubscriptionsSeen: (it) => [
    line`This sign-in sees no subscription in ${value(it, 'tenant', 'this tenant')}${at(it)}. Sign in with an account that has access to them, or enter their ids.`,
  ],
  youAreAwaited: (it) => [
    line`Reminder: ${value(it, 'requester', 'the person who asked')} waits for you${part(it, 'caseNumber', (number) => line` in case ${number}`)}.`,
    ...ifKnown(it, 'deadline', (deadline) => line`Your answer is due by ${dayWords(deadline)}.`),
  ],
  remindedAlready: (it) => [
    line`${value(it, 'approver', 'The Azure admin')} was reminded a short time ago${at(it)}. Another reminder is possible later.`,
  ],
  noneChosen: () => [line`No subscription was chosen. Choose at least one, or enter their ids.`],
  subscriptionsChosen: (it) => [
    line`${value(it, 'by', 'The Azure admin')} chose ${value(it, 'count', 'the')} subscriptions to come across${at(it)}.`,
    ...list(it, 'Chosen:'),
  ],
  guestIdentified: (it) => [
    line`The guest user ${value(it, 'grantee', 'of the partner')} was found in your tenant${at(it)}. Next: give Owner to it.`,
  ],
  ownerVerified: (it) => [
    line`Owner was read back${at(it)}${part(it, 'count', (count) => line` on ${count} subscriptions`)}.`,
    ...list(it, 'Verified:'),
  ],
  ownerAttested: (it) => [
    line`${value(it, 'by', 'The Azure admin')} attests that Owner is given${at(it)}. It was not read back.`,
    ...list(it, 'Attested:'),
  ],
  ownerNotYet: (it) => [
    line`Owner does not show yet${at(it)}. It must stand on the subscription itself or above it, for the guest user, and without a condition. A new assignment can take a few minutes to show.`,
    ...list(it, 'Not yet:'),
  ],
  ownerLost: (it) => [
    line`Owner was taken back before everything had moved${at(it)}, so access is open again for what is listed. What has moved stays where it is.`,
    ...list(it, 'Taken back:'),
    line`Next: ${value(it, 'approver', 'the Azure admin')} gives Owner again by the steps on their card and has it checked, or tells ${value(it, 'owner', 'support')} why not.`,
  ],
  ownerRemoved: (it) => [
    line`The Owner role of ${value(it, 'grantee', 'the partner’s user')} was taken back${at(it)}, as asked for once everything has moved. Thank you; nothing more is to be done there.`,
    ...list(it, 'Taken back:'),
  ],
  ownerUnreadable: (it) => [
    line`Our app may not read roles in your tenant${at(it)}, so whether Owner is given is not known. Sign in and check: that reads it once, with your own rights. What nobody can read, you can attest.`,
    ...list(it, 'Not read:'),
  ],
  otherAccount: (it) => [
    line`${value(it, 'you', 'Somebody')} signed in to give access${at(it)}, with another account than the one that accepted the terms (${value(it, 'account', 'the Azure admin')}). It was refused and nothing was changed.`,
    line`Next: if the Azure admin changed, the requester withdraws the request and asks the new one.`,
  ],
  removeOwner: (it) => [
    line`The move is finished. Please remove the Owner role of ${value(it, 'grantee', 'the partner’s user')} where it is no longer needed: subscription → ${strong('Access control (IAM)')} → ${strong('Role assignments')} → Remove.`,
    ...list(it, 'Subscriptions:'),
  ],
  termsChanged: (it) => [
    line`The terms have changed since they were shown${at(it)}. ${value(it, 'approver', 'The Azure admin')} is asked for the new ones before anything goes on; what was accepted before stays on record.`,
  ],
  howToCheck: (it) => [
    line`This request is case ${value(it, 'caseNumber', 'shown above')}${part(it, 'requester', (name) => line`, asked by ${name}`)}${part(it, 'email', (email) => line` (${email})`)}. Ask them in a way you already know, not by answering a message.`,
    line`Handover sends you to ${value(it, 'host', 'admin.microsoft.com')} only, Microsoft’s own page, and never asks for a password. Leave MFA on.`,
    line`If anything looks wrong, press “This looks wrong”: the request stops, and a person of ${value(it, 'partner', 'the partner')} gets in touch.`,
  ],
  unmatchedAcceptance: (it) => [
    line`Partner Center reports an acceptance for tenant ${value(it, 'tenant', 'unknown')}${at(it)}, and no open migration waits for it. It may have been accepted in the wrong tenant. It is attached to nothing until an operator looks.`,
  ],
  sendingPaused: (it) => [
    line`Sending is paused by ${value(it, 'by', 'an operator')}${at(it)}: no message, mail or request to a service leaves Handover. What people say and press is taken and kept; deadlines go on.`,
    line`Next: ${strong('resume sending')} lets everything that waits go out, in its order.`,
  ],
  sendingResumed: (it) => [
    line`Sending goes on, says ${value(it, 'by', 'an operator')}${at(it)}. What waited goes out now, in its order.`,
  ],
  sendingRuns: () => [
    line`Sending is not paused. ${strong('pause sending')} holds back everything that leaves Handover.`,
  ],
  doctorCard: (it) => [
    line`A test of Handover for ${value(it, 'partner', 'the partner')}${at(it)}: cards reach this channel. Nothing is asked of anybody.`,
  ],
  channelClosed: (it) => [
    line`The support channel in ${value(it, 'platform', 'the chat')} no longer takes what Handover posts${at(it)}: Handover was removed from it, or it was archived.`,
    line`Next: a member of the channel adds Handover again, in Slack with ${code('/invite @Handover')}, in Teams under ${strong('Manage team → Apps')}. Until then new cards come to the listed operators in person. What the channel missed is posted there within five minutes of the invitation.`,
  ],
  channelOpenAgain: () => [
    line`The support channel takes messages again. This case goes on there.`,
  ],
  partnerSignInEnding: (it) => [
    line`The partner’s sign-in to Partner Center could not be renewed for weeks${at(it)}. It ends in ${value(it, 'days', 'a few')} days, and then nothing can be read there.`,
    line`Next: the people who run Handover run ${strong('npm run doctor')} and mend what it names.`,
  ],
  partnerSignInEnded: (it) => [
    line`The partner’s sign-in to Partner Center has ended${at(it)}. Until it is renewed no invitation, relationship or subscription can be read; everything else goes on.`,
    line`Next: an Admin agent of ${value(it, 'partner', 'the partner')} signs in again with MFA, as docs/how-to/production.md says under “Sign in to Partner Center”. Then press Retry step on the cases that are stuck.`,
  ],
  partnerSignInRefused: (it) => [
    line`Microsoft refuses our access to Partner Center${at(it)}: our app’s secret or certificate, or a policy. The partner’s own sign-in is not at fault.`,
    line`Next: the people who run Handover run ${strong('npm run doctor')} and mend what it names. Then press Retry step on the cases that are stuck.`,
  ],
  partnerSignInWorks: (it) => [
    line`Partner Center can be read again${at(it)}. Press Retry step on the cases that are stuck.`,
  ],
};
