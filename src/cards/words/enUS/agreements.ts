import type { Line } from '../../../messages/span.js';
import { line } from '../line.js';
import type { Words } from '../words.js';

/** True for every agreement: what ends when billing moves. */
const losses = (partner: string): readonly Line[] => [
  line`Prices and discounts you have from Microsoft end. ${partner} bills you under your agreement with ${partner}.`,
  line`Reservations, savings and support plans do not travel. Some marketplace products may not either.`,
];

/** Microsoft's own, weaker promise about a move; nobody can promise "no outage". */
const pieceByPiece = (partner: string): readonly Line[] => [
  line`It cannot come across whole: ${partner} sets up new subscriptions, and resources are moved to them piece by piece.`,
  line`Workloads go on running in general, but Microsoft says a move may cause downtime for some services. Resource groups are locked against changes for up to four hours, and resource ids change. A dry run first shows what can move.`,
  line`The Technical Account Manager (TAM) takes part in the move.`,
  ...losses(partner),
];

const perhapsWhole = (partner: string): readonly Line[] => [
  line`Subscriptions may come across whole, by a transfer of billing ownership. Microsoft allows that to some partners only; the TAM checks it first. Otherwise resources are moved piece by piece.`,
  line`A transfer changes billing, not your users and rights. Raised quotas are reset.`,
  ...losses(partner),
];

/** Ways of buying Azure, and what follows from each for the move. */
export const AGREEMENTS: Words['agreements'] = {
  payAsYouGo: { name: 'Pay-as-you-go, with Microsoft', consequences: pieceByPiece },
  enterpriseDirect: {
    name: 'Enterprise Agreement, direct with Microsoft',
    consequences: perhapsWhole,
  },
  enterpriseIndirect: {
    name: 'Enterprise Agreement, through a reseller',
    consequences: pieceByPiece,
  },
  enterpriseGovernment: {
    name: 'Enterprise Agreement, government',
    consequences: pieceByPiece,
  },
  customerAgreement: {
    name: 'Microsoft Customer Agreement',
    consequences: (partner) => [
      line`An enterprise agreement of this kind may come across whole; an individual one is moved piece by piece. The TAM checks which one you have.`,
      ...losses(partner),
    ],
  },
  anotherPartner: {
    name: 'Through another partner (CSP)',
    consequences: (partner) => [
      line`The other partner may stay beside ${partner}: accepting does not require removing anybody. Do not remove them before the TAM says so; it can cut off support you use today.`,
      line`Your subscriptions stay with the other partner, who goes on billing them, until they are transferred or moved. The other partner has to agree to a transfer.`,
      ...losses(partner),
    ],
  },
  visualStudioOrTrial: {
    name: 'Visual Studio subscription or free trial',
    consequences: (partner) => [
      line`Monthly credits and trial offers do not travel.`,
      ...pieceByPiece(partner),
    ],
  },
  notSure: {
    name: 'Not sure',
    consequences: (partner) => [
      line`The TAM finds out with you. Plan for the longer way: new subscriptions, and resources moved piece by piece.`,
      ...losses(partner),
    ],
  },
};
