import { lineText } from '../../cards/text.js';
import { wordsOf } from '../../cards/words/wordsOf.js';
import type { Locale } from '../../messages/people.js';
import { type EventOf, type MigrationEvent, migrationEvent } from '../../migration/events.js';
import { evolve } from '../../migration/evolve.js';
import { outcomeLines } from '../../migration/present/lines.js';
import { companyOf, isSent } from '../../migration/sent.js';
import type { Migration } from '../../migration/state.js';
import type { BundleEntry, EvidenceBundle } from '../../services/ledger/bundle.js';
import { bundleText } from '../../services/ledger/bundle.js';
import { sha256 } from '../../services/ledger/chain.js';
import { readEvent } from '../../services/store/shapes.js';
import { type Html, html } from '../web/page.js';
import { detailsOf } from './details.js';
import { EVENT_WORDS } from './eventWords.js';

export interface DocumentOptions {
  readonly partner: string;
  readonly locale: Locale;
}

interface Told {
  readonly entry: BundleEntry;
  /** Absent where its shape is not one this release reads. */
  readonly event: MigrationEvent | undefined;
}

/** The evidence for people: one page without scripts or anything from elsewhere, made to be printed. */
export function evidenceDocument(bundle: EvidenceBundle, options: DocumentOptions): string {
  const told = bundle.entries.map((entry): Told => ({
    entry,
    event: migrationEvent.safeParse(readEvent(entry)).data,
  }));
  const events = told.flatMap(({ event }) => event ?? []);
  const migration = events.reduce<Migration | undefined>(evolve, undefined);
  const company = migration && isSent(migration) ? companyOf(migration) : '';
  const title = `Evidence of case ${bundle.statement.caseNumber}`;
  return shell(
    title,
    options.locale,
    html`<header>
        <p>Handover · ${options.partner}</p>
        <h1>${title}</h1>
        <p>${company}</p>
      </header>
      ${howToCheck(bundle)} ${outcomes(migration, options)} ${acceptances(events)}
      ${shownTexts(events)} ${history(told)} ${termsTexts(bundle)}`,
  ).html;
}

function howToCheck(bundle: EvidenceBundle): Html {
  const { statement, signature } = bundle;
  return html`<section>
    <h2>What this is</h2>
    <p>
      The whole history of one request, as it was stored, made
      ${statement.madeAt.slice(0, 16).replace('T', ' ')} UTC. Each entry carries a digest of itself
      and of everything before it; the last one is signed. This page is for reading. What can be
      checked is the JSON file of the same case: “npm run evidence -- --verify FILE” names every
      entry that was changed, dropped, exchanged, put in or cut off.
    </p>
    <dl>
      <dt>entries</dt>
      <dd>${statement.length}</dd>
      <dt>digest of the last entry</dt>
      <dd><code>${statement.head}</code></dd>
      <dt>key that signed</dt>
      <dd><code>${signature.keyId}</code></dd>
      <dt>SHA-256 of the JSON file</dt>
      <dd><code>${sha256(bundleText(bundle))}</code></dd>
    </dl>
    <p>
      Compare the key with the one the partner publishes, and the digest with the one in the mail
      that told the outcome.
    </p>
  </section>`;
}

function outcomes(migration: Migration | undefined, { locale, partner }: DocumentOptions): Html {
  if (!migration || !isSent(migration)) return html``;
  const words = wordsOf(locale);
  const lines = outcomeLines(migration).map((line) => words.outcome(line, partner));
  return html`<section>
    <h2>The five outcomes</h2>
    ${lines.map(
      ({ number, head, state }) =>
        html`<p>
          <strong>${lineText(number, words)} ${lineText(head, words)}</strong><br />
          ${lineText(state, words)}
        </p>`,
    )}
  </section>`;
}

const isOf =
  <Type extends MigrationEvent['type']>(type: Type) =>
  (event: MigrationEvent): event is EventOf<Type> =>
    event.type === type;

function acceptances(events: readonly MigrationEvent[]): Html {
  const accepted = [
    ...events.filter(isOf('RequestSubmitted')),
    ...events.filter(isOf('TermsAccepted')),
  ];
  if (accepted.length === 0) return html``;
  return html`<section>
    <h2>Who accepted which terms</h2>
    ${accepted.map((event) => {
      const { at, by, terms } = event;
      const how = event.type === 'TermsAccepted' ? detailsOf({ ...event.proof }) : undefined;
      return html`<article>
        <h3><bdi>${by.name}</bdi>, <time>${at.toISOString()}</time></h3>
        ${detailsOf({ by, terms })}
        ${
          how &&
          html`<p>Proved by:</p>
            ${how}`
        }
        ${
          'shown' in event && event.shown !== undefined
            ? html`<p>Shown to them was the text with the SHA-256 <code>${event.shown}</code>.</p>`
            : undefined
        }
      </article>`;
    })}
  </section>`;
}

function shownTexts(events: readonly MigrationEvent[]): Html {
  const shown = events.filter(isOf('ConsentShown'));
  if (shown.length === 0) return html``;
  return html`<section>
    <h2>What was shown before it was accepted</h2>
    ${shown.map(
      ({ at, digest, text, arrival }) =>
        html`<article>
          <h3><time>${at.toISOString()}</time>, SHA-256 <code>${digest}</code></h3>
          ${
            arrival === undefined
              ? undefined
              : html`<p>
                  Sent, and no answer came from the chat platform: that it arrived is shown only by
                  what was pressed on it.
                </p>`
          }
          <pre>${text}</pre>
        </article>`,
    )}
  </section>`;
}

const history = (told: readonly Told[]): Html =>
  html`<section>
    <h2>Everything that happened</h2>
    <ol class="history">
      ${told.map(
        ({ entry, event }) =>
          html`<li>
            <p>
              <strong>${event ? EVENT_WORDS[event.type] : 'An entry of another release'}</strong>,
              <time>${entry.at}</time>
            </p>
            ${event ? detailsOf(event) : undefined}
            <p class="digest"><code>${entry.chain}</code></p>
          </li>`,
      )}
    </ol>
  </section>`;

const termsTexts = ({ terms }: EvidenceBundle): Html =>
  html`<section>
    <h2>The terms that were accepted, in full</h2>
    ${Object.entries(terms).map(
      ([digest, text]) =>
        html`<article>
          <h3>SHA-256 <code>${digest}</code></h3>
          <pre>${text}</pre>
        </article>`,
    )}
  </section>`;

const STYLE = `
body { font: 1rem/1.55 system-ui, sans-serif; color: #1d2433; background: #fff; max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; margin: .25rem 0; } h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; border-bottom: 1px solid #d9d5ca; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
header p { margin: 0; } dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .15rem 1rem; margin: .35rem 0; }
dt { color: #4a5266; } dd { margin: 0; } dd ol { margin: 0; padding-left: 1.25rem; } pre { white-space: pre-wrap; border: 1px solid #d9d5ca; padding: .75rem 1rem; font: .9rem/1.5 ui-monospace, monospace; }
code { font-size: .85em; } .history > li { margin: 0 0 1rem; padding-left: .25rem; break-inside: avoid; } .history p { margin: .15rem 0; } .digest { color: #4a5266; }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h2 { break-after: avoid; } }
`;

const shell = (title: string, locale: Locale, body: Html): Html =>
  html`<!doctype html>
    <html lang="${wordsOf(locale).lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
