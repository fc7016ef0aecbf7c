import type { RenderContext } from '../../cards/context.js';
import { cardGroups, noticeLines } from '../../cards/lines.js';
import type { Ack } from '../../messages/ack.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import type { Line } from '../../messages/span.js';
import type { Clock } from '../../services/clock.js';
import type { Sealer } from '../seal.js';
import {
  type AccessCard,
  accessSignIn,
  accessStep,
  type AccessStepOptions,
  isAccessCard,
  saidIn,
  veiled,
} from './accessPage.js';
import { forms, tokenFor } from './decisions.js';
import { formOf } from './forms.js';
import type { Opened } from './opened.js';
import { dateWords, type Html, html, page, type PageResponse, runs } from './page.js';
import type { Session } from './session.js';

export interface ConsentViewOptions {
  readonly links: Sealer;
  readonly context: RenderContext;
  readonly clock: Clock;
}

/** What is said before the request itself, and the status. */
interface Said {
  readonly said?: Html | undefined;
  readonly status?: number;
}

/** The page as it stands now. */
export function view(
  opened: Opened,
  options: ConsentViewOptions,
  { said, status = 200 }: Said = {},
): PageResponse {
  if (isEarlier(opened)) return earlierLink(opened, { said, status });
  const card = cardFor(opened);
  const [title, ...groups] = cardGroups(card, options.context.locale);
  return page({
    status,
    title: (title ?? []).map(plain).join(' '),
    caseLine: `Handover · case ${card.caseNumber ?? ''}`,
    body: html`${said} ${groups.map(panel)} ${next(opened, options)} ${beside(opened, options)}`,
  });
}

/** Whoever may not take the steps of access sees what they are about, and no more. */
function cardFor({ card, session, isOtherAccount }: Opened): CardModel {
  const mayTakeSteps = session !== undefined && !isOtherAccount;
  return mayTakeSteps || !isAccessCard(card) ? card : veiled(card);
}

const panel = (group: readonly Line[]): Html =>
  html`<section class="panel">${group.map((line) => html`<p>${runs(line)}</p>`)}</section>`;

const plain = (line: Line): string =>
  line
    .map((span) => Object.values(span)[0] as unknown)
    .map((value) => (value instanceof Date ? dateWords(value) : String(value)))
    .join('');

/** The request was forwarded or sent anew since; whoever is asked now has a link of their own. */
const isEarlier = ({ press, card }: Opened): boolean =>
  card.kind === 'consentRequest' && press.version < card.version;

const earlierLink = ({ card }: Opened, { said, status = 200 }: Said): PageResponse =>
  page({
    status,
    title: 'There is a newer link',
    caseLine: `Handover · case ${card.caseNumber ?? ''}`,
    body: html`${said}
      <p>
        The request was sent again or passed on since this link was made. The newest mail about case
        ${card.caseNumber ?? ''} leads to it. Nothing can be answered here any more.
      </p>`,
  });

/** Optional directory roles, below whatever the page is about: for the account that accepted. */
function beside(opened: Opened, options: ConsentViewOptions): Html {
  const { roles, session, isOtherAccount } = opened;
  if (!roles || isOtherAccount) return html``;
  const [titles = [], ...groups] = cardGroups(roles, options.context.locale);
  const heading = html`<h2>${titles.map(runs)}</h2>`;
  // The steps of access offer the sign-in already.
  if (!session) {
    return isAccessCard(opened.card)
      ? html``
      : html`${heading} ${signIn(opened, options, 'Sign in with Microsoft to see them')}`;
  }
  return html`${heading} ${groups.map(panel)} ${microsoftLink(roles.url, roles.adminHost)}
  ${forms(opened, session, ['gdap.check', 'gdap.decline'], options)}`;
}

/** What the reader can do now. */
function next(opened: Opened, options: ConsentViewOptions): Html {
  const { card } = opened;
  if (card.kind === 'consentRequest') return answering(card, opened, options);
  if (card.kind === 'handoff') return handingOff(card, opened, options);
  if (!isAccessCard(card)) return isExpired(card) ? renewing(opened, options) : html``;
  return givingAccess(card, opened, options);
}

/** The steps of access, or the sign-in that leads to them. */
function givingAccess(card: AccessCard, opened: Opened, options: ConsentViewOptions): Html {
  const { session, isOtherAccount } = opened;
  if (session && !isOtherAccount) {
    return html`${who(session)} ${accessStep(card, stepOptions(opened, session, options))}`;
  }
  const signIn = accessSignIn(veiled(card), { ...opened, ...options, form: () => html`` });
  return session ? html`${who(session)} ${ANOTHER} ${signIn}` : signIn;
}

