import { CONTOSO_RESOURCES, CONTOSO_SUBSCRIPTIONS } from '../outside/armState.js';
import { TENANTS } from '../people.js';
import { type Cast, DAY_MS, type Journey } from './journey.js';
import { authorize, enable, giveAccess, sendRequest } from './steps.js';

/** One site of the first subscription cannot move, as the dry run will say. */
function refuseShop({ stage }: Cast): void {
  const shop = CONTOSO_RESOURCES.find((id) => id.endsWith('/sites/shop')) ?? '';
  stage.outside.arm.refuseMove(shop, 'It has a certificate of its own.');
}

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
    refuseShop(cast);
    await isaiah.presses('Try the moves');
    await cast.later('Azure tries the moves.', 20_000);
    await cast.later('Azure is asked again whether it is done.', 20_000);
    isaiah.sees('2 of 3 resources can move as they are');
    isaiah.sees('shop (Microsoft.Web/sites): It has a certificate of its own.');
    isaiah.sees('All 3 resources can move as they are');
    for (const name of others) await isaiah.presses(`Moved: ${name}`);
    await isaiah.presses(`Partly moved: ${first}`, { left: 'the shop' });
    megan.sees(`${first} is partly moved, says Isaiah Langer`);
    megan.sees('Left: the shop');
    await cast.later('A day passes; nothing is called done.', DAY_MS);
    megan.doesNotSee('all five outcomes are reached');
    await isaiah.presses(`Moved: ${first}`);
    await enable(cast);
    megan.sees('all five outcomes are reached');
  },
};
