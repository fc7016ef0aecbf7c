import type { Line } from '../../../messages/span.js';
import { code, line, onlyIf, say, strong, when } from '../line.js';
import type { DoubtAbout, Words } from '../words.js';
import { AGREEMENTS } from './agreements.js';
import { CLOUDS, tenantName } from './terms.js';

const isThisYou = ({ tenant, proposed }: DoubtAbout): readonly Line[] =>
  tenant === undefined
    ? [line`${proposed}: is this you?`]
    : [
        line`${strong(tenant.name ?? tenant.domain)} · ${tenant.defaultDomain ?? tenant.domain}`,
        line`Tenant ${code(tenant.tenantId)} · ${say(CLOUDS[tenant.cloud])}`,
        line`Is this you?`,
      ];

/** What must be confirmed before a proposed answer is taken. */
export const DOUBTS: Words['doubts'] = {
  isThisYou: { ask: isThisYou, yes: 'Yes, that is us', no: 'No, another one' },
  listAddress: {
    ask: ({ proposed }) => [
      line`${proposed} looks like a list that several people read. Everybody on it will see the request. Send it there?`,
    ],
    yes: 'Yes, send it to the list',
    no: 'No, another address',
  },
  freeMail: {
    ask: ({ proposed }) => [
      line`${proposed} is a personal mail account, not one of your company. Whoever reads it will see the request. Send it there?`,
    ],
    yes: 'Yes, use this address',
    no: 'No, another address',
  },
  otherCompany: {
    ask: ({ proposed, detail }) => [
      line`${proposed} belongs to another company than yours${when(detail, (own) => [line` (${own})`]).flat()}. Is that really where the request should go?`,
    ],
    yes: 'Yes, that is right',
    no: 'No, another address',
  },
  lookAlike: {
    ask: ({ proposed, detail }) => [
      line`${proposed} looks like your company’s domain${when(detail, (own) => [line` ${own}`]).flat()}, but it is a different one. Look-alikes are a common trick. Do you know this address?`,
    ],
    yes: 'Yes, I know this address',
    no: 'No, another address',
  },
  consequences: {
    ask: ({ agreement, partner, proposed }) => [
      line`${strong(agreement === undefined ? proposed : AGREEMENTS[agreement].name)}: what follows`,
      ...(agreement === undefined ? [] : AGREEMENTS[agreement].consequences(partner)),
      line`Do you want to go on?`,
    ],
    yes: 'Understood, go on',
    no: 'Choose another one',
  },
  approverByMail: {
    ask: ({ proposed }) => [
      line`${proposed} was not found in chat, so the request goes there by mail only. It leads to our page, where a Microsoft sign-in proves who accepts. Go on with this address?`,
    ],
    yes: 'Yes, send it by mail',
    no: 'No, somebody else',
  },
  approverNotLookedUp: {
    ask: ({ proposed }) => [
      line`Whether ${proposed} is in chat is not known: the look-up did not answer. To look again, answer no and enter the address once more. Or the request goes there by mail only, and leads to our page, where a Microsoft sign-in proves who accepts. Go on by mail?`,
    ],
    yes: 'Yes, send it by mail',
    no: 'No, enter it again',
  },
  approverIsSelf: {
    ask: ({ detail }) => [
      line`You name yourself as Azure admin. You will be asked to prove by Microsoft sign-in that you are Global Administrator.`,
      ...onlyIf(detail !== undefined, line`${detail ?? ''}`),
      line`Is that right?`,
    ],
    yes: 'Yes, it is me',
    no: 'No, somebody else',
  },
  nearestDomain: {
    ask: ({ proposed, detail, tenant }) => [
      line`Microsoft does not know ${detail === undefined ? say('that domain') : line`“${detail}”`}. Did you mean ${strong(tenant?.domain ?? proposed)}?`,
      ...when(tenant, (it) => [tenantName(it)]),
    ],
    yes: 'Yes, that one',
    no: 'No, another one',
  },
};