const ANOTHER = html`<p>
  The terms were accepted with another account. These steps are for that account: sign in with it.
</p>`;

const isExpired = (card: CardModel): boolean =>
  card.kind === 'notice' && card.notice.code === 'consentExpired';

/** Microsoft's page may take longer than a sign-in lasts; what comes after it asks for another. */
const handingOff = (
  { url, adminHost }: CardOf<'handoff'>,
  opened: Opened,
  options: ConsentViewOptions,
): Html =>
  html`${url === undefined ? undefined : microsoftLink(url, adminHost)}
  ${
    opened.session
      ? forms(opened, opened.session, ['consent.check', 'consent.ask'], options)
      : signIn(opened, options, 'Sign in with Microsoft to have it checked, or to ask')
  }`;

const ANSWERS = [
  'consent.accept',
  'consent.decline',
  'consent.forward',
  'consent.ask',
  'consent.looksWrong',
] as const;

const answering = (
  card: CardOf<'consentRequest'>,
  opened: Opened,
  options: ConsentViewOptions,
): Html =>
  html`${terms(card, options)}
    <h2>Your answer</h2>
    ${
      opened.session
        ? html`${who(opened.session)} ${forms(opened, opened.session, ANSWERS, options)}`
        : signIn(opened, options, 'Sign in with Microsoft to answer')
    }`;

/** An expired link: whoever was asked can have a fresh one mailed, to nowhere else. */
const renewing = (opened: Opened, options: ConsentViewOptions): Html =>
  opened.session
    ? html`${who(opened.session)} ${forms(opened, opened.session, ['consent.renew'], options)}`
    : signIn(opened, options, 'Sign in with Microsoft to get a fresh link');

const signIn = ({ press }: Opened, { context }: ConsentViewOptions, label: string): Html =>
  html`<p class="act">
      <a class="button" href="${context.pageUrl('signIn', press)}">${label}</a>
    </p>
    <p>
      Signing in proves who answers; it grants nothing. Microsoft asks for your password, we never
      do. Leave multi-factor authentication on.
    </p>`;

const stepOptions = (
  opened: Opened,
  session: Session,
  options: ConsentViewOptions,
): AccessStepOptions => ({
  press: opened.press,
  context: options.context,
  form: (action, inputs, label) =>
    formOf(action, inputs, {
      label,
      isLoud: action === 'access.choose',
      token: tokenFor(opened, session, options),
    }),
});

const microsoftLink = (url: string, host: string): Html =>
  html`<p class="act"><a class="button" href="${url}" rel="noreferrer">Open ${host}</a></p>`;

const who = (session: Session): Html =>
  html`<p>You are signed in as <bdi>${session.userName}</bdi>.</p>`;

const terms = (card: CardOf<'consentRequest'>, { context }: ConsentViewOptions): readonly Html[] =>
  card.terms.map(
    (ref) =>
      html`<h2>${ref.title}</h2>
        <p>Version ${ref.version}, SHA-256 <code>${ref.digest}</code></p>
        ${fullText(ref.title, context.termsText(ref.digest).trim())}`,
  );

/** Shown with every space of its own, so none of ours stands around it. */
function fullText(title: string, text: string): Html {
  const open = html`<div
    class="panel terms"
    tabindex="0"
    role="region"
    aria-label="${title}"
  ></div>`;
  return { html: open.html.replace('</div>', () => `${html`${text}`.html}</div>`) };
}

/** Who passed the request on reads to whom; the page itself is about somebody else's link then. */
const passedOnIn = (ack: Ack): Notice | undefined =>
  ack.ack === 'card' && ack.card.kind === 'notice' && ack.card.notice.code === 'consentForwarded'
    ? ack.card.notice
    : undefined;

/** What the answer says beside the page. */
export function saidOf(ack: Ack, { context }: ConsentViewOptions): Html | undefined {
  const notice = saidIn(ack) ?? passedOnIn(ack);
  if (!notice) return undefined;
  const lines = noticeLines(notice, context.locale);
  return html`<div class="panel warn" role="status">
    ${lines.map((line) => html`<p>${runs(line)}</p>`)} ${notice.code === 'lookingUp' ? again : ''}
  </div>`;
}

/** Empty: this page, asked for anew, so that nothing is sent twice. */
const again = html`<p><a href="?">Show what was found</a></p>`;
