import { html } from 'hono/html';

import type { SandboxPerson } from '../people.js';

type Page = ReturnType<typeof html>;

const page = (title: string, body: Page): Page =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 26rem;
            margin: 3rem auto;
            padding: 0 1rem;
          }
          button {
            font: inherit;
            display: block;
            width: 100%;
            margin: 0.5rem 0;
            padding: 0.75rem;
            text-align: left;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;

/** The account picker: one button for each person, without JavaScript. */
export const pickerPage = (people: readonly SandboxPerson[], tenantName: string): Page =>
  page(
    'Pick an account',
    html`<p>Sandbox sign-in to <strong>${tenantName}</strong>. No password is needed.</p>
      <form method="post">
        ${people.map(
          ({ key, name, email }) =>
            html`<button name="person" value="${key}">
              ${name}<br /><small>${email}</small>
            </button>`,
        )}
        <button name="person" value="">Cancel</button>
      </form>`,
  );

/** Whether an app may be in a tenant: by whom, and yes or no. */
export const consentPage = (people: readonly SandboxPerson[], tenantName: string): Page =>
  page(
    'Permissions requested',
    html`<p>Sandbox: may the app <strong>Handover</strong> be in <strong>${tenantName}</strong>?</p>
      ${people.map(
        ({ key, name }) =>
          html`<form method="post">
            <input type="hidden" name="person" value="${key}" />
            <button name="answer" value="yes">Accept as ${name}</button>
            <button name="answer" value="no">Cancel as ${name}</button>
          </form>`,
      )}`,
  );

/** What a person sees when sign-in cannot even send them back. */
export const refusalPage = (number: number, text: string): Page =>
  page(
    'Sorry, but we’re having trouble signing you in.',
    html`<p>AADSTS${String(number)}: ${text}</p>`,
  );
