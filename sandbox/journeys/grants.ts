import { CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { TENANTS } from '../people.js';
import { NotSeen } from '../player.js';
import { OWNER_GRANTEE } from '../stage.js';
import { type Cast, DAY_MS, HOUR_MS, type Journey } from './journey.js';
import { authorize, enable, expectOnce, giveAccess, sendRequest, throughTheMove } from './steps.js';

const [PROD, TEST, DATA] = CONTOSO_SUBSCRIPTIONS;

/** The guest's role on these subscriptions is taken back. */
const takeBack = (
  cast: Cast,
  what: string,
  subscriptions: readonly { readonly id: string }[],
): Promise<void> =>
  cast.meanwhile(what, () => {
    const { arm } = cast.stage.outside;
    const guest = arm.inviteGuest(OWNER_GRANTEE);
    for (const { id } of subscriptions) arm.revokeOwner(id, guest);
    return Promise.resolve();
  });

/** One subscription has moved when Owner is taken back there and, too early, on another. */
async function takenBackTooEarly(cast: Cast): Promise<void> {
  const { megan, alex, isaiah, stage } = cast;
  await isaiah.presses('Claim');
  const names = CONTOSO_SUBSCRIPTIONS.map(({ name }) => name);
  stage.outside.partnerCenter.orderPlan(TENANTS.contoso, names);
  await cast.later('A day passes; Partner Center is read again.', DAY_MS);
  await isaiah.presses(`Moved: ${PROD.name}`);
  await takeBack(cast, 'Somebody at Contoso takes Owner back on two of three.', [PROD, TEST]);
  await cast.later('A day passes; Owner is read again.', DAY_MS);
  for (const person of [megan, alex, isaiah]) {
    person.sees('Owner was taken back before everything had moved');
    person.sees('as asked for once everything has moved');
  }
  isaiah.sees('Next: Alex Wilber gives Owner again');
  alex.sees('taken back before everything moved; please give it again');
}

/** What was granted is taken back: too early on one subscription, in time on another, and at last everywhere. */
export const ownerRevoked: Journey = {
  name: 'owner-revoked',
  title: 'Owner is taken back too early and access opens again; after the move it is thanked for',
  async play(cast) {
    const { megan, alex, isaiah, stage } = cast;
    const { arm } = stage.outside;
    arm.letAppRead();
    await sendRequest(cast);
    await authorize(cast);
    await giveAccess(cast);
    await takenBackTooEarly(cast);
    arm.grantOwner(TEST.id, arm.inviteGuest(OWNER_GRANTEE));
    await cast.meanwhile('Alex Wilber gives Owner again and signs in to check.', () =>
      cast.browserOf('alex').get(alex.linkOf('Sign in and check')),
    );
    for (const { name } of [TEST, DATA]) await isaiah.presses(`Moved: ${name}`);
    await enable(cast);
    megan.sees('all five outcomes are reached');
    await takeBack(cast, 'Alex Wilber takes Owner back, now that all is done.', [TEST, DATA]);
    await cast.later('A week passes; Owner is read once more.', 7 * DAY_MS);
    await cast.later('A day passes; there is nothing left to be reminded of.', DAY_MS);
    alex.sees(`Owner is taken back from ${OWNER_GRANTEE}. Thank you`);
    alex.doesNotSee('Please remove the Owner role');
    megan.doesNotSee('The case was done and is open again');
    await cast.later('Another week passes; nobody is thanked twice.', 7 * DAY_MS);
    expectOnce(alex, `Taken back: ${TEST.name}, ${DATA.name}`);
  },
};

/** The provider is deleted in Cloud Application Manager after everything was done. */
export const providerDeleted: Journey = {
  name: 'provider-deleted',
  title: 'after Done the provider is gone: the case opens again, and nothing is made unasked',
  environment: { CAM_CREATE_PROVIDER: 'true' },
  async play(cast) {
    const { megan, isaiah, stage } = cast;
    const { cam } = stage.outside;
    await throughTheMove(cast);
    cam.advance();
    cam.advance();
    await cast.later('An hour passes; the provider is looked at.', HOUR_MS);
    megan.sees('all five outcomes are reached');
    await cast.meanwhile('Somebody deletes the provider.', () => {
      cam.deleteProvider('Contoso-Prod');
      return Promise.resolve();
    });
    await cast.later('A week passes; the provider is read again.', 8 * DAY_MS);
    for (const person of [megan, isaiah]) {
      person.sees('The provider Contoso-Prod does not exist any more');
      person.sees('Cloud Application Manager may no longer act');
    }
    await isaiah.presses('Check the provider');
    if (cam.providers().length > 0) throw new NotSeen('A provider was made unasked.');
    await cast.meanwhile('Megan Bowen creates it again.', () => {
      cam.addProvider('Contoso-Prod');
      cam.advance();
      cam.advance();
      return Promise.resolve();
    });
    await cast.later('An hour passes; the provider is looked at.', HOUR_MS);
    megan.sees('The provider Contoso-Prod is ready');
  },
};
