import { type Articles, SOURCES } from './article.js';

/** Rights, proof, privacy. */
export const TRUST = {
  whatIsThis: {
    title: 'What Handover is',
    asks: [
      'what is this',
      'what is this about',
      'what is handover',
      'who are you',
      'what are you',
      'are you a bot',
      'are you a person or a human',
      'who is behind this',
      'who sent this',
      'why do I get this message',
      'why am I getting this',
      'what do you want',
    ],
    body: (partner) => [
      `Handover is an assistant of ${partner}, a program and not a person. It brings an Azure account that a company has into ${partner}’s care: one bill, and support for the platform.`,
      'Somebody of the company asks for it here; its Azure admin agrees or declines, on a card that says what is granted and what is not. Nobody is asked for a password, and nothing happens without an answer.',
      'What is not known here goes to people: type ticket, and your question. To check that a request is real, type: is this real',
    ],
    source: SOURCES.ours,
  },
  isThisReal: {
    title: 'How to check that this is real',
    asks: [
      'is this real',
      'is this phishing',
      'could this be a phishing attempt or fraud',
      'is this a scam or legitimate',
      'how can I verify this request',
      'can I trust this message',
    ],
    body: (partner) => [
      'Ask the person named in the request, in a chat you open yourself. The case number must be the same on the card, on the page and in the mail.',
      [
        { say: 'Microsoft’s page is on ' },
        { code: 'admin.microsoft.com' },
        {
          say: ` and names ${partner}. Sign in only there. Nobody here asks for a password, and nobody asks you to switch off multi-factor authentication.`,
        },
      ],
      'If something differs, decline, or press “This looks wrong”: the request is frozen until an operator has looked at it.',
    ],
    source: SOURCES.ours,
  },
  partnerRights: {
    title: 'What the partner can see and do',
    asks: [
      'what can the partner see in our account',
      'does the partner get access to our data',
      'which permissions are granted',
      'will they be able to read our files',
      'do they become administrator of our tenant',
    ],
    body: (partner) => [
      `By accepting: ${partner} may sell Azure to you and see what is ordered and billed. No administrator role, no password, no data.`,
      'Later, and separately: Owner on the subscriptions the admin chooses, for one named user. Owner can do everything in that subscription, so it is taken back when the move is finished.',
    ],
    source: SOURCES.partnerCenter,
  },
  threeRights: {
    title: 'Reseller, GDAP and Owner are three things',
    asks: [
      'what is GDAP',
      'what is the difference between reseller relationship and GDAP',
      'what is a reseller relationship',
      'do you need delegated admin privileges',
      'difference between owner and reseller',
    ],
    body: (partner) => [
      'Reseller relationship: who bills. The Azure admin accepts it on Microsoft’s page. It carries no rights in your tenant.',
      'GDAP, granular delegated admin privileges: directory roles for a partner, limited in time. It has a link of its own and is not part of this request.',
      `Owner: a right on one subscription, given in the Azure portal to ${partner}’s named user, needed for the move only.`,
    ],
    source: SOURCES.partnerCenter,
  },
  ownerRole: {
    title: 'Why Owner is needed',
    asks: [
      'why do you need owner on the subscription',
      'is contributor not enough',
      'how do I give owner access',
      'when can I remove the owner role again',
    ],
    body: (partner) => [
      `Moving resources needs rights on both sides, so ${partner}’s named user gets Owner on the subscriptions the admin chooses. The card shows the portal steps and the exact command.`,
      'Remove it as soon as the move is finished. You are reminded.',
    ],
    source: SOURCES.azure,
  },
  mfa: {
    title: 'Multi-factor authentication',
    asks: [
      'do I have to turn off MFA',
      'should multi-factor authentication be disabled',
      'does this work with two-factor sign-in',
      'conditional access blocks the sign-in',
    ],
    body: () => [
      'Leave it on. Nothing here needs multi-factor authentication to be switched off or weakened, and whoever asks you to is not us.',
      'If a Conditional Access rule stops the sign-in, your own security team can tell why; sign in from a device they trust.',
    ],
    source: SOURCES.ours,
  },
  privacy: {
    title: 'What is kept about you',
    asks: [
      'what data do you store about me',
      'is this GDPR compliant',
      'how long is my personal data kept',
      'who can read what I write here',
      'can my data be deleted',
    ],
    body: (partner) => [
      `Your answers, who accepted what and when, and the messages that belong to a request. Readable for the people of that request and for ${partner}’s operators.`,
      'Names and addresses are kept apart from the history and can be purged; what happened stays provable without them.',
    ],
    source: SOURCES.ours,
  },
  evidence: {
    title: 'Evidence',
    asks: [
      'how can I prove later who accepted',
      'is there an audit trail',
      'can I download the evidence',
      'what do I show the auditor',
    ],
    body: () => [
      'Each outcome carries its evidence: who, when, which text, what Microsoft answered. When the request is done it can be downloaded as one signed file that anybody can check.',
    ],
    source: SOURCES.ours,
  },
} satisfies Articles;
