import { shownText } from '../../cards/text.js';
import { type Action, fields as fieldsSchema } from '../../messages/actions.js';
import type { CardModel } from '../../messages/card.js';
import type { MigrationId } from '../../messages/ids.js';
import type { IdentityProof } from '../../messages/people.js';
import { isSameAccount } from '../../migration/consent/proof.js';
import { textDigest } from '../digest.js';
import type { HandleInput } from '../incoming.js';
import { type AccessAction, isAccessAction } from './accessPage.js';
import { type ConsentViewOptions, saidOf, view } from './consentView.js';
import { type DecisionAction, DECISIONS } from './decisions.js';
import { fieldsIn, type FormToken, formTokenIn, isFromElsewhere } from './forms.js';
import { openLink, unknownLink } from './links.js';
import type { ApproverPage, Opened } from './opened.js';
import { type Html, html, type PageRequest, type PageResponse } from './page.js';
import type { Session, Sessions } from './session.js';

export interface ConsentPageOptions extends ConsentViewOptions {
  readonly sessions: Sessions;
  readonly pageOf: (migration: MigrationId) => Promise<ApproverPage | undefined>;
  readonly handleInput: HandleInput;
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

async function open(
  request: PageRequest,
  options: ConsentPageOptions,
): Promise<Opened | undefined> {
  const { links, pageOf, context } = options;
  const press = openLink(request.params['token'], links);
  // Other links of ours, such as those to the evidence, open nothing here.
  if (!press?.migration || !press.action.startsWith('consent.')) return undefined;
  const { migration } = press;
  const now = await pageOf(migration);
  if (!now) return undefined;
  const { roles, accepted } = now;
  const signedIn = whoIsSignedIn(options.sessions.sessionOf(request), migration, accepted);
  const card = readBy(now.card, signedIn.session);
  const text = shownText(card, context);
  return {
    ...{ press, migration, card, roles },
    ...signedIn,
    shown: { text, digest: textDigest(text) },
  };
}

/** Whoever has signed in is not told to, and what is kept as shown says the same. */
const readBy = (card: CardModel, session: Session | undefined): CardModel =>
  card.kind === 'consentRequest' ? { ...card, signIn: card.signIn && !session } : card;

/** Who is signed in for this request, and whether somebody else accepted the terms. */
function whoIsSignedIn(
  session: Session | undefined,
  migration: MigrationId,
  accepted: IdentityProof | undefined,
): Pick<Opened, 'session' | 'isOtherAccount'> {
  if (session?.press.migration !== migration) return { session: undefined, isOtherAccount: false };
  return { session, isOtherAccount: !!accepted && !isSameAccount(accepted, session.proof) };
}

async function show(request: PageRequest, options: ConsentPageOptions): Promise<PageResponse> {
  const opened = await open(request, options);
  return opened ? view(opened, options) : unknownLink();
}

const isDecision = (action: string): action is DecisionAction | AccessAction =>
  Object.hasOwn(DECISIONS, action) || isAccessAction(action);

interface Decided {
  readonly id: string;
  readonly action: Action;
  readonly fields: Readonly<Record<string, string>>;
  readonly session: Session;
}

/** What a form decides, or why it decides nothing. */
function decisionIn(
  request: PageRequest,
  opened: Opened,
  options: ConsentPageOptions,
): Decided | { readonly instead: Html } {
  const { session, card, shown } = opened;
  if (!session) return { instead: ENDED };
  const { form = '', action = '', ...rest } = fieldsIn(request.body);
  const token = tokenIn(form, request, { ...opened, session }, options);
  if (!token || !isDecision(action)) return { instead: STALE };
  // Only what stands open can have changed under the reader; the rest is answered with how things are.
  if (card.kind === 'consentRequest' && token.shown !== shown.digest) return { instead: CHANGED };
  const fields = fieldsSchema.parse(rest);
  return { action, fields, session, id: `consentPage/${textDigest(form)}` };
}

const tokenIn = (
  form: string,
  request: PageRequest,
  { migration, session }: Opened & { readonly session: Session },
  { links, clock }: ConsentPageOptions,
): FormToken | undefined =>
  isFromElsewhere(request)
    ? undefined
    : formTokenIn(form, { migration, session, now: clock.now() }, links);

async function decide(request: PageRequest, options: ConsentPageOptions): Promise<PageResponse> {
  const opened = await open(request, options);
  if (!opened) return unknownLink();
  const decision = decisionIn(request, opened, options);
  if ('instead' in decision) return view(opened, options, { said: decision.instead, status: 403 });
  const { session, ...decided } = decision;
  const ack = await options.handleInput({
    ...decidedInput(opened, decided.action),
    ...{ input: 'signedIn', id: decided.id, receivedAt: options.clock.now() },
    ...{ proof: session.proof, fields: decided.fields, byForm: true },
  });
  const after = await open(request, options);
  return view(after ?? opened, options, { said: saidOf(ack, options) });
}

/** Accepting refers to what stood on the page. */
const decidedInput = ({ press, card, shown }: Opened, action: Action) => ({
  press: { ...press, action },
  ...(action === 'consent.accept' && card.kind === 'consentRequest' && { shown }),
});

const notice = (text: string): Html =>
  html`<div class="panel warn" role="status"><p>${text}</p></div>`;
const ENDED = notice('Your sign-in has ended. Nothing was decided. Sign in again and answer then.');
const STALE = notice(
  'This form was open too long, or came from another page. Nothing was decided. Read the page again and answer then.',
);
const CHANGED = notice(
  'What is asked has changed since you opened the page. Nothing was decided. Read it again and answer then.',
);
