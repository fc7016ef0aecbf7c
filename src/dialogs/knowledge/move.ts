import { type Articles, SOURCES } from './article.js';

/** What follows from the agreement, and the move itself. */
export const MOVE = {
  agreementKinds: {
    title: 'How you buy Azure, and what follows',
    asks: [
      'which agreement kinds are there',
      'why do you ask how we buy azure',
      'how do I find out which agreement we have',
      'where can I see my azure offer or billing account type',
    ],
    body: () => [
      'It decides what can come across whole and what must be moved resource by resource, and which prices end.',
      'In the Azure portal: Cost Management + Billing, then Properties of the billing account, then Type. “Not sure” is a fine answer too.',
    ],
    source: SOURCES.azure,
  },
  enterprise: {
    title: 'Coming from an Enterprise Agreement',
    asks: [
      'we have an enterprise agreement what happens',
      'can EA subscriptions be moved',
      'what about our EA enrollment',
      'does an indirect or government EA work',
    ],
    body: () => [
      'Direct: billing of whole subscriptions can be handed over, by partners whom Microsoft allows it. Indirect and government agreements cannot; resources are moved into new subscriptions.',
      'In each case the enterprise prices end, and the Technical Account Manager takes part from the start.',
    ],
    source: SOURCES.azure,
  },
  customerAgreement: {
    title: 'Coming from a Microsoft Customer Agreement',
    asks: [
      'we have an MCA microsoft customer agreement',
      'what happens to our customer agreement',
      'do we have to sign the microsoft customer agreement again',
    ],
    body: () => [
      'An enterprise one may be handed over whole. An individual one, bought by credit card, may not: new subscriptions are made and resources moved.',
      'With a partner, the Customer Agreement is accepted once more in your tenant, in its current version. Only you can do that, never the partner for you.',
    ],
    source: SOURCES.partnerCenter,
  },
  otherPartner: {
    title: 'Another partner beside or before us',
    asks: [
      'we already have another partner or CSP',
      'do I have to remove the old partner',
      'can two partners be active at the same time',
      'how do I end the relationship with our current provider',
    ],
    body: () => [
      'A tenant may have several partners. Accepting a new one does not remove the old one, and the old one keeps billing what was bought through it until that is moved.',
      'Do not remove it before the Technical Account Manager says so: running support and licences may hang on it.',
    ],
    source: SOURCES.partnerCenter,
  },
  visualStudio: {
    title: 'Visual Studio, MSDN and free trials',
    asks: [
      'can a visual studio or MSDN subscription be moved',
      'what about a free trial',
      'we only use azure credits from visual studio',
    ],
    body: () => [
      'Credits and such subscriptions cannot be handed over. Resources can be moved into a new subscription and then cost the ordinary price.',
    ],
    source: SOURCES.azure,
  },
  payAsYouGo: {
    title: 'Coming from pay-as-you-go',
    asks: [
      'we pay by credit card what changes',
      'what happens to our pay as you go subscription',
      'is pay as you go supported',
    ],
    body: () => [
      'New subscriptions are made and the resources moved into them. The old subscription stays yours; cancel it when it is empty.',
    ],
    source: SOURCES.azure,
  },
  downtime: {
    title: 'Downtime',
    asks: [
      'will there be downtime',
      'is there an outage during the move',
      'are services down while resources are moved',
      'do our services keep running',
      'will our website or virtual machines go offline',
      'what happens to my VMs or virtual machines',
      'is it interrupted',
    ],
    body: () => [
      'Most services keep running while they are moved, but Microsoft says that some may be interrupted. So no outage can be excluded for certain.',
      'During a move the resource groups on both sides are locked against changes for up to four hours. A dry run shows beforehand what cannot be moved.',
    ],
    source: SOURCES.azure,
  },
  whatMoves: {
    title: 'What can be moved and what changes',
    asks: [
      'which resources can be moved',
      'what if a resource cannot be moved',
      'do resource ids change',
      'do our scripts and role assignments survive',
      'does the region or ip address change',
    ],
    body: () => [
      'Most kinds of resources can be moved, some cannot, and some only together with what they depend on. A partly finished move is normal and is shown as such.',
      'The region stays. Resource ids change, so scripts, alerts and dashboards that name them need a look. Rights given on a single resource are given anew.',
    ],
    source: SOURCES.azure,
  },
} satisfies Articles;
