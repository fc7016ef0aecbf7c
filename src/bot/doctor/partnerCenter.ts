import type { Config } from '../config.js';
import type { Services } from '../services.js';
import { webhookSentence, webhookStanding } from '../watchPartner.js';
import { attention, type Check, type Found, works } from './finding.js';

/** A redeemed refresh token, and how long ago the bot last kept one. */
async function lookAtSignIn({ partnerCenterToken: token }: Services): Promise<Found> {
  const kept = await token.ageDays();
  await token.accessToken();
  const age =
    kept === undefined ? 'It was never renewed before' : `It was last renewed ${days(kept)} ago`;
  const sentence = `The partner’s sign-in to Partner Center is alive. ${age}.`;
  return kept !== undefined && kept > LONGEST_QUIET_DAYS
    ? attention(`${sentence} The bot renews it daily while it runs: start it.`)
    : works(sentence);
}

const LONGEST_QUIET_DAYS = 7;
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

async function lookAtPartnerCenter({ partnerCenter, audit }: Services, now: Date): Promise<Found> {
  await partnerCenter.invitationLink();
  await audit.relationshipChanges(now, now);
  return works('Partner Center gives out the invitation link and its log.');
}

async function lookAtWebhook(config: Config, { registrar }: Services): Promise<Found> {
  const found = await webhookStanding(registrar, config);
  const sentence = webhookSentence(found);
  return found.standing === 'ours' ? works(sentence) : attention(sentence);
}

/** The certificates at which Partner Center's signatures may end. */
function lookAtRoots(config: Config): Found {
  return config.WEBHOOK_ROOTS_FILE
    ? works('Partner Center’s events are checked against the given certificates.')
    : attention(
        'WEBHOOK_ROOTS_FILE is missing: no event of Partner Center’s is trusted without it. Until then its log is read once a day.',
      );
}

const ROLE =
  'The user who signed in must be an Admin agent, with MFA; docs/how-to/production.md says how, under “Sign in to Partner Center”.';

/** Partner Center: the sign-in and its age, what it lets us read, and where its events go. */
export const partnerCenterChecks = (
  config: Config,
  services: Services,
  now: Date,
): readonly Check[] => [
  {
    service: 'Partner sign-in',
    address: 'LOGIN_URL',
    permission: ROLE,
    look: () => lookAtSignIn(services),
  },
  {
    service: 'Partner Center',
    address: 'PARTNER_CENTER_URL',
    permission: ROLE,
    look: () => lookAtPartnerCenter(services, now),
  },
  {
    service: 'Webhook',
    address: 'PARTNER_CENTER_URL',
    permission: ROLE,
    look: () => lookAtWebhook(config, services),
  },
  {
    service: 'Webhook trust',
    address: 'WEBHOOK_ROOTS_FILE',
    permission: '',
    look: () => Promise.resolve(lookAtRoots(config)),
  },
];
