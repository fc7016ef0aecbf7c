import type { RenderContext } from '../../cards/context.js';
import { noticeLines } from '../../cards/lines.js';
import { wordsOf } from '../../cards/words/wordsOf.js';
import type { Ack } from '../../messages/ack.js';
import type { Action, Press } from '../../messages/actions.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import { type Html, html, page, type PageResponse, redirect, runs } from './page.js';

/** The actions of giving access that a form of our page may carry. */
const ACCESS_ACTIONS = [
  'access.choose',
  'access.paste',
  'access.guest',
  'access.check',
  'access.attest',
] as const satisfies readonly Action[];
export type AccessAction = (typeof ACCESS_ACTIONS)[number];
export type AccessCard = CardOf<'subscriptions'> | CardOf<'ownerGrant'>;

export const isAccessAction = (action: string): action is AccessAction =>
  (ACCESS_ACTIONS as readonly string[]).includes(action);
export const isAccessCard = (card: CardModel): card is AccessCard =>
  card.kind === 'subscriptions' || card.kind === 'ownerGrant';

/**
 * Stands in a press where a chat card names its conversation: whoever leaves for Microsoft's sign-in
 * from our page comes back to it.
 */
const ON_PAGE = 'page';
export const beganOnPage = ({ conversation }: Press): boolean => conversation === ON_PAGE;

/** What a step of access needs of the page around it. */
export interface AccessStepOptions {
  readonly press: Press;
  readonly context: RenderContext;
  /** Draws a form of this page that asks for the action. */
  readonly form: (action: AccessAction, inputs: Html | undefined, label: string) => Html;
}

/** A card as it is shown to whoever holds the link but has not signed in: no id, no name of a subscription. */
export const veiled = (card: AccessCard): AccessCard => {
  if (card.kind === 'subscriptions') return { ...card, listed: [] };
  return { ...card, guestObjectId: undefined, subscriptions: [] };
};

/** Before the sign-in: one that reads Azure, and one for whoever wants to type ids instead. */
export function accessSignIn(card: AccessCard, options: AccessStepOptions): Html {
  const { context, press } = options;
  return html`${signInButton(card, options)}
    <p>
      Microsoft asks for your password, we never do. Leave multi-factor authentication on. The
      sign-in is used for this once and not kept.
    </p>
    <p>
      <a href="${context.pageUrl('signIn', press)}"
        >Sign in without letting us read Azure, and enter ids yourself</a
      >
    </p>`;
}

/** What the signed-in approver can do now, each way as a plain form. */
export function accessStep(card: AccessCard, options: AccessStepOptions): readonly Html[] {
  return card.kind === 'subscriptions' ? choosing(card, options) : granting(card, options);
}

const plainTitle = (title: string): string => title.replace('…', '');

function choosing(card: CardOf<'subscriptions'>, options: AccessStepOptions): readonly Html[] {
  const { form, context } = options;
  const words = wordsOf(context.locale);
  const boxes = card.listed.map(
    ({ id, name }) =>
      html`<label class="pick"
        ><input type="checkbox" name="subscriptions" value="${id}" />
        <span><bdi>${name}</bdi> <code>${id}</code></span></label
      >`,
  );
  const listed = html`<fieldset>
    <legend>${words.fields('subscriptions', 'access.choose').label}</legend>
    ${boxes}
  </fieldset>`;
  return [
    ...(boxes.length > 0
      ? [form('access.choose', listed, words.actions['access.choose'].title)]
      : []),
    signInButton(card, options, boxes.length > 0),
    form(
      'access.paste',
      textInput('access.paste', 'subscriptions', options, true),
      plainTitle(words.actions['access.paste'].title),
    ),
  ];
}

