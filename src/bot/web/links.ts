import type { RenderContext } from '../../cards/context.js';
import { type Press, press as pressSchema } from '../../messages/actions.js';
import type { MigrationId, PersonId, SubscriptionId, TenantId } from '../../messages/ids.js';
import type { IdentityProof } from '../../messages/people.js';
import type { Sealer } from '../seal.js';
import { html, page, type PageResponse } from './page.js';
import type { Sessions } from './session.js';

/** What the pages must know of a migration. */
export interface PageCase {
  readonly caseNumber: string;
  readonly tenantId: TenantId;
  readonly subscriptions: readonly SubscriptionId[];
  readonly guestObjectId: string | undefined;
  /** Everybody bound to it. */
  readonly people: readonly PersonId[];
  /** Who accepted the terms, as they were proved. */
  readonly accepted: IdentityProof | undefined;
}

/** What every page needs that a sealed link of ours leads to. */
export interface LinkOptions {
  readonly sessions: Sessions;
  readonly links: Sealer;
  readonly context: RenderContext;
  readonly caseOf: (migration: MigrationId) => Promise<PageCase | undefined>;
}

/** The press sealed into a link, or `undefined` for anything else. */
export function openLink(token: string | undefined, links: Sealer): Press | undefined {
  const opened = pressSchema.safeParse(links.open(token ?? ''));
  return opened.success ? opened.data : undefined;
}

/** For a link that opens nothing. */
export const unknownLink = (): PageResponse =>
  page({
    status: 404,
    title: 'This link is not one of ours',
    caseLine: 'Handover',
    body: html`<p>
      It may have been cut short or changed on its way. Open it again from the message it came in,
      or ask the person who sent it for a fresh one.
    </p>`,
  });
