import { CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { NotSeen } from '../player.js';
import { OWNER_GRANTEE } from '../stage.js';
import type { Visited, Visitor } from '../visit.js';
import { linkOn, pageText, sendForm } from '../webPage.js';
import type { Cast, Journey } from './journey.js';
import { acceptTerms, enable, moveEverything } from './steps.js';

/** Alex Wilber's mailbox for administration: no chat knows it. */
const ADMIN_MAIL = 'alex.admin@contoso.example';

/** Where the newest mail with this subject leads. */
export const newestLink = ({ stage }: Cast, subject: string): string => {
  const mail = stage.outside.mailbox
    .messages()
    .findLast((one) => one.subject.includes(subject) && one.to.includes(ADMIN_MAIL));
  const link = /http\S+\/consent\/\S+/.exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new NotSeen(`No mail about "${subject}" leads to the page.`);
  return link;
};

function reads(page: Visited, words: string): void {
  if (pageText(page).includes(words)) return;
  throw new NotSeen(`The page does not say "${words}": ${pageText(page)}`);
}

/** Opens the page from the newest mail and signs in there. */
async function signedInPage(cast: Cast, browser: Visitor, subject: string): Promise<Visited> {
  const page = await browser.get(newestLink(cast, subject));
  return browser.get(linkOn(page, 'Sign in with Microsoft to answer'));
}

/** From "hi" to the request that was mailed, because no chat knows the Azure admin. */
export async function askByMail(cast: Cast): Promise<void> {
  const { megan } = cast;
  await megan.says('migrate contoso.onmicrosoft.com, call it Contoso-Prod');
  await megan.presses('Yes, that is us');
  await megan.presses('Continue', { answer: 'organization/Contoso' });
  await megan.says('me');
  await megan.says(ADMIN_MAIL);
  await megan.says('yes');
  await megan.says('pay as you go');
  await acceptTerms(cast);
  await megan.presses('Send the request');
}

/** The mailed administrator accepts on our page and authorizes on Microsoft's. */
export async function consentByMail(cast: Cast, browser: Visitor): Promise<void> {
  await cast.meanwhile(
    'Alex Wilber opens the mail, signs in on the page and accepts.',
    async () => {
      const page = await signedInPage(cast, browser, 'request to authorize');
      reads(await sendForm(browser, page, 'consent.accept'), 'authorize Lumen on Microsoft’s page');
    },
  );
  await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
    cast.stage.outside.adminCenter.authorize('alex'),
  );
  cast.megan.sees('Partner Center shows the reseller relationship');
}

/** Everything about access, on the page, as a form or a link each. */
async function accessByPage(cast: Cast, browser: Visitor): Promise<void> {
  const { arm } = cast.stage.outside;
  const ids = CONTOSO_SUBSCRIPTIONS.map(({ id }) => id.toLowerCase());
  let page = await browser.get(newestLink(cast, 'choose the subscriptions'));
  await cast.meanwhile('Alex Wilber opens the next mail and picks subscriptions.', async () => {
    page = await browser.get(linkOn(page, 'Sign in and choose subscriptions'));
    page = await sendForm(browser, page, 'access.choose', { subscriptions: ids });
    reads(page, `Invite external user → ${OWNER_GRANTEE}`);
  });
  cast.megan.sees('chose 3 subscriptions');
  const guest = arm.inviteGuest(OWNER_GRANTEE);
  await cast.meanwhile('Alex Wilber invites the guest and has it found.', async () => {
    page = await browser.get(linkOn(page, 'Sign in and find the guest'));
    reads(page, `az role assignment create --assignee-object-id ${guest}`);
  });
  const [first = '', ...rest] = ids;
  arm.grantOwner(first, guest);
  await cast.meanwhile('Alex Wilber gives Owner on one subscription and checks.', async () => {
    const checked = await browser.get(linkOn(page, 'Sign in and check'));
    reads(checked, 'Owner read back');
    reads(checked, 'to do');
    page = checked;
  });
  for (const id of rest) arm.grantOwner(id, guest);
  await cast.meanwhile('Alex Wilber gives Owner on the others and has us look.', async () => {
    reads(await sendForm(browser, page, 'access.check'), 'Show what was found');
  });
  page = await browser.get(page.url);
  reads(page, 'Our app may not read roles in your tenant');
  await cast.meanwhile('Alex Wilber signs in and checks.', () =>
    browser.get(linkOn(page, 'Sign in and check')),
  );
  reads(await browser.get(page.url), 'Subscriptions in Lumen’s care');
}

export const mailAllTheWay: Journey = {
  name: 'mail-all-the-way',
  title: 'the Azure admin is reached by mail only and does every step on the page',
  async play(cast) {
    const browser = cast.browserOf('alex');
    await askByMail(cast);
    await consentByMail(cast, browser);
    await accessByPage(cast, browser);
    await moveEverything(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
  },
};
