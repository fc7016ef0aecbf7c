import { PEOPLE, TENANTS } from '../people.js';
import { NotSeen } from '../player.js';
import { OWNER_GRANTEE } from '../stage.js';
import type { Visited, Visitor } from '../visit.js';
import { linkOn, pageText } from '../webPage.js';
import type { Cast, Journey } from './journey.js';
import { authorize, chooseSubscriptions, sendRequest } from './steps.js';

/** To the card that says that our app may not read: nobody let it into Contoso's tenant. */
export async function untilUnreadable(cast: Cast, browser: Visitor): Promise<void> {
  const { alex, stage } = cast;
  const { arm, entra } = stage.outside;
  await sendRequest(cast);
  await authorize(cast);
  entra.removeApp(TENANTS.contoso);
  const ids = await chooseSubscriptions(cast, browser);
  const guest = arm.inviteGuest(OWNER_GRANTEE);
  await alex.presses('Enter the guest’s object id', { objectId: guest });
  for (const id of ids) arm.grantOwner(id, guest);
  await cast.meanwhile('Alex Wilber has us look.', () => alex.presses('Check now'));
  alex.sees('Our app may not read roles in your tenant');
}

/** The page of the request, signed in, from the card's button. */
export async function consentPage(cast: Cast, browser: Visitor): Promise<Visited> {
  const page = await browser.get(cast.alex.linkOf('Let our app read instead'));
  return browser.get(linkOn(page, 'Sign in without letting us read Azure, and enter ids yourself'));
}

/** Where Microsoft asks, as the page leads there. */
export const atMicrosoft = (browser: Visitor, page: Visited): Promise<Visited> =>
  browser.get(linkOn(page, 'Let our app read instead'));

/** Our app may not read, is let in by the customer's administrator, gets Reader, and reads. */
export const appLetIn: Journey = {
  name: 'app-let-in',
  title:
    'our app may not read in the customer’s tenant: its administrator lets it in, then it reads',
  async play(cast) {
    const { alex, megan, stage } = cast;
    const browser = cast.browserOf('alex');
    await untilUnreadable(cast, browser);
    let page = await consentPage(cast, browser);
    await cast.meanwhile('Alex Wilber declines on Microsoft’s page.', async () => {
      const asked = await atMicrosoft(browser, page);
      page = await browser.post(asked.url, { person: PEOPLE.alex.key, answer: 'no' });
      if (!pageText(page).includes('Our app was not let in')) throw new NotSeen(pageText(page));
    });
    await cast.meanwhile('Alex Wilber begins again and accepts.', async () => {
      const asked = await atMicrosoft(browser, await browser.get(linkOn(page, 'Go on')));
      page = await browser.post(asked.url, { person: PEOPLE.alex.key, answer: 'yes' });
      if (!pageText(page).includes('--role Reader --scope')) throw new NotSeen(pageText(page));
    });
    megan.doesNotSee('Owner was read back');
    await cast.meanwhile('Alex Wilber gives our app Reader and has us look.', () => {
      stage.outside.arm.letAppRead();
      return alex.presses('Check now');
    });
    megan.sees('Owner was read back');
    alex.doesNotSee('Let our app read instead');
  },
};
