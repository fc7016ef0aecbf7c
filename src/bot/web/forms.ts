import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { instant, type MigrationId, migrationId } from '../../messages/ids.js';
import type { Shape } from '../../messages/shape.js';
import type { Sealer } from '../seal.js';
import { type Html, html, type PageRequest } from './page.js';
import type { Session } from './session.js';

const formToken = z.object({
  migration: migrationId,
  nonce: z.string(),
  objectId: z.string(),
  /** SHA-256 of the text that stood above the form. */
  shown: z.string(),
  until: instant,
});
export type FormToken = Shape<typeof formToken>;

/** What a form is good for: this migration, this person, this text, and no longer than the sign-in. */
export interface FormBinding {
  readonly migration: MigrationId;
  readonly session: Session;
  readonly shown: string;
}

/** Every form can be sent once, and only by whom it was made for. */
export const formTokenFor = ({ migration, session, shown }: FormBinding, links: Sealer): string => {
  const { until, proof } = session;
  return links.seal({ migration, nonce: randomUUID(), objectId: proof.objectId, shown, until });
};

/** What the token of a form says, if it is one of ours, for this migration and this person, and still good. */
export function formTokenIn(
  token: string,
  { migration, session, now }: Omit<FormBinding, 'shown'> & { readonly now: Date },
  links: Sealer,
): FormToken | undefined {
  const opened = formToken.safeParse(links.open(token)).data;
  const isGood =
    opened?.migration === migration &&
    opened.objectId === session.proof.objectId &&
    opened.until > now;
  return isGood ? opened : undefined;
}

/** Browsers say so themselves when another site's page sends a form here. */
export const isFromElsewhere = ({ headers }: Pick<PageRequest, 'headers'>): boolean =>
  !['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined);

/** A form that asks for one action. */
export const formOf = (
  action: string,
  inputs: Html | undefined,
  about: { readonly label: string; readonly isLoud: boolean; readonly token: string },
): Html =>
  html`<form method="post" class="panel">
    <input type="hidden" name="form" value="${about.token}" />
    <input type="hidden" name="action" value="${action}" />
    ${inputs}
    <p class="act">
      <button class="${about.isLoud ? 'loud' : 'quiet'}">${about.label}</button>
    </p>
  </form>`;

/** The fields of a form; boxes of one name become one value, separated by commas. */
export function fieldsIn(body: string): Readonly<Record<string, string>> {
  const sent = new URLSearchParams(body);
  return Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name).join(',')]));
}
