import { CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { PEOPLE, TENANTS } from '../people.js';
import { NotSeen, type Player, wordsOf } from '../player.js';
import { OWNER_GRANTEE } from '../stage.js';
import type { Visitor } from '../visit.js';
import { sendForm } from '../webPage.js';
import { type Cast, DAY_MS } from './journey.js';

/** Where somebody may be on either platform, they are met where they opened us before. */
async function introduce({ pair, stage, transcript }: Cast): Promise<void> {
  if (pair.requester === pair.approver) return;
  transcript.happened('Alex Wilber opens Handover.');
  await stage[pair.approver].arrive('alex');
  await stage.settled();
}

/** Megan answers every question, by typing and by pressing. */
export async function answerEverything(cast: Cast): Promise<void> {
  const { megan } = cast;
  await introduce(cast);
  await megan.says('hi');
  megan.sees('Bring your Azure account into Lumen’s care');
  await megan.presses('Start');
  await megan.says('migrate');
  await megan.presses('Continue', { answer: 'organization/Contoso' });
  await megan.says('call it Contoso-Prod, mail it to megan@contoso.example');
  await megan.says('contoso.onmicrosoft.com');
  megan.sees('Is this you?');
  await megan.presses('Yes, that is us');
  await megan.says('alex@contoso.example');
  await megan.says('pay as you go');
}

/** Both terms, read and accepted; the summary stands. */
export async function acceptTerms({ megan }: Cast): Promise<void> {
  await megan.presses('Accept Lumen’s terms');
  await megan.presses('Accept Microsoft’s terms');
  megan.sees('Contoso-Prod');
}

/** From "hi" to the request on its way to Alex. */
export async function sendRequest(cast: Cast): Promise<void> {
  await answerEverything(cast);
  await acceptTerms(cast);
  await cast.megan.presses('Send the request');
  cast.megan.sees('Waits for the answer of Alex Wilber');
  cast.alex.sees('Megan Bowen asks you to authorize Lumen for Azure');
}

/** Slack cannot prove who somebody is in Azure; Microsoft does, and the terms are accepted on our page. */
export async function accept(cast: Cast, who: 'alex' | 'lee' = 'alex'): Promise<void> {
  const { [who]: player, pair } = cast;
  if (pair.approver === 'teams') {
    await player.presses('Accept terms and continue');
    return;
  }
  const browser = cast.browserOf(who);
  await cast.meanwhile(
    `${PEOPLE[who].name} signs in with Microsoft and accepts on the page.`,
    async () => {
      const page = await browser.get(player.linkOf('Sign in with Microsoft to accept'));
      await sendForm(browser, page, 'consent.accept');
    },
  );
}

/** No chat leads to Alex any more: in Teams the app is gone, in Slack the account. */
export function becomesUnreachable({ stage, pair }: Cast): void {
  if (pair.approver === 'teams') stage.teams.setInstalled('alex', false);
  else stage.slack.setDeactivated('alex', true);
}

/** Alex accepts and authorizes on Microsoft's page; Partner Center tells us. */
export async function authorize(cast: Cast): Promise<void> {
  const { alex, stage } = cast;
  await accept(cast);
  alex.sees('Next: authorize Lumen on Microsoft’s page');
  await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
    stage.outside.adminCenter.authorize('alex'),
  );
  alex.sees('Partner Center shows the reseller relationship');
}

/** Alex signs in and picks all subscriptions, whose ids come back. */
export async function chooseSubscriptions(
  cast: Cast,
  browser: Visitor,
): Promise<readonly string[]> {
  const { alex } = cast;
  const ids = CONTOSO_SUBSCRIPTIONS.map(({ id }) => id.toLowerCase());
  await cast.meanwhile('Alex Wilber signs in with Microsoft.', () =>
    browser.get(alex.linkOf('Sign in and choose subscriptions')),
  );
  await alex.presses('Continue with these', { subscriptions: ids.join(',') });
  return ids;
}

/** Alex picks the subscriptions, invites the partner's user and gives Owner, which is read back. */
export async function giveAccess(cast: Cast): Promise<void> {
  const { alex, stage } = cast;
  const browser = cast.browserOf('alex');
  const { arm } = stage.outside;
  const ids = await chooseSubscriptions(cast, browser);
  const guest = arm.inviteGuest(OWNER_GRANTEE);
  await cast.meanwhile('Alex Wilber invites the guest and signs in again.', () =>
    browser.get(alex.linkOf('Sign in and find the guest')),
  );
  alex.sees(`az role assignment create --assignee-object-id ${guest}`);
  for (const id of ids) arm.grantOwner(id, guest);
  await cast.meanwhile('Alex Wilber gives Owner in the portal and signs in to check.', () =>
    browser.get(alex.linkOf('Sign in and check')),
  );
  alex.sees('Owner');
}

/** Isaiah claims the case, orders the plan and reports the moves. */
export async function moveEverything(cast: Cast): Promise<void> {
  const { isaiah, stage } = cast;
  const names = CONTOSO_SUBSCRIPTIONS.map(({ name }) => name);
  await isaiah.presses('Claim');
  await cast.meanwhile('Isaiah Langer orders subscriptions under the partner’s plan.', () =>
    Promise.resolve(stage.outside.partnerCenter.orderPlan(TENANTS.contoso, names)),
  );
  await cast.later('A day passes; Partner Center is read again.', DAY_MS);
  for (const name of names) await isaiah.presses(`Moved: ${name}`);
}

/** From the given authorization to all five outcomes. */
export async function finish(cast: Cast): Promise<void> {
  await giveAccess(cast);
  await moveEverything(cast);
  await enable(cast);
  cast.megan.sees('all five outcomes are reached');
}

/** From "hi" to everything moved; what is left is the provider. */
export async function throughTheMove(cast: Cast): Promise<void> {
  await sendRequest(cast);
  await authorize(cast);
  await giveAccess(cast);
  await moveEverything(cast);
}

/** The provider appears in Cloud Application Manager and becomes ready. */
export async function enable(cast: Cast): Promise<void> {
  const { cam } = cast.stage.outside;
  await cast.meanwhile('Megan Bowen fills in Provider > New in Cloud Application Manager.', () => {
    cam.addProvider('Contoso-Prod');
    cam.advance();
    cam.advance();
    cam.advance();
    return Promise.resolve();
  });
  await cast.later('A day passes; the provider is looked at.', DAY_MS);
  cast.megan.sees('Contoso-Prod');
}

/** Nobody is told the same twice. */
export function expectOnce(player: Player, words: string): void {
  const times = player.messages().filter((message) => wordsOf(message).includes(words)).length;
  if (times !== 1) throw new NotSeen(`"${words}" was said ${times} times.`);
}
