import { type Articles, SOURCES } from './article.js';

/** Invoices, prices, and what does not travel. */
export const MONEY = {
  invoices: {
    title: 'Invoices afterwards',
    asks: [
      'who sends the invoice after the migration',
      'who will bill us',
      'what changes in billing',
      'do I still pay Microsoft',
      'when do I get the first invoice',
    ],
    body: (partner) => [
      `Charges for Azure usage appear on ${partner}’s monthly invoice, together with your other services. Microsoft’s invoices end for what was moved.`,
      'Until a subscription is moved, whoever bills it today goes on billing it. In the month of the move expect two invoices, each for its part.',
    ],
    source: SOURCES.procedure,
  },
  costs: {
    title: 'What it costs',
    asks: [
      'how much does the migration cost',
      'is there a fee',
      'is this free of charge',
      'will azure become more expensive',
      'what are the prices afterwards',
    ],
    body: (partner) => [
      `Prices follow your agreement with ${partner}, support for the platform included. The request itself costs nothing and binds nobody to buy.`,
      'Figures are not known here. Type: ticket, and the Technical Account Manager gives them to you.',
    ],
    source: SOURCES.procedure,
  },
  discounts: {
    title: 'Discounts and special prices',
    asks: [
      'do we lose our discount',
      'what happens to our special pricing',
      'can we keep our microsoft prices',
      'are credits transferred',
    ],
    body: (partner) => [
      `Prices agreed with Microsoft end with the old agreement, and so do monthly credits. From then on you pay what your agreement with ${partner} says.`,
      'Compare before the Azure admin accepts; the Technical Account Manager helps.',
    ],
    source: SOURCES.procedure,
  },
  reservations: {
    title: 'Reservations and savings plans',
    asks: [
      'what happens to our reserved instances',
      'do reservations move',
      'can reservations stay',
      'can we keep a savings plan',
      'are reserved virtual machines transferred',
    ],
    body: (partner) => [
      'Reservations do not travel with the resources they cover. They may have to be cancelled or exchanged first, under Microsoft’s rules.',
      `New ones can be bought through ${partner}. Tell the Technical Account Manager about running ones before anything is moved.`,
    ],
    source: SOURCES.azure,
  },
  marketplace: {
    title: 'Marketplace products',
    asks: [
      'what about marketplace products',
      'do third party marketplace subscriptions move',
      'can azure marketplace offers be transferred',
    ],
    body: () => [
      'Some cannot be sold through a partner, and then they block a transfer or stay behind. Software as a service bought in the marketplace does not follow by itself.',
      'The dry run lists them; often the product is bought anew.',
    ],
    source: SOURCES.azure,
  },
  costCenters: {
    title: 'An invoice per cost center',
    asks: [
      'can we get a separate invoice per cost center',
      'how do I split the bill by department',
      'separate invoices for departments',
    ],
    body: () => [
      'Yes: the provider has to be inside a workspace of that cost center, and support switches separate invoices on. Choose the cost center as scope now, then open a ticket.',
    ],
    source: 'Cloud Application Manager knowledge base, billing articles',
  },
  accountManager: {
    title: 'The Technical Account Manager',
    asks: [
      'who is the TAM',
      'what does the technical account manager do',
      'how do I reach my account manager',
    ],
    body: (partner) => [
      `The person at ${partner} who is assigned to you. They plan and carry out the move with you, and decide what is not on a list.`,
      'Type: ticket, and it reaches them with everything known about your request.',
    ],
    source: SOURCES.procedure,
  },
} satisfies Articles;
