import { type Articles, SOURCES } from './article.js';

/** Running requests, and life afterwards. */
export const CARE = {
  support: {
    title: 'Support afterwards',
    asks: [
      'who do we call for support after the migration',
      'does Microsoft still support us',
      'what changes in support',
      'can I still open tickets with microsoft',
      'who helps when azure is down',
    ],
    body: (partner) => [
      `${partner} is the first to call for every Azure incident, question or invoice, and talks to Microsoft for you.`,
      'Microsoft’s own help desk and its billing pages are no longer for you; that is part of the bargain.',
    ],
    source: SOURCES.procedure,
  },
  deadline: {
    title: 'The deadline',
    asks: [
      'what is the deadline',
      'until when must the admin answer',
      'what happens if nobody answers in time',
      'does the request expire',
      'can the deadline be extended',
    ],
    body: () => [
      'The request names a day until which it can be accepted. The Azure admin is reminded before; afterwards it expires and nothing has changed.',
      'An expired request can be renewed with one press, without answering everything again.',
    ],
    source: SOURCES.ours,
  },
  withdrawing: {
    title: 'Withdrawing',
    asks: [
      'can I withdraw or cancel the request later',
      'how do I take it back after sending',
      'what if I change my mind',
      'can this be undone',
      'how do we leave the partner again',
    ],
    body: (partner) => [
      'Before sending: type cancel. After sending: Withdraw on the progress card; every card and link of it goes dead.',
      `Once Microsoft has recorded the relationship, withdrawing here does not end it. The admin can do that under Settings, Partner relationships; what is billed through ${partner} by then needs a ticket first.`,
    ],
    source: SOURCES.partnerCenter,
  },
  adminAway: {
    title: 'The Azure admin does not answer',
    asks: [
      'our admin is on holiday what now',
      'the azure admin does not answer',
      'can somebody else accept instead',
      'how do I remind the admin',
    ],
    body: () => [
      'Remind is on the progress card, and Ask someone else names another Global Administrator. The first one’s card then stops working.',
    ],
    source: SOURCES.ours,
  },
  wrongAccount: {
    title: 'Signed in with the wrong account',
    asks: [
      'I signed in with the wrong account',
      'the admin accepted in the wrong tenant',
      'microsoft says I do not have enough rights',
      'I have several tenants how do I pick the right one',
    ],
    body: () => [
      'Open Microsoft’s link in a private window and look at the tenant’s name in the corner before accepting. It must be the one named in the request.',
      '“Not enough rights” means that the account is no Global Administrator there. An acceptance in another tenant does not count here; tell support.',
    ],
    source: SOURCES.partnerCenter,
  },
  users: {
    title: 'Your users and other Microsoft products',
    asks: [
      'are our users affected',
      'does Office 365 or Microsoft 365 change',
      'do people have to change their password',
      'does our email keep working',
    ],
    body: () => [
      'Users, passwords, mail and licences stay as they are. Only who sells and supports Azure changes.',
    ],
    source: SOURCES.partnerCenter,
  },
  severalTenants: {
    title: 'More than one tenant or subscription',
    asks: [
      'we have several subscriptions can I choose some',
      'can we migrate more than one tenant',
      'do all subscriptions have to move',
    ],
    body: () => [
      'One request is about one tenant; start another for the next. Within a tenant the Azure admin chooses the subscriptions, after accepting.',
    ],
    source: SOURCES.ours,
  },
} satisfies Articles;