function granting(card: CardOf<'ownerGrant'>, options: AccessStepOptions): readonly Html[] {
  const { form, context } = options;
  const { actions } = wordsOf(context.locale);
  if (card.guestObjectId === undefined) {
    const typed = textInput('access.guest', 'objectId', options);
    return [
      signInButton(card, options),
      form('access.guest', typed, plainTitle(actions['access.guest'].title)),
    ];
  }
  const { confirm = [], title } = actions['access.attest'];
  return [
    signInButton(card, options),
    html`<p>
      Signing in reads at once what you can see yourself. Without it, the access you just gave is
      read, which takes a moment.
    </p>`,
    ...(card.checked?.code === 'ownerUnreadable' ? [lettingIn(options)] : []),
    form('access.check', undefined, actions['access.check'].title),
    form('access.attest', html`<p>${runs(confirm)}</p>`, plainTitle(title)),
  ];
}

/** Where our app may not read, who is administrator there can let it in. */
const lettingIn = ({ context, press }: AccessStepOptions): Html =>
  html`<p class="act">
      <a class="button quiet" href="${context.pageUrl('appConsent', press)}"
        >${wordsOf(context.locale).titles.letAppIn}</a
      >
    </p>
    <p>
      Microsoft then asks whether our app may be in your tenant. It is not needed: signing in and
      checking does as well.
    </p>`;

/** Leaves for Microsoft's sign-in to read Azure, and comes back here. */
function signInButton(
  card: AccessCard,
  { context, press }: AccessStepOptions,
  isSecond = false,
): Html {
  const { titles } = wordsOf(context.locale);
  const [action, title] = signInOf(card, titles);
  const url = context.pageUrl('signIn', { ...press, action, conversation: ON_PAGE });
  return html`<p class="act">
    <a class="button${isSecond ? ' quiet' : ''}" href="${url}">${title}</a>
  </p>`;
}

type Titles = ReturnType<typeof wordsOf>['titles'];

function signInOf(card: AccessCard, titles: Titles): readonly [AccessAction, string] {
  if (card.kind === 'subscriptions')
    return ['access.choose', titles.signInToChoose(card.listed.length > 0)];
  return card.guestObjectId === undefined
    ? ['access.guest', titles.signInToFind]
    : ['access.check', titles.signInToCheck];
}

function textInput(
  action: AccessAction,
  name: 'subscriptions' | 'objectId',
  { context }: AccessStepOptions,
  isLong = false,
): Html {
  const { label, placeholder = '' } = wordsOf(context.locale).fields(name, action);
  const field = isLong
    ? html`<textarea
        id="${action}"
        name="${name}"
        rows="4"
        required
        maxlength="2000"
        placeholder="${placeholder}"
        spellcheck="false"
      ></textarea>`
    : html`<input
        id="${action}"
        name="${name}"
        type="text"
        required
        maxlength="100"
        placeholder="${placeholder}"
        autocomplete="off"
        spellcheck="false"
      />`;
  return html`<label for="${action}">${label}</label>${field}`;
}

/** What the answer to a sign-in or a form says beside the card that stands there anyway. */
export function saidIn(ack: Ack): Notice | undefined {
  if (ack.ack === 'refused' || ack.ack === 'toast') return ack.notice;
  if (ack.ack !== 'card') return undefined;
  if (ack.card.kind === 'subscriptions') return ack.card.problem;
  return ack.card.kind === 'ownerGrant' ? ack.card.checked : undefined;
}

/** Back from reading Azure to our page; what it found or missed is said first where there is something to say. */
export function backToPage(
  press: Press,
  ack: Ack,
  { context, cookie }: { readonly context: RenderContext; readonly cookie: string },
): PageResponse {
  const here = context.pageUrl('consent', { ...press, action: 'consent.accept' });
  const said = saidIn(ack);
  if (!said) return redirect(here, { 'set-cookie': cookie });
  return page({
    title: 'What the sign-in found',
    caseLine: 'Handover',
    headers: { 'set-cookie': cookie },
    body: html`<div class="panel warn" role="status">
        ${noticeLines(said, context.locale).map((line) => html`<p>${runs(line)}</p>`)}
      </div>
      <p class="act"><a class="button" href="${here}">Go on</a></p>`,
  });
}
