import type { RenderContext } from '../../cards/context.js';
import { cardGroups, noticeLines } from '../../cards/lines.js';
import type { Ack } from '../../messages/ack.js';
import { type Action, fields as fieldsSchema, type Press } from '../../messages/actions.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import { type MigrationId } from '../../messages/ids.js';
import type { Clock } from '../../services/clock.js';
import { textDigest } from '../digest.js';
import type { HandleInput } from '../incoming.js';
import type { Sealer } from '../seal.js';
import {
  type AccessAction,
  accessSignIn,
  accessStep,
  type AccessStepOptions,
  isAccessAction,
  isAccessCard,
  saidIn,
  veiled,
} from './accessPage.js';
import { fieldsIn, formOf, formTokenFor, isFormToken } from './forms.js';
import {
  type Html,
  html,
  page,
  type PageRequest,
  type PageResponse,
  redirect,
  runs,
} from './page.js';
import type { Session, Sessions } from './session.js';
import { openLink, unknownLink } from './signInPages.js';

export interface ConsentPageOptions {
  readonly sessions: Sessions;
  readonly links: Sealer;
  /** The step the approver is to do now, as a card. */
  readonly cardOf: (migration: MigrationId) => Promise<CardModel | undefined>;
  readonly context: RenderContext;
  readonly handleInput: HandleInput;
  readonly clock: Clock;
}

export interface ConsentPages {
  /** `GET /consent/<token>`: shows the request. Changes nothing: mail scanners open links. */
  readonly show: (request: PageRequest) => Promise<PageResponse>;
  /** `POST /consent/<token>`: what a signed-in person decided on the page. */
  readonly decide: (request: PageRequest) => Promise<PageResponse>;
}

export const createConsentPages = (options: ConsentPageOptions): ConsentPages => ({
  show: (request) => show(request, options),
  decide: (request) => decide(request, options),
});

/** What may be decided on the page, with the one input each takes. */
const DECISIONS = {
  'consent.accept': { label: 'Accept the terms and continue', field: undefined },
  'consent.decline': { label: 'Decline', field: { name: 'reason', label: 'Why do you decline?' } },
  'consent.forward': {
    label: 'Forward to another Global Administrator',
    field: { name: 'to', label: 'Their e-mail address' },
  },
  'consent.looksWrong': {
    label: 'This looks wrong: stop it',
    field: { name: 'words', label: 'What looks wrong?' },
  },
  'consent.check': { label: 'I have done it – check now', field: undefined },
} as const satisfies Partial<
  Record<Action, { label: string; field: { name: string; label: string } | undefined }>
>;
type DecisionAction = keyof typeof DECISIONS;

interface Opened {
  readonly press: Press;
  readonly migration: MigrationId;
  readonly card: CardModel;
}

async function open(
  request: PageRequest,
  { links, cardOf }: ConsentPageOptions,
): Promise<Opened | undefined> {
  const press = openLink(request.params['token'], links);
  // Other links of ours, such as those to the evidence, open nothing here.
  const migration = press?.action.startsWith('consent.') ? press.migration : undefined;
  const card = migration && (await cardOf(migration));
  return press && migration && card ? { press, migration, card } : undefined;
}

/** The session counts only for the migration it was begun for. */
const sessionFor = (
  request: PageRequest,
  { migration }: Opened,
  { sessions }: ConsentPageOptions,
): Session | undefined => {
  const session = sessions.sessionOf(request);
  return session?.press.migration === migration ? session : undefined;
};

async function show(request: PageRequest, options: ConsentPageOptions): Promise<PageResponse> {
  const opened = await open(request, options);
  if (!opened) return unknownLink();
  return view(request, opened, options);
}

function view(
  request: PageRequest,
  opened: Opened,
  options: ConsentPageOptions,
  said?: Html,
): PageResponse {
  const session = sessionFor(request, opened, options);
  const card = !session && isAccessCard(opened.card) ? veiled(opened.card) : opened.card;
  const [title, ...groups] = cardGroups(card, options.context.locale);
  const text = groups.map(
    (group) =>
      html`<section class="panel">${group.map((line) => html`<p>${runs(line)}</p>`)}</section>`,
  );
  return page({
    title: (title ?? []).map((line) => plain(line)).join(' '),
    caseLine: `Handover · case ${card.caseNumber ?? ''}`,
    body: html`${said} ${text} ${next(request, opened, session, options)}`,
  });
}

const plain = (line: Parameters<typeof runs>[0]): string =>
  line
    .map((span) => Object.values(span)[0] as unknown)
    .map((value) => (value instanceof Date ? value.toUTCString() : String(value)))
    .join('');

