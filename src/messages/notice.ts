import { z } from 'zod';

import { instant } from './ids.js';
import type { Shape } from './shape.js';

/**
 * Something said in one or two lines, in a code; `cards/notices.ts` has the words of each.
 * Values are shown as text only.
 */
export const NOTICES = [
  // whom we cannot serve
  'foreignTenant',
  'notAdministrator',
  'directoryUnavailable',
  'notEligible',
  // the draft
  'useExisting',
  'createNew',
  'draftSaved',
  'draftCancelled',
  'draftRestarted',
  'draftPutAway',
  'draftOffered',
  'nothingOpen',
  'cancelQuestion',
  'startOverQuestion',
  'understood',
  'lookingUp',
  'sentNow',
  'joined',
  'tenantHeld',
  'answered',
  'questionClosed',
  'earlyAnswer',
  // after sending
  'consentAsked',
  'consentAccepted',
  'consentDeclined',
  'consentForwarded',
  'consentReminded',
  'consentExpired',
  'consentRenewed',
  'consentMailed',
  'looksWrong',
  'unreachable',
  'relationshipConfirmed',
  'relationshipNotYet',
  'relationshipOtherTenant',
  'relationshipUnreadable',
  'relationshipLost',
  'alreadyRelated',
  'noSubscriptionsSeen',
  'subscriptionsChosen',
  'guestIdentified',
  'ownerVerified',
  'ownerAttested',
  'ownerNotYet',
  'counterpartRead',
  'counterpartAttested',
  'resourcesMoved',
  'resourcesPartlyMoved',
  'providerReady',
  'providerNotYet',
  'migrationDone',
  'outcomeLost',
  'evidenceKept',
  'removeOwner',
  'withdrawQuestion',
  'withdrawn',
  'cancelled',
  'handedOver',
  'remindedNow',
  'remindedAlready',
  'youAreAwaited',
  'claimed',
  'noted',
  'retried',
  'ticketOpened',
  'questionPassedOn',
  'howToCheck',
  'caseSummary',
  'whatThen',
  'showAgain',
  'unmatchedAcceptance',
  'partnerSignInEnding',
  'partnerSignInEnded',
  'partnerSignInRefused',
  'partnerSignInWorks',
  'stepFailed',
  // refusals, privately
  'notForYou',
  'notTheApprover',
  'notOperator',
  'notRequester',
  'wrongTenant',
  'signInFirst',
  'tooLate',
  'outOfDate',
  'notUnderstood',
  'selfApprovalOff',
  'askedTooMany',
  'guestAccount',
] as const;

export const notice = z.object({
  code: z.enum(NOTICES),
  /** Names the sentences need, such as `{ approver: 'Alex Wilber' }`. */
  values: z.record(z.string(), z.string()).optional(),
  /** Lists the sentences need, such as administrators to ask. */
  items: z.array(z.string()).optional(),
  at: instant.optional(),
});
export type Notice = Shape<typeof notice>;
export type NoticeCode = Notice['code'];
