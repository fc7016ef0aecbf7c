import { Hono } from 'hono';
import { html, raw } from 'hono/html';

import { TENANTS } from '../people.js';
import type { FakeArm } from './arm.js';
import { CONTOSO_SUBSCRIPTIONS } from './armState.js';
import type { FakeCam } from './cam.js';
import { listen } from './listen.js';
import type { FakePartnerCenter } from './partnerCenter.js';

/** Stand-ins for the portals in which people do what no chat can do for them. */
export interface Desk {
  readonly pages: readonly { readonly title: string; readonly url: string }[];
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly arm: FakeArm;
  readonly partnerCenter: FakePartnerCenter;
  readonly cam: FakeCam;
  /** The partner's user to invite and to give Owner to. */
  readonly grantee: string;
  /** Where Microsoft's accept page is. */
  readonly invitation: string;
}

type Html = ReturnType<typeof html>;

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
  form { border: 1px solid #8885; border-radius: 0.6rem; padding: 0.75rem 1rem; margin: 1rem 0; }
  button { font: inherit; padding: 0.4rem 0.9rem; border-radius: 0.5rem; }
  .note { opacity: 0.75; }
`;

const page = (title: string, body: Html) =>
  html`<!doctype html>
    <html lang="en-US">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <p class="note">Sandbox stand-in. Nothing here is Microsoft’s or anybody’s real page.</p>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;

const button = (action: string, label: string, name = '', value = '') =>
  html`<form method="post" action="${action}">
    <input type="hidden" name="${name}" value="${value}" />
    <button>${label}</button>
  </form>`;

const NAMES = CONTOSO_SUBSCRIPTIONS.map(({ name }) => name);

/** Azure portal: invite the guest, give Owner, take it back. */
function azure({ arm, grantee }: DeskOptions): Hono {
  const app = new Hono();
  app.get('/azure', (context) =>
    context.html(
      page(
        'Azure portal',
        html`<p>You are Contoso’s Global Administrator.</p>
          ${button('/azure/invite', `Invite ${grantee} as a guest`)}
          ${CONTOSO_SUBSCRIPTIONS.map(({ id, name }) =>
            button('/azure/grant', `Give the guest Owner on ${name}`, 'id', id),
          )}
          ${CONTOSO_SUBSCRIPTIONS.map(({ id, name }) =>
            button('/azure/revoke', `Take Owner on ${name} back`, 'id', id),
          )}`,
      ),
    ),
  );
  app.post('/azure/:what', async (context) => {
    const { id } = await context.req.parseBody();
    const guest = arm.inviteGuest(grantee);
    const what = context.req.param('what');
    if (typeof id === 'string' && what === 'grant') arm.grantOwner(id, guest);
    if (typeof id === 'string' && what === 'revoke') arm.revokeOwner(id, guest);
    return context.redirect('/azure');
  });
  return app;
}

/** Partner Center: the new subscriptions under the partner's plan, and the end of a relationship. */
function partner({ partnerCenter }: DeskOptions): Hono {
  const app = new Hono();
  app.get('/partner-center', (context) =>
    context.html(
      page(
        'Partner Center',
        html`<p>
            You work for the partner. Customers in care: ${partnerCenter.customers().length}.
          </p>
          ${button('/partner-center/order', `Order subscriptions for Contoso: ${NAMES.join(', ')}`)}
          ${button('/partner-center/remove', 'End the relationship with Contoso')}`,
      ),
    ),
  );
  app.post('/partner-center/:what', (context) => {
    if (context.req.param('what') === 'order') partnerCenter.orderPlan(TENANTS.contoso, NAMES);
    else partnerCenter.remove(TENANTS.contoso);
    return context.redirect('/partner-center');
  });
  return app;
}

/** Cloud Application Manager: Provider > New, and its way to ready. */
function manager({ cam }: DeskOptions): Hono {
  const app = new Hono();
  app.get('/manager', (context) =>
    context.html(
      page(
        'Cloud Application Manager',
        html`<ul>
            ${cam.providers().map(({ name, state }) => html`<li>${name}: ${state}</li>`)}
          </ul>
          <form method="post" action="/manager/new">
            <label
              >Provider name <input name="name" value="Contoso-Prod" required maxlength="60"
            /></label>
            <button>Provider › New › Migrate my account</button>
          </form>
          ${button('/manager/advance', 'Let providers come one state closer to ready')}`,
      ),
    ),
  );
  app.post('/manager/:what', async (context) => {
    const { name } = await context.req.parseBody();
    if (context.req.param('what') === 'advance') cam.advance();
    else if (typeof name === 'string' && name !== '') cam.addProvider(name);
    return context.redirect('/manager');
  });
  return app;
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const app = new Hono();
  for (const part of [azure(options), partner(options), manager(options)]) app.route('/', part);
  const server = await listen(app);
  const { url } = server;
  return {
    close: () => server.close(),
    pages: [
      { title: 'Microsoft: accept and authorize', url: options.invitation },
      { title: 'Azure portal: guest and Owner', url: `${url}/azure` },
      { title: 'Partner Center: new subscriptions', url: `${url}/partner-center` },
      { title: 'Cloud Application Manager: provider', url: `${url}/manager` },
    ],
  };
}