/** What the reader can do now. */
function next(
  request: PageRequest,
  opened: Opened,
  session: Session | undefined,
  options: ConsentPageOptions,
): Html {
  const { card, press } = opened;
  if (card.kind === 'consentRequest') {
    return session
      ? html`${terms(card, options)} ${who(session)}
        ${forms(request, opened, ['consent.accept', 'consent.decline', 'consent.forward', 'consent.looksWrong'], options)}`
      : html`<p class="act">
            <a class="button" href="${options.context.pageUrl('signIn', press)}"
              >Sign in with Microsoft to answer</a
            >
          </p>
          <p>
            Signing in proves who answers; it grants nothing. Microsoft asks for your password, we
            never do. Leave multi-factor authentication on.
          </p>`;
  }
  if (card.kind === 'handoff' && session) {
    return html`${card.url === undefined ? undefined : microsoftLink(card.url, card.adminHost)}
    ${forms(request, opened, ['consent.check'], options)}`;
  }
  if (isAccessCard(card)) {
    const step = stepOptions(opened, session, options);
    return session
      ? html`${who(session)} ${accessStep(card, step)}`
      : accessSignIn(veiled(card), step);
  }
  return html``;
}

const stepOptions = (
  opened: Opened,
  session: Session | undefined,
  options: ConsentPageOptions,
): AccessStepOptions => ({
  press: opened.press,
  context: options.context,
  form: (action, inputs, label) =>
    formOf(action, inputs, {
      label,
      isLoud: action === 'access.choose',
      token: formTokenFor(opened.migration, session, options.links),
    }),
});

const microsoftLink = (url: string, host: string): Html =>
  html`<p class="act"><a class="button" href="${url}" rel="noreferrer">Open ${host}</a></p>`;

const who = (session: Session): Html =>
  html`<p>You are signed in as <bdi>${session.userName}</bdi>.</p>`;

const terms = (card: CardOf<'consentRequest'>, { context }: ConsentPageOptions): readonly Html[] =>
  card.terms.map(
    (ref) =>
      html`<h2>${ref.title}</h2>
        <p>Version ${ref.version}, SHA-256 <code>${ref.digest}</code></p>
        <div class="panel terms" tabindex="0" role="region" aria-label="${ref.title}">
          ${context.termsText(ref.digest)}
        </div>`,
  );

function forms(
  request: PageRequest,
  opened: Opened,
  actions: readonly DecisionAction[],
  options: ConsentPageOptions,
): readonly Html[] {
  const session = sessionFor(request, opened, options);
  return actions.map((action, index) => {
    const { label, field } = DECISIONS[action];
    const input = field
      ? html`<label for="${action}">${field.label}</label>
          <input id="${action}" name="${field.name}" type="text" required maxlength="1000" />`
      : undefined;
    const token = formTokenFor(opened.migration, session, options.links);
    return formOf(action, input, { label, isLoud: index === 0, token });
  });
}

const isDecision = (action: string): action is DecisionAction | AccessAction =>
  Object.hasOwn(DECISIONS, action) || isAccessAction(action);

/** A form of this page, for this migration, from the person signed in; anything else is not a decision. */
function decisionOf(
  request: PageRequest,
  opened: Opened,
  session: Session,
  { links }: ConsentPageOptions,
) {
  const { form = '', action = '', ...rest } = fieldsIn(request.body);
  const isOurs = isFormToken(form, opened.migration, session, links);
  return isOurs && isDecision(action)
    ? { action, fields: fieldsSchema.parse(rest), id: `consentPage/${textDigest(form)}` }
    : undefined;
}

async function decide(request: PageRequest, options: ConsentPageOptions): Promise<PageResponse> {
  const opened = await open(request, options);
  if (!opened) return unknownLink();
  const session = sessionFor(request, opened, options);
  const decision = session && decisionOf(request, opened, session, options);
  // Another site's form, an old page or an ended session: shown again, nothing decided.
  if (!decision) return redirect(`/consent/${request.params['token'] ?? ''}`);
  const { action, fields, id } = decision;
  const ack = await options.handleInput({
    input: 'signedIn',
    id,
    receivedAt: options.clock.now(),
    press: { ...opened.press, action },
    proof: session.proof,
    fields,
    byForm: true,
  });
  const after = await open(request, options);
  return view(request, after ?? opened, options, saidOf(ack, options));
}

function saidOf(ack: Ack, { context }: ConsentPageOptions): Html | undefined {
  const notice = saidIn(ack);
  if (!notice) return undefined;
  const lines = noticeLines(notice, context.locale);
  return html`<div class="panel warn" role="status">
    ${lines.map((line) => html`<p>${runs(line)}</p>`)} ${notice.code === 'lookingUp' ? again : ''}
  </div>`;
}

/** Empty: this page, asked for anew, so that nothing is sent twice. */
const again = html`<p><a href="?">Show what was found</a></p>`;
