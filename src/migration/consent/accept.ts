import type { Decision } from '../../messages/decision.js';
import { showing } from '../acks.js';
import { conclude } from '../conclude.js';
import { ask } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { approverCard, termsOf } from '../present/approver.js';
import type { Asked } from '../turn.js';
import { answerable } from './answerable.js';
import { prove } from './proof.js';

/** Where the accepted text stood: our page, or the card on the approver's platform. */
const shownOn = ({ shown, by }: Asked): 'teams' | 'slack' | 'page' => {
  if (shown || !/^(teams|slack):/.test(by.id)) return 'page';
  return by.id.startsWith('slack:') ? 'slack' : 'teams';
};

/** Answers the approver's "Accept": once, by the named person, proved, on the latest card, in time. */
export function acceptTerms(asked: Asked): Decision<MigrationEvent> {
  const { migration, rules, by, at } = asked;
  const now = answerable(asked);
  if (!now.open) return now.instead;
  const proving = prove(asked);
  if (!proving.proved) return proving.refusal;
  const { round } = now.consent;
  const onPage: readonly MigrationEvent[] = asked.shown
    ? [{ type: 'ConsentShown', round, ...asked.shown, at }]
    : [];
  const shown = asked.shown ?? now.consent.shown;
  const accepted: MigrationEvent = {
    type: 'TermsAccepted',
    round,
    by,
    proof: proving.proof,
    terms: termsOf(migration),
    ...(shown && { shown: shown.digest, shownOn: shownOn(asked) }),
    at,
  };
  return conclude(asked, [...onPage, accepted], (after) => ({
    effects: after.relationship ? [] : [ask({ call: 'invitationLink' })],
    ack: showing(approverCard(after, rules)),
  }));
}
