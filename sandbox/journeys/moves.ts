import { CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { TENANTS } from '../people.js';
import { DAY_MS, type Journey } from './journey.js';
import { authorize, enable, giveAccess, sendRequest } from './steps.js';

/** Some resources refuse to move: that is said, the case stays open, and the rest follows later. */
export const partialMove: Journey = {
  name: 'partial-move',
  title: 'a subscription is moved in part: what is left is told, and moved later',
  async play(cast) {
    const { megan, isaiah, stage } = cast;
    const names = CONTOSO_SUBSCRIPTIONS.map(({ name }) => name);
    const [first = '', ...others] = names;
    await sendRequest(cast);
    await authorize(cast);
    await giveAccess(cast);
    await isaiah.presses('Claim');
    await cast.meanwhile('Isaiah Langer orders subscriptions under the partner’s plan.', () =>
      Promise.resolve(stage.outside.partnerCenter.orderPlan(TENANTS.contoso, names)),
    );
    await cast.later('A day passes; Partner Center is read again.', DAY_MS);
    for (const name of others) await isaiah.presses(`Moved: ${name}`);
    await isaiah.presses(`Partly moved: ${first}`, { left: 'two virtual machines' });
    megan.sees(`${first} is partly moved, says Isaiah Langer`);
    megan.sees('Left: two virtual machines');
    await cast.later('A day passes; nothing is called done.', DAY_MS);
    megan.doesNotSee('all five outcomes are reached');
    await isaiah.presses(`Moved: ${first}`);
    await enable(cast);
    megan.sees('all five outcomes are reached');
  },
};
