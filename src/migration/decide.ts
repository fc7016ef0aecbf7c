import { type Decision, nothing } from '../messages/decision.js';
import { personId, tenantStream } from '../messages/ids.js';
import type { Input, InputOf } from '../messages/input.js';
import type { Person } from '../messages/people.js';
import { otherAccount } from './access/otherAccount.js';
import { readWithSignIn } from './access/signIn.js';
import { sayAloud } from './aloud.js';
import { answered } from './answered.js';
import { answerAsked } from './asked.js';
import { askAgain, needNewAcceptance } from './consent/changedTerms.js';
import { hearReport } from './consent/check.js';
import { wrongSignIn } from './consent/proof.js';
import { delivered } from './deliveries.js';
import type { MigrationEvent } from './events.js';
import type { Intent } from './intent.js';
import { notAllowed } from './roles.js';
import type { Rules } from './rules.js';
import { isSent } from './sent.js';
import type { Migration } from './state.js';
import { tenantAnswered } from './tenant.js';
import { rang } from './timers.js';
import type { Asked, Turn } from './turn.js';

type Spoken = InputOf<'message'> | InputOf<'press'>;

/**
 * Everything that can happen to a migration after it was sent. `intent` is what a message or a press
 * was understood as; other inputs need none. A draft is not decided here.
 */
export function decideMigration(
  migration: Migration,
  input: Input,
  intent: Intent | undefined,
  rules: Rules,
): Decision<MigrationEvent> {
  if (!isSent(migration)) return nothing();
  const turn: Turn = { migration, rules, at: input.receivedAt };
  switch (input.input) {
    case 'message':
    case 'press':
      return intent ? spoken(turn, input, intent) : nothing();
    case 'signedIn':
      return signedIn(turn, input);
    case 'timer':
      return rang(turn, input);
    case 'answer':
      return answered(turn, input);
    case 'news':
      return heard(turn, input);
    case 'delivery':
      return delivered(turn, input);
    case 'arrival':
    case 'providerEvent':
      return nothing();
  }
}

function spoken(turn: Turn, input: Spoken, intent: Intent): Decision<MigrationEvent> {
  const { facts, from: by } = input;
  const pressed = input.input === 'press';
  const decision = answerAsked({ ...turn, by, intent, facts, pressed, proof: undefined });
  return pressed ? decision : sayAloud(decision, input, intent, turn);
}

/** Who signed in: the person the link was sealed for, else the identity itself. */
function signer({ migration }: Turn, { press, proof }: InputOf<'signedIn'>): Person {
  const { tenantId, objectId, name } = proof;
  const approver = migration.consent?.approver;
  if (approver && press.person === approver.id) return approver;
  return { id: press.person ?? personId.parse(`teams:${tenantId}/${objectId}`), name, tenantId };
}

function signedIn(turn: Turn, input: InputOf<'signedIn'>): Decision<MigrationEvent> {
  const { press, proof, facts, fields, byForm, shown } = input;
  const { action, subject, version } = press;
  const asked: Asked = {
    ...turn,
    ...{ by: signer(turn, input), facts, proof, pressed: true, shown },
    intent: { action, subject, version, fields, typed: '' },
  };
  const refusal = notAllowed(asked) ?? wrongSignIn(asked) ?? otherAccount(asked);
  if (refusal) return refusal;
  const readAzure = action.startsWith('access.') && byForm !== true;
  if (readAzure && needNewAcceptance(asked)) return askAgain(asked);
  return readAzure ? readWithSignIn(asked, input) : answerAsked(asked);
}

/** Only the stream of the expected tenant can tell us something of it. */
function heard(turn: Turn, { from, news }: InputOf<'news'>): Decision<MigrationEvent> {
  const { tenantId } = turn.migration.request;
  if (from !== tenantStream(tenantId)) return nothing();
  switch (news.news) {
    case 'tenantGranted':
    case 'tenantRefused':
      return tenantAnswered(turn, news);
    case 'relationshipReported':
      return news.tenantId === tenantId ? hearReport(turn, news) : nothing();
    case 'holdTenant':
    case 'releaseTenant':
    case 'unmatched':
    case 'accessRefused':
    case 'pauseSending':
    case 'resumeSending':
      return nothing();
  }
}
