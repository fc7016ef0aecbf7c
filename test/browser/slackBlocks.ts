import type { Json } from './stubWorld.js';

/** Blocks as the app sends them, one of every kind the page draws. */
export const plain = (text: string): Json => ({ type: 'plain_text', text });
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });

const button = (text: string, more: Json = {}): Json => ({
  ...{ type: 'button', text: plain(text), action_id: `press.${text}`, value: 'sealed' },
  ...more,
});

export const input = (id: string, label: string, element: Json, more: Json = {}): Json => ({
  ...{ type: 'input', block_id: id, label: plain(label) },
  ...{ element: { action_id: 'field', ...element } },
  ...more,
});

const run = (text: string, style?: Json): Json => ({ type: 'text', text, ...(style && { style }) });

export const CONSENT: readonly Json[] = [
  { type: 'header', text: plain('Megan Bowen asks you to accept a partner for Contoso Ltd') },
  {
    type: 'context',
    elements: [
      plain('Case K7M-3QX'),
      mrkdwn('asked <!date^1764849600^{date_short} at {time}|4 Dec>'),
    ],
  },
  {
    type: 'section',
    fields: [mrkdwn('*Tenant*\ncontoso.onmicrosoft.com'), mrkdwn('*Answer by*\nDecember 6')],
  },
  {
    type: 'rich_text',
    block_id: 'grants',
    elements: [
      { type: 'rich_text_section', elements: [run('You grant', { bold: true })] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          {
            type: 'rich_text_section',
            elements: [run('a reseller relationship: Lumen sends the invoices')],
          },
          {
            type: 'rich_text_section',
            elements: [
              run('at '),
              { type: 'link', url: 'https://admin.microsoft.com/', text: 'admin.microsoft.com' },
              run(', Microsoft’s own page, until '),
              { type: 'date', timestamp: 1_764_849_600, format: '{date_short} at {time}' },
            ],
          },
        ],
      },
      { type: 'rich_text_preformatted', elements: [run('az role assignment create --role Owner')] },
    ],
  },
  { type: 'divider' },
  {
    type: 'actions',
    block_id: 'answers',
    elements: [
      button('Accept and continue', { style: 'primary' }),
      button('Decline', {
        style: 'danger',
        confirm: {
          title: plain('Decline the request?'),
          text: plain('Megan Bowen is told at once. It cannot be taken back.'),
          ...{ confirm: plain('Decline it'), deny: plain('Not yet') },
          style: 'danger',
        },
      }),
      button('Read the terms', { url: 'https://example.com/terms' }),
    ],
  },
];

export const DOMAIN: readonly Json[] = [
  { type: 'section', text: mrkdwn('*Which domain does your company sign in with?*') },
  input('domain', 'Primary domain', {
    type: 'plain_text_input',
    placeholder: plain('contoso.onmicrosoft.com'),
  }),
  {
    type: 'actions',
    block_id: 'go',
    elements: [button('Look it up', { style: 'primary' }), button('Back')],
  },
];

export const PROGRESS: readonly Json[] = [
  { type: 'header', text: plain('Contoso-Prod · case K7M-3QX') },
  { type: 'context', elements: [plain('requested by Megan Bowen, November 22')] },
  { type: 'section', text: plain('① Microsoft has your account details') },
  {
    type: 'section',
    block_id: 'sub',
    text: plain('② Contoso-Dev'),
    accessory: {
      ...{ type: 'static_select', action_id: 'moved', placeholder: plain('Report …') },
      options: [
        { text: plain('Moved'), value: 'moved' },
        { text: plain('Partly moved'), value: 'partly' },
      ],
    },
  },
  { type: 'actions', block_id: 'work', elements: [button('Claim'), button('Remind Alex')] },
];

export const FORM: readonly Json[] = [
  { type: 'section', text: plain('What Lumen should know before it asks again.') },
  input('reason', 'Why do you decline?', { type: 'plain_text_input', multiline: true }),
  input('who', 'Who should be asked instead?', { type: 'users_select' }, { optional: true }),
  input('when', 'When', {
    type: 'radio_buttons',
    options: [
      { text: plain('Never'), value: 'never' },
      { text: plain('Next month'), value: 'later', description: plain('you are asked again') },
    ],
    initial_option: { text: plain('Never'), value: 'never' },
  }),
  input(
    'tell',
    'Tell',
    {
      type: 'checkboxes',
      options: [{ text: plain('Megan Bowen'), value: 'megan' }],
    },
    { optional: true, hint: plain('by mail') },
  ),
];
