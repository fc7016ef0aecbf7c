import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { type MigrationId, migrationId } from '../../messages/ids.js';
import type { Sealer } from '../seal.js';
import { type Html, html } from './page.js';
import type { Session } from './session.js';

const formToken = z.object({ migration: migrationId, nonce: z.string(), objectId: z.string() });

/** Every form can be sent once, by who is signed in, about this migration. */
export const formTokenFor = (
  migration: MigrationId,
  session: Session | undefined,
  links: Sealer,
): string =>
  links.seal({ migration, nonce: randomUUID(), objectId: session?.proof.objectId ?? '' });

/** Is this token one of ours, for this migration and this person? */
export function isFormToken(
  token: string,
  migration: MigrationId,
  session: Session,
  links: Sealer,
): boolean {
  const opened = formToken.safeParse(links.open(token));
  return (
    opened.success &&
    opened.data.migration === migration &&
    opened.data.objectId === session.proof.objectId
  );
}

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
