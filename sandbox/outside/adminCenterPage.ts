import { html, raw } from 'hono/html';

/** Somebody who can sign in to Microsoft's page. */
export interface AdminAccount {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly tenantId: string;
  /** The organization's name. */
  readonly tenant: string;
  readonly isGlobalAdministrator: boolean;
}

type Html = ReturnType<typeof html>;

const STYLE = `
  body {
    font:
      16px/1.5 system-ui,
      sans-serif;
    max-width: 34rem;
    margin: 0 auto;
    padding: 1rem;
    color: #1b1b1b;
    background: #fff;
  }
  .notice {
    border: 2px dashed #8a5a00;
    padding: 0.5rem 1rem;
  }
  button {
    font: inherit;
    min-height: 44px;
    padding: 0.5rem 1rem;
    margin: 0.25rem 0;
    width: 100%;
    cursor: pointer;
  }
  dt {
    font-weight: 600;
  }
  dd {
    margin: 0 0 0.5rem;
  }
`;

const page = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <p class="notice">Sandbox stand-in for Microsoft's page. Nothing here reaches Microsoft.</p>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;

/** First page: who are you? Stands in for Microsoft's sign-in. */
export const choosePage = (accounts: readonly AdminAccount[], query: string): Html =>
  page(
    'Sign in',
    html`<p>Choose who opened the link.</p>
      ${accounts.map(
        ({ key, name, email, tenant }) =>
          html`<form method="post" action="/Adminportal/SignIn?${query}">
            <input type="hidden" name="person" value="${key}" />
            <button>${name} (${email}, ${tenant})</button>
          </form>`,
      )}`,
  );

/** The page for directory roles: who approves? */
export const chooseForRolesPage = (accounts: readonly AdminAccount[]): Html =>
  page(
    'Approve roles for a partner',
    html`<p>Choose who opened the link and approves what the partner asks for.</p>
      ${accounts.map(
        ({ key, name, email, tenant }) =>
          html`<form method="post" action="/AdminPortal/Roles">
            <input type="hidden" name="person" value="${key}" />
            <button>${name} (${email}, ${tenant})</button>
          </form>`,
      )}`,
  );

/** What became of it. */
export const rolesPage = (account: AdminAccount, partner: string, isApproved: boolean): Html =>
  isApproved
    ? page(
        'Roles approved',
        html`<p>
          ${partner} gets the roles it asked for in ${account.tenant}. Go back to where you came
          from.
        </p>`,
      )
    : page(
        'Nothing to approve',
        html`<p>No partner asks for roles in ${account.tenant}, or not any more.</p>`,
      );

/** Second page: what is granted, in which tenant. */
export const acceptPage = (account: AdminAccount, partner: string, query: string): Html =>
  page(
    'Authorize a partner',
    html`<dl>
        <dt>Signed in as</dt>
        <dd>${account.name}, ${account.email}</dd>
        <dt>Organization</dt>
        <dd>${account.tenant}, tenant ${account.tenantId}</dd>
        <dt>Partner</dt>
        <dd>${partner}</dd>
      </dl>
      <p>The partner becomes a reseller for this organization. It gets no administrator roles.</p>
      <form method="post" action="/Adminportal/Accept?${query}">
        <input type="hidden" name="person" value="${account.key}" />
        <button>Accept agreement &amp; authorize</button>
      </form>`,
  );

/** Last page. */
export const acceptedPage = (account: AdminAccount, partner: string): Html =>
  page(
    'Partner authorized',
    html`<p>${partner} is now a reseller for ${account.tenant}.</p>
      <p>You can close this page and go back to where you came from.</p>`,
  );

export const insufficientRightsPage = (account: AdminAccount): Html =>
  page(
    'You cannot accept this',
    html`<p>
      ${account.name} is not a Global Administrator of ${account.tenant}. Ask one to open the link.
    </p>`,
  );

export const badLinkPage = (): Html =>
  page('This link does not work', html`<p>It names no partner, or not one that exists here.</p>`);
