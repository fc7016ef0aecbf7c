import type { CardOf } from '../../../messages/card.js';
import type { GdapLine } from '../../../messages/caseCards.js';
import type { GdapStatus } from '../../../messages/gdap.js';
import type { Line } from '../../../messages/span.js';
import { code, line, listed, say, strong, when } from '../line.js';
import type { Words } from '../words.js';
import { NOTICES } from './notices.js';
import { tenantName } from './terms.js';

type Standing = Readonly<Record<GdapStatus, (it: GdapLine) => Line>>;

const waits = (it: GdapLine): Line =>
  it.declinedBy === undefined
    ? line`not granted yet. Waits for ${it.on ?? say('the Azure admin')} on Microsoft’s page${when(it.since, (at) => [line`, since ${at}`]).flat()}`
    : line`declined by ${it.declinedBy}. Nothing was granted`;

const until = (it: GdapLine): Line => when(it.endsAt, (at) => [line` until ${at}`]).flat();

/** Roles without a group to have them are of use to nobody. */
const GROUP: Readonly<Record<string, string>> = {
  pending: '; being given to the partner’s group',
  error: '; Microsoft could not give them to the partner’s group',
};
const group = (it: GdapLine): Line => {
  const words = GROUP[it.assignment ?? ''];
  return words === undefined ? [] : [say(words)];
};
const active = (it: GdapLine): Line => line`granted${until(it)}, read at Microsoft${group(it)}`;
const settingUp = (): Line => line`approved; Microsoft is setting them up`;
const ended = (): Line => line`ended. They can be granted again`;

const STANDING: Standing = {
  created: waits,
  approvalPending: waits,
  approved: settingUp,
  activating: settingUp,
  active,
  expiring: active,
  expired: ended,
  terminated: ended,
  terminationRequested: () => line`being ended`,
  terminating: () => line`being ended`,
  other: (it) => line`Microsoft says “${it.word ?? 'something new'}”, which is new to us`,
};

/** One line of the progress card about the roles, which no outcome waits for. */
export const gdapWords = (card: CardOf<'progress'>): readonly Line[] =>
  when(card.gdap, (it) => [
    line`${strong('Beside that, directory roles for support')} (optional): ${it.status === undefined ? say('being prepared at Microsoft') : STANDING[it.status](it)}.${when(it.earlierEndsAt, (at) => [line` Those granted before end ${at}.`]).flat()}`,
  ]);

/** Roles for the partner's support: what they are, that they are optional, and where they are approved. */
export const gdapGrant: Words['cards']['gdapGrant'] = (card) => ({
  title: [line`Optional: let ${card.partner}’s support into your directory`],
  checked: when(card.checked, (it) => NOTICES[it.code](it)),
  intro: [
    line`${strong('Tenant:')} ${tenantName(card.tenant)}`,
    line`${strong('Roles:')} ${listed(card.roles.map(({ title }) => title))}`,
    line`${strong('For:')} ${card.days} days from your approval, then they end by themselves. You can end them earlier at any time.`,
    ...when(card.earlierEndsAt, (at) => [
      line`You granted such roles before; those end ${at}. These are to follow them.`,
    ]),
  ],
  why: [
    line`With these roles ${card.partner}’s support can look after your tenant without asking you for an account. They are a permission of their own (GDAP): separate from the reseller relationship, and no rights on Azure subscriptions.`,
    line`${strong('You need not grant them.')} The migration goes on without.`,
  ],
  steps: [
    line`1. Open ${strong(card.adminHost)} and sign in to this tenant as Global Administrator. Leave MFA on.`,
    line`2. The page names ${card.partner} and lists the roles above. If it lists others, do not approve, and ask a question below.`,
    line`3. Approve there, then come back and press “Approved – check now”.`,
  ],
  link: [line`The whole address, to compare or copy: ${code(card.url)}`],
  proof: [
    line`They count as granted when Microsoft Graph says so for this tenant, not when a button is pressed.`,
  ],
});
