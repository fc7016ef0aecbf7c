import { describe, expect, test } from '@jest/globals';

import { renderMail } from '../../src/cards/mail.js';
import { CASE, CONTOSO, MIGRATION, NOON } from '../../src/cards/samples/fixed.js';
import { personId } from '../../src/messages/ids.js';
import type { MailModel } from '../../src/messages/mail.js';
import { CONTEXT } from './context.js';
import { golden } from './golden.js';

const EVIL = '<b>Contoso</b> & "Sons"';
const BASE = { partner: 'Lumen', migration: MIGRATION, caseNumber: CASE, company: 'Contoso Ltd' };
const MEGAN = { name: 'Megan Bowen', email: 'megan@contoso.example' };

const REQUEST: Extract<MailModel, { kind: 'partnerRequest' }> = {
  kind: 'partnerRequest',
  ...BASE,
  requestedBy: MEGAN,
  approver: { name: 'Alex Wilber', email: 'alex@contoso.example' },
  tenant: CONTOSO,
  deadline: NOON,
  version: 3,
  to: personId.parse('mail:alex@contoso.example'),
  reminder: false,
};
const NEXT: Extract<MailModel, { kind: 'nextStep' }> = {
  kind: 'nextStep',
  ...BASE,
  step: 'access',
  approver: { name: 'Alex Wilber', email: 'alex@contoso.example' },
  tenant: CONTOSO,
  grantee: 'care@lumen.example',
  items: [],
  version: 3,
  to: personId.parse('mail:alex@contoso.example'),
  reminder: false,
};
const MAILS: readonly (readonly [string, MailModel])[] = [
  ['next-access', NEXT],
  ['next-authorize', { ...NEXT, step: 'authorize', reminder: true }],
  [
    'next-remove-owner',
    { ...NEXT, step: 'removeOwner', items: ['az role assignment delete --assignee 0b7e57ed'] },
  ],
  ['request', REQUEST],
  ['reminder', { ...REQUEST, reminder: true }],
  [
    'outcome',
    {
      kind: 'outcome',
      ...BASE,
      title: 'Contoso-Prod',
      lines: [
        {
          outcome: 'accountDetails',
          status: 'done',
          evidence: { code: 'termsAccepted', at: NOON, by: 'Alex Wilber' },
        },
      ],
      supportEmail: 'support@lumen.example',
    },
  ],
  [
    'ticket',
    {
      kind: 'ticket',
      ...BASE,
      number: 'T-1',
      by: MEGAN,
      words: 'Which domain?',
      rows: [{ question: 'Azure domain', answer: 'contoso.com' }],
    },
  ],
  [
    'operators',
    {
      kind: 'operators',
      partner: 'Lumen',
      notice: { code: 'channelClosed', values: { platform: 'Slack' }, at: NOON },
    },
  ],
];

/** What a reader of the HTML sees. */
const seen = (html: string): string =>
  html
    .replace(/<title>.*?<\/title>|<!doctype html>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(MAILS.filter(([, mail]) => 'caseNumber' in mail))(
  'the mail of kind %s about a case',
  (_, mail) => {
    test('names company and case in its subject', () => {
      const { subject } = renderMail(mail, CONTEXT);

      expect(subject).toContain('Contoso Ltd');
      expect(subject).toContain('K7M-3QX');
    });
  },
);

describe.each(MAILS)('the mail of kind %s', (name, mail) => {
  const drawn = renderMail(mail, CONTEXT);

  test('reads as it did', () => {
    expect(drawn.html).toBe(golden(`mail/${name}.html`, drawn.html));
    expect(drawn.text).toBe(golden(`mail/${name}.txt`, drawn.text));
  });

  test('says the same as text and as HTML', () => {
    expect(seen(drawn.html)).toBe(drawn.text.replace(/\s+/g, ' ').trim());
  });

  test('has at most one link', () => {
    expect(drawn.html.split('<a ').length - 1).toBeLessThanOrEqual(1);
  });
});

describe('the partner request', () => {
  test('leads to our page, names its host, and never carries the link of Microsoft', () => {
    const { text } = renderMail(REQUEST, CONTEXT);

    expect(text).toContain('https://handover.lumen.example/consent/');
    expect(text).toContain('The link leads to handover.lumen.example, our page');
    expect(text).not.toContain('https://admin.microsoft.com');
  });

  test('seals the link for the person it is for', () => {
    expect(renderMail(REQUEST, CONTEXT).text).toContain(
      encodeURIComponent('consent.accept/m_0000000000aa/3/mail:alex@contoso.example'),
    );
  });

  test('shows what people typed as text only', () => {
    const { html, subject } = renderMail({ ...REQUEST, company: `${EVIL}\r\nBcc: x` }, CONTEXT);

    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;b&gt;Contoso&lt;/b&gt; &amp; &quot;Sons&quot;');
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
