import type { Action } from '../messages/actions.js';
import type { Decision } from '../messages/decision.js';
import { chooseSubscriptions, pasteSubscriptions } from './access/choose.js';
import { attestOwner, checkOwner, nameGuest } from './access/owner.js';
import { current } from './acks.js';
import { openTicket, passQuestionOn } from './askSupport.js';
import { acceptTerms } from './consent/accept.js';
import { askAgain, needNewAcceptance } from './consent/changedTerms.js';
import { checkRelationship } from './consent/check.js';
import { declineConsent } from './consent/decline.js';
import { askSomeoneElse, forwardConsent } from './consent/forward.js';
import { freezeRequest } from './consent/freeze.js';
import { remindMe, remindNow } from './consent/remind.js';
import { renew } from './consent/renew.js';
import { tryMoves } from './dryRun.js';
import { checkProviderNow } from './enable.js';
import type { MigrationEvent } from './events.js';
import { askForRoles, checkRoles, declineRoles } from './gdap/ask.js';
import { cardsToAct, stepBelow } from './living.js';
import { attestCounterpart, reportMoved, reportPartlyMoved } from './move.js';
import { cancel, claim, handOverCase, note, retry } from './operators.js';
import { audienceOf } from './present/own.js';
import { detailsCard, progressCard } from './present/progress.js';
import { notAllowed } from './roles.js';
import type { Asked } from './turn.js';
import { askWithdraw, handOverRequest, keep, withdraw } from './withdraw.js';

type Answerer = (asked: Asked) => Decision<MigrationEvent>;

/**
 * Who asks in words may miss a card: theirs are drawn anew where they stand, or shown where none does.
 * The one of the step that waits on them comes below the answer.
 */
const showStatus: Answerer = (asked) => {
  const { migration, by, rules, pressed } = asked;
  const step = stepBelow(migration, by, rules);
  const others = cardsToAct(migration, by, rules).filter(({ slot }) => slot !== step?.slot);
  return {
    ...current(progressCard(migration, audienceOf(asked), rules)),
    effects: pressed ? [] : others,
  };
};
const showDetails: Answerer = (asked) =>
  current(detailsCard(asked.migration, audienceOf(asked), asked.rules));

/** What each action does; a draft's button on a sent request shows what is true now. */
const ANSWERERS: Readonly<Partial<Record<Action, Answerer>>> = {
  'draft.keep': keep,
  'migration.details': showDetails,
  'migration.ticket': openTicket,
  'migration.remind': remindNow,
  'migration.askSomeoneElse': askSomeoneElse,
  'migration.withdraw': askWithdraw,
  'migration.withdrawConfirmed': withdraw,
  'migration.handOver': handOverRequest,
  'consent.accept': acceptTerms,
  'consent.decline': declineConsent,
  'consent.forward': forwardConsent,
  'consent.ask': passQuestionOn,
  'consent.remindMe': remindMe,
  'consent.looksWrong': freezeRequest,
  'consent.check': checkRelationship,
  'consent.renew': renew,
  'access.choose': chooseSubscriptions,
  'access.paste': pasteSubscriptions,
  'access.guest': nameGuest,
  'access.check': checkOwner,
  'access.attest': attestOwner,
  'case.claim': claim,
  'case.handOver': handOverCase,
  'case.note': note,
  'case.moved': reportMoved,
  'case.partlyMoved': reportPartlyMoved,
  'case.counterpart': attestCounterpart,
  'case.dryRun': tryMoves,
  'case.retry': retry,
  'case.cancel': cancel,
  'provider.check': checkProviderNow,
  'gdap.check': checkRoles,
  'gdap.decline': declineRoles,
  'gdap.ask': askForRoles,
};

/** What leads to the next step: not by terms that have changed since. */
const STEPS: readonly Action[] = [
  'consent.accept',
  'consent.check',
  'access.choose',
  'access.paste',
  'access.guest',
  'access.check',
  'access.attest',
];

/** Somebody wants something of a sent migration: who they are decides first, then what is possible. */
export function answerAsked(asked: Asked): Decision<MigrationEvent> {
  const refusal = notAllowed(asked);
  if (refusal) return refusal;
  if (STEPS.includes(asked.intent.action) && needNewAcceptance(asked)) return askAgain(asked);
  return (ANSWERERS[asked.intent.action] ?? showStatus)(asked);
}
