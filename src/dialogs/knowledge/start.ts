import { type Articles, SOURCES } from './article.js';

/** Before and around the first question. */
export const START = {
  help: {
    title: 'What you can type',
    asks: [
      'what can I type or say here',
      'which commands are there',
      'how do I go back or correct an answer',
      'what can you do for me',
    ],
    body: () => [
      'Answer the open question in your own words, or several at once: “migrate contoso.onmicrosoft.com, call it Contoso-Prod, mail it to me”.',
      'At every step: back, edit domain (or any other answer’s name), why, status, form, save, cancel, start over, ticket.',
      'Or ask something. Where the answer is not known here, your question goes to support and the open question stays.',
    ],
    source: SOURCES.ours,
  },
  whatThen: {
    title: 'What happens then',
    asks: [
      'what happens next after I send the request',
      'what are the steps of the migration',
      'how does the whole process work',
      'explain the procedure',
    ],
    body: (partner) => [
      `First, your Azure admin reads the request, accepts both terms, and authorizes ${partner} on Microsoft’s own page. It counts when Microsoft reports the relationship, not when somebody clicks.`,
      `Second, the admin gives Owner on the chosen subscriptions to one named user of ${partner}.`,
      `Third, ${partner} makes new subscriptions and moves the approved resources with you. Last, Cloud Application Manager is enabled to work on your behalf.`,
      'All five outcomes are on one card that is kept up to date, each with its evidence.',
    ],
    source: SOURCES.procedure,
  },
  howLong: {
    title: 'How long it takes',
    asks: [
      'how long does the migration take',
      'how many days or weeks until it is finished',
      'when will it be done',
      'how much time do I need for the questions',
    ],
    body: (partner) => [
      'The questions take about five minutes. The Azure admin’s part takes about ten, once they find the time.',
      `Moving resources depends on what there is to move; the Technical Account Manager of ${partner} plans it with you. No date is promised before a dry run.`,
    ],
    source: SOURCES.ours,
  },
  threeOptions: {
    title: 'The three ways to use Azure here',
    asks: [
      'what is the difference between migrate, use existing and create new',
      'which of the three options should I choose',
      'what does use an existing account mean',
      'what does create a new account mean',
    ],
    body: (partner) => [
      `Migrate brings the account you have into ${partner}’s care: one bill, and support for the platform.`,
      'Use existing only connects the account. It is not optimized and you keep paying Microsoft.',
      'Create new starts an empty account in Cloud Application Manager. Nothing is moved into it.',
    ],
    source: SOURCES.procedure,
  },
  eligibility: {
    title: 'Who can bring an account over',
    asks: [
      'which countries are supported',
      'am I eligible',
      'our office is in another country',
      'can resellers do this',
      'can a reseller join the programme',
      'is a demo or internal account allowed',
    ],
    body: (partner) => [
      `The programme is for billable customers of ${partner} with an office in a listed country, who neither resell nor buy through a reseller. Demo accounts and internal accounts cannot take part.`,
      'The list of countries changes. Not being listed is no refusal: open a ticket and the Technical Account Manager looks into it.',
    ],
    source: SOURCES.procedure,
  },
  whoMayStart: {
    title: 'Who may start',
    asks: [
      'who is allowed to start a migration',
      'I am not an administrator can I still do this',
      'which role do I need in Cloud Application Manager',
      'I cannot see the migrate option in the portal',
    ],
    body: () => [
      'Organization administrators and cost center administrators of Cloud Application Manager.',
      'The portal shows its option “Migrate my account” to organization administrators only. A cost center administrator needs the help of one of them there.',
    ],
    source: SOURCES.procedure,
  },
  prepare: {
    title: 'What to have at hand',
    asks: [
      'what do I need before I start',
      'what should I prepare',
      'which information is required',
      'prerequisites',
    ],
    body: () => [
      'The name or address of your Azure admin, the domain of your Azure account, how you buy Azure today, and a name for the provider.',
      'What Cloud Application Manager already knows of you is not asked.',
    ],
    source: SOURCES.procedure,
  },
} satisfies Articles;
