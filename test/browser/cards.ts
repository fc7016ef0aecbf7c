import type { Json } from './stubWorld.js';

const card = (body: readonly Json[], actions: readonly Json[]): Json => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body,
  actions,
});
const words = (text: string, more: Json = {}): Json => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...more,
});
const execute = (title: string, more: Json = {}): Json => ({
  type: 'Action.Execute',
  title,
  verb: 'handover',
  data: { press: title },
  ...more,
});

/** A question with a required input, as the draft asks it. */
export const DOMAIN_QUESTION = card(
  [
    words('6 of 10', { isSubtle: true, size: 'small' }),
    words('Which domain does your company sign in with?', { style: 'heading' }),
    words('A domain, a user name or an e-mail address. It is looked up before anything is sent.'),
    {
      type: 'Input.Text',
      id: 'domain',
      label: 'Primary domain',
      isRequired: true,
      errorMessage: 'A domain is needed to go on.',
      placeholder: 'contoso.onmicrosoft.com',
    },
  ],
  [
    execute('Look it up', { style: 'positive' }),
    execute('Back', { associatedInputs: 'none' }),
    { type: 'Action.OpenUrl', title: 'Where do I find it?', url: 'https://example.com/domain' },
  ],
);

/** The consent request, long enough to scroll. */
export const CONSENT_REQUEST = card(
  [
    words('Case K7M-3QX', { isSubtle: true, size: 'small' }),
    words('Megan Bowen asks you to accept a partner for Contoso Ltd', { style: 'heading' }),
    {
      type: 'FactSet',
      facts: [
        { title: 'Asked by', value: 'Megan Bowen, megan@contoso.example' },
        { title: 'Tenant', value: 'contoso.onmicrosoft.com' },
        { title: 'Answer by', value: 'December 6, 2025' },
      ],
    },
    {
      type: 'Container',
      style: 'emphasis',
      items: [
        words('You grant', { weight: 'bolder' }),
        words('A reseller relationship: Lumen sends the invoices. No administrator rights.'),
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'forwardTo',
      label: 'Somebody else',
      style: 'expanded',
      choices: [
        { title: 'Lee Gu', value: 'lee' },
        { title: 'Nobody, I answer myself', value: 'self' },
      ],
      value: 'self',
    },
    { type: 'Input.Text', id: 'mail', label: 'Your mail address', value: 'alex@contoso.example' },
    { type: 'Input.Toggle', id: 'read', title: 'I have read both terms', valueOn: 'yes' },
  ],
  [
    execute('Accept and continue', { style: 'positive' }),
    execute('Decline', { style: 'destructive' }),
    {
      type: 'Action.ShowCard',
      title: 'Ask a question',
      card: card(
        [{ type: 'Input.Text', id: 'question', label: 'Your question', isMultiline: true }],
        [execute('Send the question')],
      ),
    },
  ],
);

/** The five outcomes, as the support channel sees them. */
export const PROGRESS = card(
  [
    words('Contoso-Prod · case K7M-3QX', { style: 'heading' }),
    words('requested by Megan Bowen, November 22', { isSubtle: true, size: 'small' }),
    words('① Microsoft has your account details', { color: 'good' }),
    words('② Customer account in Lumen’s care', { color: 'warning' }),
    words('③ Subscriptions in Lumen’s care', { isSubtle: true }),
  ],
  [execute('Claim'), execute('Remind Alex')],
);
