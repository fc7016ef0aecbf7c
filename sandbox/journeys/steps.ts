import { CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { TENANTS } from '../people.js';
import { OWNER_GRANTEE } from '../stage.js';
import { type Cast, DAY_MS } from './journey.js';

/** Megan answers every question, by typing and by pressing. */
export async function answerEverything({ megan }: Cast): Promise<void> {
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

/** Alex accepts and authorizes on Microsoft's page; Partner Center tells us. */
export async function authorize(cast: Cast): Promise<void> {
  const { alex, stage } = cast;
  await alex.presses('Accept terms and continue');
  alex.sees('Next: authorize Lumen on Microsoft’s page');
  await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
    stage.outside.adminCenter.authorize('alex'),
  );
  alex.sees('Partner Center shows the reseller relationship');
}

/** Alex picks the subscriptions, invites the partner's user and gives Owner, which is read back. */
export async function giveAccess(cast: Cast): Promise<void> {
  const { alex, stage } = cast;
  const browser = cast.browserOf('alex');
  const { arm } = stage.outside;
  const ids = CONTOSO_SUBSCRIPTIONS.map(({ id }) => id.toLowerCase());
  await cast.meanwhile('Alex Wilber signs in with Microsoft.', () =>
    browser.get(alex.linkOf('Sign in and choose subscriptions')),
  );
  await alex.presses('Continue with these', { subscriptions: ids.join(',') });
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
