import type { CardOf } from '../../../messages/card.js';
import type { Notice } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { LIST_LIMITS } from '../../limits.js';
import { ownerStanding } from '../../ownerStanding.js';
import { code, line, onlyIf, say, strong, when } from '../line.js';
import type { Words } from '../words.js';
import { AGREEMENTS } from './agreements.js';
import { gdapGrant } from './gdap.js';
import { NOTICES } from './notices.js';
import { more } from './rows.js';
import { tenantName, termsName } from './terms.js';

type Approver = 'consentRequest' | 'handoff' | 'subscriptions' | 'ownerGrant' | 'gdapGrant';

const said = (notice: Notice | undefined): readonly Line[] =>
  when(notice, (it) => NOTICES[it.code](it));

const changes = (partner: string): readonly Line[] => [
  line`${strong('What changes')}`,
  line`Invoices for what comes across are ${partner}’s. Support is through ${partner}, instead of Microsoft’s help desk and billing pages.`,
  line`Prices and discounts you have from Microsoft end where they apply; reservations and support plans do not travel.`,
];

const STAYS: readonly Line[] = [
  line`${strong('What stays')}`,
  line`By this step your users stay as they are and your resources keep running. A later move of resources is planned with you; Microsoft says that it may cause downtime for some services.`,
  line`Another partner you have need not be removed; ask before you do.`,
];

/** How to find out, where the reader is: nothing can be typed on a page. */
const isReal = ({ requestedBy, caseNumber, onPage }: CardOf<'consentRequest'>): Line => [
  ...line`${strong('Is this real?')} Ask ${requestedBy.name} in a way you already know, and name the case ${strong(caseNumber ?? '')}`,
  say(
    onPage
      ? '. If something differs, decline, or stop the request at the end of this page.'
      : '. Or type in the chat: is this real',
  ),
];

const consentRequest: Words['cards']['consentRequest'] = (card) => ({
  title: [line`${card.requestedBy.name} asks you to authorize ${card.partner} for Azure`],
  subtitle: [
    line`${say(card.reminder ? 'Reminder · ' : '')}Case ${strong(card.caseNumber ?? '')} · asked ${card.askedAt}`,
  ],
  problem: said(card.problem),
  who: [
    line`${strong('Who asks:')} ${card.requestedBy.name} (${card.requestedBy.email}), ${card.company}`,
    line`${strong('For which tenant:')} ${tenantName(card.tenant)}`,
    line`${strong('Why you:')} you were named as Azure admin. A Global Administrator of this tenant can accept.`,
    ...when(card.agreement, (kind) => [
      line`${strong('How you buy Azure today,')} as ${card.requestedBy.name} says: ${say(AGREEMENTS[kind].name)}`,
    ]),
  ],
  grant: [
    line`${strong('What you grant')}`,
    line`A reseller relationship with ${card.partner}. It settles who bills Azure.`,
  ],
  grantNot: [
    line`${strong('What you do not grant by it')}`,
    line`No administrator rights, no password, no access to data. A later step asks for Owner on subscriptions that you choose; you decide about that then.`,
  ],
  changes: changes(card.partner),
  stays: STAYS,
  terms: [line`${strong('Terms you accept')}`, ...card.terms.map(termsName)],
  deadline: [line`${strong('Answer by:')} ${card.deadline}`],
  host: [
    line`You will be sent to ${strong(card.adminHost)}, Microsoft’s own page. We never ask for a password. Leave MFA on.`,
    ...onlyIf(
      card.signIn,
      line`First you sign in with Microsoft, so that it is certain who accepts.`,
    ),
  ],
  check: [isReal(card)],
});

const handoff: Words['cards']['handoff'] = (card) => ({
  title: [line`Thank you. Next: authorize ${card.partner} on Microsoft’s page`],
  checked: said(card.checked),
  tenant: [
    line`${strong('Sign in to this tenant:')} ${tenantName(card.tenant)}`,
    line`If you work in several tenants, use a private window and check the company’s name in the top corner.`,
  ],
  steps: [
    line`1. Open ${strong(card.adminHost)} and sign in as Global Administrator. Leave MFA on.`,
    line`2. The page names ${card.partner} and shows Microsoft’s terms. Press “Accept agreement & authorize”.`,
    line`3. Come back here and press “I have done it”.`,
    line`If the page says that you lack rights, a Global Administrator has to do it. If your tenant has Azure AD B2C, Microsoft does not offer this page for it: ask a question below.`,
  ],
  link: [
    card.url === undefined
      ? line`Microsoft’s link is being read and checked. This card changes when it is here.`
      : line`The whole address, to compare or copy: ${code(card.url)}`,
  ],
  proof: [
    line`The step is done when Partner Center shows the relationship for this tenant, not when a button is pressed.`,
  ],
});

