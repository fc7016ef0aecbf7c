import type { Notice, NoticeCode } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { line, listed } from '../line.js';
import type { Words } from '../words.js';
import { at, ifKnown, part, value } from './value.js';

type Gdap = Extract<NoticeCode, `gdap${string}`>;

const partner = (it: Notice): Line => value(it, 'partner', 'the partner');
const approver = (it: Notice): Line => value(it, 'approver', 'the Azure admin');
const operator = (it: Notice): Line => value(it, 'owner', 'an operator');
const roles = (it: Notice): Line => (it.items?.length ? line`: ${listed(it.items)}` : []);

/** How to have them asked for again. */
const AGAIN = line`“Ask for directory roles” on this case’s card asks again.`;

/** What keeps Graph from doing it, and whose turn it is. */
const WHY: Readonly<Record<string, (it: Notice) => Line>> = {
  unauthorised: (it) =>
    line`Microsoft refused our access. Next: the people who run Handover see to it that the sign-in is one with MFA, of a user in ${partner(it)}’s tenant, with the permission DelegatedAdminRelationship.ReadWrite.All; npm run doctor tells more.`,
  notFound: () =>
    line`Graph does not know it, or not yet. Next: nothing, unless this is said again.`,
  throttled: () => line`Graph asked us to slow down. Next: nothing.`,
  unreachable: () => line`Graph did not answer to the end. Next: nothing.`,
};
const OTHERWISE = line`Graph refused it. Next: the people who run Handover check GDAP_ROLES and GDAP_GROUP.`;

const failed = (it: Notice): Line => WHY[it.values?.['fault'] ?? '']?.(it) ?? OTHERWISE;

/** Ended after it stood, or never granted. */
const ended = (it: Notice): Line =>
  it.values?.['active'] === undefined
    ? line`The directory roles were not approved in time; Microsoft closed the request${at(it)}. Nothing was granted.`
    : line`The directory roles for ${partner(it)}’s support ended${at(it)}. They were granted since ${value(it, 'active', 'before')}.`;

/** What is said of the optional directory roles. */
export const GDAP_NOTICES: Pick<Words['notices'], Gdap> = {
  gdapAsked: (it) => [
    line`${approver(it)} is asked for directory roles, beside the five outcomes${at(it)}${roles(it)}. They are optional; nothing waits for them.`,
  ],
  gdapBeingPrepared: () => [
    line`Microsoft prepares the request for directory roles. The Azure admin is asked as soon as it can be approved.`,
  ],
  gdapNotYet: (it) => [
    line`Microsoft Graph does not show the approval yet${at(it)}. Right after approving it takes a few minutes; it is looked at daily without you.`,
  ],
  gdapUnreadable: (it) => [
    line`Microsoft Graph could not be asked just now${at(it)}. It is looked at again without you.`,
  ],
  gdapSettingUp: (it) => [
    line`Approved, thank you. Microsoft is setting the directory roles up${roles(it)}. Nothing more is needed from you.`,
  ],
  gdapActive: (it) => [
    line`${partner(it)}’s support has the directory roles${part(it, 'ends', (day) => line` until ${day}`)}${roles(it)}. Microsoft Graph says so.`,
    line`They give no rights on Azure subscriptions, and a Global Administrator can end them at any time on Microsoft’s page, under Partner relationships.`,
  ],
  gdapDeclined: (it) => [
    line`${value(it, 'by', 'The Azure admin')} does not grant the directory roles${at(it)}. The migration goes on without them.`,
    ...ifKnown(it, 'reason', (reason) => line`Reason: “${reason}”`),
  ],
  gdapEnding: (it) => [
    line`The directory roles for ${partner(it)}’s support end ${value(it, 'ends', 'soon')}${roles(it)}. They are not renewed by themselves.`,
    line`Next: ${operator(it)} decides. ${AGAIN} ${approver(it)} then approves on Microsoft’s page, and the new ones follow the old.`,
  ],
  gdapEnded: (it) => [ended(it)],
  gdapOther: (it) => [
    line`Microsoft Graph says “${value(it, 'word', 'something new')}” of the directory roles, which is new to us${at(it)}. Next: ${operator(it)} looks at them in Partner Center.`,
  ],
  gdapNotAssigned: (it) => [
    line`The directory roles are granted, but Microsoft could not give them to ${partner(it)}’s group${at(it)}. Next: ${operator(it)} assigns them in Partner Center, under the customer’s Admin relationships.`,
  ],
  gdapFailed: (it) => [
    line`The optional directory roles could not be asked for or read${at(it)}. ${failed(it)} It is tried again every day; the migration does not wait for it.`,
  ],
};
