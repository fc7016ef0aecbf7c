import type { PageCase } from './links.js';
import { html, page, type PageResponse, runs } from './page.js';

type Headers = Readonly<Record<string, string>>;
const CASE = 'Handover';

const goOn = (url: string) => html`<p class="act"><a class="button" href="${url}">Go on</a></p>`;

const azLine = (client: string, subscription: string): string =>
  `az role assignment create --assignee ${client} --role Reader --scope /subscriptions/${subscription}`;

/** Nobody is signed in, or another account than the one that accepted. */
export const signInFirst = (back: string): PageResponse =>
  page({
    status: 403,
    title: 'Sign in first',
    caseLine: CASE,
    body: html`<p>
        This is for the account that accepted the terms. Sign in with it on the page of the request;
        the button is there, too. Nothing was changed.
      </p>
      ${goOn(back)}`,
  });

/** An answer that nothing here waits for. */
export const lost = (): PageResponse =>
  page({
    status: 400,
    title: 'This answer cannot be used',
    caseLine: CASE,
    body: html`<p>
      It took too long, was used before, or began in another browser or with another account.
      Nothing was changed here. Begin again from the page of the request, and finish in the same
      browser.
    </p>`,
  });

/** Microsoft says no. */
export const refused = (back: string, headers: Headers): PageResponse =>
  page({
    ...{ status: 400, headers, caseLine: CASE },
    title: 'Our app was not let in',
    body: html`<p>
        It was declined, or your organization’s rules refused it. That is fine: sign in and check
        instead, and what you can see yourself is read.
      </p>
      ${goOn(back)}`,
  });

/** Somebody let our app in elsewhere. */
export const otherTenant = (back: string, headers: Headers): PageResponse =>
  page({
    ...{ status: 403, headers, caseLine: CASE },
    title: 'That was another tenant',
    body: html`<p>
        Our app was let into another tenant than the one this request is about. Nothing was changed
        here. Remove it there: Microsoft Entra admin center → Enterprise applications. Then use a
        private window and sign in with the account that accepted.
      </p>
      ${goOn(back)}`,
  });

/** Microsoft says yes; the role that is still missing. */
export const letIn = (
  back: string,
  headers: Headers,
  { about, clientId }: { readonly about: PageCase; readonly clientId: string },
): PageResponse =>
  page({
    ...{ headers, caseLine: `Handover · case ${about.caseNumber}` },
    title: 'One more step: a role for our app',
    body: html`<p>
        Microsoft says that our app was let in. That alone lets it read no subscription: give it
        <strong>Reader</strong> on those you chose. It can change nothing with that.
      </p>
      ${about.subscriptions.map((id) => html`<p>${runs([{ code: azLine(clientId, id) }])}</p>`)}
      <p>
        Then press “Check now”. It counts when Azure lets us read, not because of this page. You can
        take the role back at any time.
      </p>
      ${goOn(back)}`,
  });
