import { TENANTS } from '../people.js';
import { DAY_MS, type Journey } from './journey.js';
import { authorize, enable, giveAccess, moveEverything, sendRequest } from './steps.js';

/** What was reached and is lost again. */
export const relationshipRevoked: Journey = {
  name: 'relationship-revoked',
  title: 'after Done, the customer ends the relationship: the case opens again, and closes again',
  async play(cast) {
    const { megan, alex, isaiah, stage } = cast;
    await sendRequest(cast);
    await authorize(cast);
    await giveAccess(cast);
    await moveEverything(cast);
    await enable(cast);
    megan.sees('all five outcomes are reached');
    await cast.meanwhile('Somebody at Contoso ends the relationship with Lumen.', () => {
      stage.outside.partnerCenter.remove(TENANTS.contoso);
      return Promise.resolve();
    });
    await cast.later('A week passes.', 7 * DAY_MS);
    isaiah.sees('The case was done and is open again');
    megan.sees('the customer account is no longer in the partner’s care');
    alex.sees('Partner Center no longer shows the relationship');
    await cast.meanwhile('Alex Wilber authorizes Lumen again.', () =>
      stage.outside.adminCenter.authorize('alex'),
    );
    megan.sees('Partner Center shows the reseller relationship');
    isaiah.doesNotSee('no open migration waits for it');
  },
};