const subscriptions: Words['cards']['subscriptions'] = (card) => ({
  title: [line`Which subscriptions come into ${card.partner}’s care?`],
  problem: said(card.problem),
  intro: [line`${strong('Tenant:')} ${tenantName(card.tenant)}`],
  why: [
    line`Only the subscriptions you choose are touched. Sign-in lists those you can see; the sign-in is used for that once and not kept.`,
    ...onlyIf(
      card.listed.length > LIST_LIMITS.choices,
      line`The first ${LIST_LIMITS.choices} are listed. Enter the ids of others.`,
    ),
  ],
  help: [
    line`The ids are also in the Azure portal under ${strong('Subscriptions')}, or from this command:`,
    [code('az account list --query "[].{name:name, id:id}" -o table')],
  ],
});

const STATES = {
  open: 'to do',
  verified: 'Owner read back',
  attested: 'attested, not read back',
  lost: 'taken back before everything moved; please give it again',
  removed: 'taken back after the move',
};
const TO_GIVE: readonly string[] = ['open', 'lost'];

const subscriptionRows = (card: CardOf<'ownerGrant'>): readonly Line[] =>
  card.subscriptions
    .slice(0, LIST_LIMITS.subscriptions)
    .flatMap((it) => [
      line`${strong(it.name)} · ${code(it.id)}: ${say(STATES[it.state])}`,
      ...when(it.azLine, (az) => (TO_GIVE.includes(it.state) ? [[code(az)]] : [])),
    ]);

const guest = (card: CardOf<'ownerGrant'>): readonly Line[] =>
  card.guestObjectId === undefined
    ? [
        line`${strong('First: invite the guest')}`,
        line`Microsoft Entra admin center → ${strong('Users')} → ${strong('New user')} → ${strong('Invite external user')} → ${code(card.grantee)}. Then copy the object id that the guest has in your tenant, or sign in to have it found.`,
        [code(`az ad user list --filter "mail eq '${card.grantee}'" --query "[].id" -o tsv`)],
      ]
    : [line`Guest found: ${code(card.grantee)}, object id ${code(card.guestObjectId)}.`];

const grant = (card: CardOf<'ownerGrant'>): readonly Line[] => [
  line`${strong('Then: give Owner on each subscription')}`,
  line`${strong(card.portalHost)} → ${strong('Subscriptions')} → the subscription → ${strong('Access control (IAM)')} → ${strong('Add role assignment')} → ${strong('Privileged administrator roles')} → ${strong('Owner')} → ${strong('Members')} → the guest → ${strong('Review + assign')}. Set no condition.`,
  ...onlyIf(card.guestObjectId !== undefined, line`Or copy the line below a subscription.`),
];

const allRows = (card: CardOf<'ownerGrant'>): readonly Line[] => [
  ...subscriptionRows(card),
  ...onlyIf(
    card.subscriptions.length > LIST_LIMITS.subscriptions,
    more(card.subscriptions.length - LIST_LIMITS.subscriptions),
  ),
];

const ownerToGive: Words['cards']['ownerGrant'] = (card) => ({
  title: [line`Give Owner to ${card.grantee}`],
  checked: said(card.checked),
  intro: [
    line`${strong('Tenant:')} ${tenantName(card.tenant)}`,
    line`${card.partner}’s named user needs Owner to move resources. This is the step that gives rights; it covers only the subscriptions below.`,
  ],
  guest: guest(card),
  grant: grant(card),
  subscriptions: allRows(card),
  after: [
    line`What was done is read back. What cannot be read is recorded as attested by you. You get a reminder to remove Owner when the move is finished.`,
  ],
});

/** Nothing is left to give or to take back. */
const ownerTakenBack: Words['cards']['ownerGrant'] = (card) => ({
  title: [line`Owner is taken back from ${card.grantee}. Thank you`],
  checked: [],
  intro: [line`${strong('Tenant:')} ${tenantName(card.tenant)}`],
  guest: [],
  grant: [],
  subscriptions: allRows(card),
  after: [
    line`Everything has moved, and ${card.partner}’s named user has no role left here that was given for it. You may delete the guest, too.`,
  ],
});

/** Everything asked for is given; what is left is other people's, until Owner is to be taken back. */
const ownerStands: Words['cards']['ownerGrant'] = (card) => ({
  title: [line`Owner is given to ${card.grantee}. Thank you`],
  checked: said(card.checked),
  intro: [line`${strong('Tenant:')} ${tenantName(card.tenant)}`],
  guest: guest(card),
  grant: [],
  subscriptions: allRows(card),
  after: [
    line`Nothing is to be done by you now: ${card.partner} sets up the new subscriptions and moves the approved resources. You get a reminder to remove Owner when the move is finished; “Check now” then reads that it is gone.`,
  ],
});

const OWNER = { toGive: ownerToGive, given: ownerStands, takenBack: ownerTakenBack };
const ownerGrant: Words['cards']['ownerGrant'] = (card) => OWNER[ownerStanding(card)](card);

/** The cards of the approver. */
export const APPROVER_CARDS: Pick<Words['cards'], Approver> = {
  consentRequest,
  handoff,
  subscriptions,
  ownerGrant,
  gdapGrant,
};
