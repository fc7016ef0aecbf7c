import type { Press } from '../../messages/actions.js';
import { type MigrationId, personId } from '../../messages/ids.js';
import type { IdentityProof } from '../../messages/people.js';
import { bundleText, type EvidenceBundle } from '../../services/ledger/bundle.js';
import { agreementRecord } from '../evidence/agreementRecord.js';
import { evidenceDocument } from '../evidence/document.js';
import type { EvidenceReader, MakeEvidence } from '../evidence/evidence.js';
import type { IsOperator } from '../operators.js';
import { type LinkOptions, openLink, type PageCase, unknownLink } from './links.js';
import {
  type Html,
  html,
  page,
  type PageHandler,
  type PageRequest,
  type PageResponse,
} from './page.js';

export interface EvidencePageOptions extends LinkOptions {
  readonly isOperator: IsOperator;
  readonly makeEvidence: MakeEvidence;
  readonly partner: string;
}

interface Opened {
  readonly press: Press;
  readonly migration: MigrationId;
  readonly about: PageCase;
}

/** `GET /evidence/<token>`: the evidence of one migration, for its people and for operators. Changes nothing. */
export const createEvidencePage =
  (options: EvidencePageOptions): PageHandler =>
  async (request) => {
    const opened = await open(request, options);
    if (!opened) return unknownLink();
    const session = options.sessions.sessionOf(request);
    if (session?.press.migration !== opened.migration) return signInFirst(opened, options);
    const reader = await readerOf(session.proof, opened, options);
    if (!reader) return notForYou(session.proof, opened, options);
    const bundle = await options.makeEvidence(opened.migration, reader);
    return bundle ? show(request, { bundle, reader }, options) : unknownLink();
  };

async function open(
  request: PageRequest,
  { links, caseOf }: EvidencePageOptions,
): Promise<Opened | undefined> {
  const press = openLink(request.params['token'], links);
  const migration = press?.action === 'migration.details' ? press.migration : undefined;
  const about = migration && (await caseOf(migration));
  return press && migration && about ? { press, migration, about } : undefined;
}

/** As what somebody may read, by who signed in. */
async function readerOf(
  proof: IdentityProof,
  opened: Opened,
  { isOperator }: EvidencePageOptions,
): Promise<EvidenceReader | undefined> {
  const { tenantId, objectId, name } = proof;
  const id = personId.parse(`teams:${tenantId}/${objectId}`);
  if (await isOperator({ id, name, tenantId })) return 'operator';
  const { people, accepted } = opened.about;
  const hasAccepted = accepted?.tenantId === tenantId && accepted.objectId === objectId;
  return people.includes(id) || hasAccepted || isNamed(proof, opened) ? 'bound' : undefined;
}

/**
 * People of Slack and people whom only mail reaches have no Entra identity to compare: they are bound by
 * the link made for them, and by a sign-in to the customer's tenant.
 */
function isNamed({ tenantId }: IdentityProof, { press: { person }, about }: Opened): boolean {
  if (person === undefined || person.startsWith('teams:')) return false;
  return about.people.includes(person) && tenantId === about.tenantId;
}

const caseLine = ({ about }: Opened): string => `Handover · case ${about.caseNumber}`;

const signInLink = ({ press }: Opened, { context }: EvidencePageOptions) =>
  html`<p class="act">
    <a class="button" href="${context.pageUrl('signIn', press)}">Sign in with Microsoft</a>
  </p>`;

const signInFirst = (opened: Opened, options: EvidencePageOptions): PageResponse =>
  page({
    title: 'The evidence of this case',
    caseLine: caseLine(opened),
    body: html`<p>
        Everything that happened in this case, as one page to read and one file to check. It is for
        the people of the case and for ${options.partner}’s support.
      </p>
      ${signInLink(opened, options)}
      <p>
        Signing in proves who reads; it grants nothing. Microsoft asks for your password, we never
        do. Leave multi-factor authentication on.
      </p>`,
  });

const notForYou = (
  { name }: IdentityProof,
  opened: Opened,
  options: EvidencePageOptions,
): PageResponse =>
  page({
    status: 403,
    title: 'This evidence is for the people of the case',
    caseLine: caseLine(opened),
    body: html`<p>
        You signed in as <bdi>${name}</bdi>. The evidence can be read by who asked, who was asked,
        who joined, and ${options.partner}’s support.
      </p>
      ${signInLink(opened, options)}`,
  });

/** What somebody may read, and as whom. */
interface Granted {
  readonly bundle: EvidenceBundle;
  readonly reader: EvidenceReader;
}

/** What the reader asked for: the choice, the page to read, or the file to check. */
function show(
  request: PageRequest,
  { bundle, reader }: Granted,
  { partner, context }: EvidencePageOptions,
): PageResponse {
  const name = `evidence-${bundle.statement.caseNumber}`;
  switch (request.query['as']) {
    case 'json':
      return download(`${name}.json`, 'application/json', bundleText(bundle));
    case 'html': {
      const text = evidenceDocument(bundle, { partner, locale: context.locale });
      return download(`${name}.html`, 'text/html; charset=utf-8', text);
    }
    case 'agreement':
      return reader === 'operator' ? agreement(bundle) : unknownLink();
    default:
      return choice({ bundle, reader });
  }
}

const download = (file: string, type: string, body: string): PageResponse => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename="${file}"`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'no-store',
  },
  body,
});

/** For operators: who accepted Microsoft's terms, in the fields Partner Center asks for. */
function agreement(bundle: EvidenceBundle): PageResponse {
  const record = agreementRecord(bundle);
  if (!record) return unknownLink();
  const name = `agreement-${bundle.statement.caseNumber}.json`;
  return download(name, 'application/json', JSON.stringify(record, undefined, 2));
}

const agreementLink = ({ bundle, reader }: Granted): Html | undefined =>
  reader === 'operator' && agreementRecord(bundle)
    ? html`<p>
        <a href="?as=agreement">Who accepted Microsoft’s terms, in Partner Center’s fields</a>. It
        is for comparing; nothing here tells Microsoft that a customer agreed.
      </p>`
    : undefined;

const choice = ({ bundle, reader }: Granted): PageResponse => {
  const { statement, signature } = bundle;
  return page({
    title: 'The evidence of this case',
    caseLine: `Handover · case ${statement.caseNumber}`,
    body: html`<p class="act">
        <a class="button" href="?as=html">Download the page to read and print</a>
        <a class="button quiet" href="?as=json">Download the file to check</a>
      </p>
      <section class="panel">
        <p>${statement.length} entries. The last one’s digest stands for all of them:</p>
        <p><code>${statement.head}</code></p>
        <p>Signed by the key</p>
        <p><code>${signature.keyId}</code></p>
      </section>
      <p>
        Whoever holds the file can check it: “npm run evidence -- --verify FILE” names every entry
        that was changed, dropped, exchanged, put in or cut off. Compare the digest with the one in
        the mail that told the outcome.
      </p>
      ${agreementLink({ bundle, reader })}`,
  });
};
