import { type Articles, SOURCES } from './article.js';

/** What the single questions are for, and how to find their answers. */
export const ANSWERS = {
  whoPays: {
    title: 'Who pays: the scope',
    asks: [
      'what is a scope or cost center',
      'which cost center should I choose',
      'who will be charged for the costs',
      'can I change the cost center later',
    ],
    body: () => [
      'Every later cost of the account lands in the scope you choose: the organization, or one of its cost centers. A wrong scope means a wrong payer, so only scopes that you administer are offered.',
      'A separate invoice for a cost center needs the provider to be made inside it. Changing this afterwards takes a support ticket.',
    ],
    source: 'Cloud Application Manager knowledge base, billing articles',
  },
  providerName: {
    title: 'The provider’s name',
    asks: [
      'what is a provider',
      'which provider name should I use',
      'what is the name for and can I rename it',
      'how should I name the provider',
      'can a provider be renamed',
    ],
    body: () => [
      'A provider is how Cloud Application Manager calls one connected cloud account. Give it nearly the name of the subscription behind it, so that everybody sees at once which belongs to which.',
      'Up to 60 characters, and not used yet in the same scope.',
    ],
    source: SOURCES.procedure,
  },
  notifyEmail: {
    title: 'Where the request is mailed',
    asks: [
      'what do you need the e-mail address for',
      'who gets the notification mail',
      'which email address should I enter',
      'can the mail go to a distribution list',
    ],
    body: () => [
      'The partner request goes to this address as a copy on paper, so to speak: who asked, for which tenant, until when. The decision itself is made by the Azure admin.',
      'Your own address is fine. A list works too, but everybody on it can read the request.',
    ],
    source: SOURCES.procedure,
  },
  primaryDomain: {
    title: 'Why the domain is asked',
    asks: [
      'why do you need our domain',
      'what is the primary azure domain',
      'what is a tenant and a tenant id',
      'what does onmicrosoft.com mean',
    ],
    body: () => [
      'The domain finds your tenant: the directory at Microsoft to which your Azure account belongs. Microsoft reports acceptances by tenant, so the right one must be known before anything is sent.',
      'Any verified domain of the tenant does, not only the one that ends in onmicrosoft.com.',
    ],
    source: SOURCES.procedure,
  },
  findDomain: {
    title: 'Where to find your domain',
    asks: [
      'where can I find my domain',
      'how do I look up my azure domain',
      'I do not know our tenant domain',
      'where is the primary domain shown in the portal',
    ],
    body: () => [
      'Look at the name with which you sign in to Azure: the part behind the @ is your domain.',
      'Or open the Microsoft Entra admin center, page Overview: “Primary domain”. A pasted address of a portal page works as well.',
      'Still unsure? Type: ticket',
    ],
    source: SOURCES.entra,
  },
  findAdministrator: {
    title: 'Finding your Global Administrator',
    asks: [
      'how do I find out who our global administrator is',
      'I do not know our azure admin',
      'where can I see who has the global administrator role',
      'who is our azure administrator',
    ],
    body: () => [
      'In the Microsoft Entra admin center: Roles & admins, then Global Administrator, then Assignments. Every member can usually read this page.',
      'No access? Forward this to your IT: “Who is Global Administrator of our Microsoft Entra tenant? We want to bring our Azure account into a partner’s care, and only that person can accept the request.”',
      'You can also go on with an e-mail address; the person proves who they are by signing in at Microsoft.',
    ],
    source: SOURCES.entra,
  },
  whoIsApprover: {
    title: 'What the Azure admin has to be',
    asks: [
      'what is a global administrator',
      'why does it have to be a global admin',
      'can a billing administrator accept',
      'can I accept it myself',
      'is Owner enough to accept',
    ],
    body: () => [
      'Somebody who may bind the whole tenant: a Global Administrator. Owner of a subscription is another right and does not suffice.',
      'You may name yourself if you are one. Then you prove it by signing in at Microsoft.',
    ],
    source: SOURCES.partnerCenter,
  },
  terms: {
    title: 'The terms',
    asks: [
      'what are the terms and conditions about',
      'why do I have to accept terms',
      'where can I read the terms',
      'what do I agree to',
      'is my acceptance recorded',
    ],
    body: (partner) => [
      `There are two: ${partner}’s and Microsoft’s. Both are shown in full before you accept, each on its own.`,
      'What is recorded: who accepted, when, and the SHA-256 of the very text. If a text changes before you send, it is asked again.',
    ],
    source: SOURCES.procedure,
  },
} satisfies Articles;
