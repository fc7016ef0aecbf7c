import type { Action } from '../../messages/actions.js';
import type { Sealer } from '../seal.js';
import { formOf, formTokenFor } from './forms.js';
import type { Opened } from './opened.js';
import { type Html, html } from './page.js';
import type { Session } from './session.js';

interface Decision {
  readonly label: string;
  readonly field?: { readonly name: string; readonly label: string; readonly optional?: true };
}

/** What may be decided on the page, with the one input each takes. */
export const DECISIONS = {
  'consent.accept': { label: 'Accept the terms and continue' },
  'consent.decline': { label: 'Decline', field: { name: 'reason', label: 'Why do you decline?' } },
  'consent.forward': {
    label: 'Forward to another Global Administrator',
    field: { name: 'to', label: 'Their e-mail address' },
  },
  'consent.ask': { label: 'Ask a question', field: { name: 'words', label: 'Your question' } },
  'consent.looksWrong': {
    label: 'This looks wrong: stop it',
    field: { name: 'words', label: 'What looks wrong? You need not say', optional: true },
  },
  'consent.check': { label: 'I have done it – check now' },
  'consent.renew': { label: 'Send a fresh link to the same address' },
  'gdap.check': { label: 'Approved – check now' },
  'gdap.decline': {
    label: 'Do not grant the roles',
    field: { name: 'reason', label: 'Why not? You need not say', optional: true },
  },
} as const satisfies Partial<Record<Action, Decision>>;
export type DecisionAction = keyof typeof DECISIONS;

/** The token a form of this page carries: of who is signed in, and of what they were shown. */
export const tokenFor = (
  { migration, shown }: Opened,
  session: Session,
  { links }: { readonly links: Sealer },
) => formTokenFor({ migration, session, shown: shown.digest }, links);

/** A form for each of these decisions; the first one is the loud one. */
export const forms = (
  opened: Opened,
  session: Session,
  actions: readonly DecisionAction[],
  options: { readonly links: Sealer },
): readonly Html[] =>
  actions.map((action, index) => {
    const { label, field }: Decision = DECISIONS[action];
    const token = tokenFor(opened, session, options);
    return formOf(action, field && input(action, field), { label, isLoud: index === 0, token });
  });

const input = (action: string, { name, label, optional }: NonNullable<Decision['field']>): Html => {
  const field = html`<label for="${action}">${label}</label>`;
  return optional
    ? html`${field} <input id="${action}" name="${name}" type="text" maxlength="1000" />`
    : html`${field} <input id="${action}" name="${name}" type="text" required maxlength="1000" />`;
};
