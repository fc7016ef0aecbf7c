import { NotSeen } from '../player.js';
import { HOUR_MS, type Journey } from './journey.js';
import { throughTheMove } from './steps.js';

/** The bot makes the provider itself, which hangs: whose turn it is is told once, and it ends well. */
export const providerStuck: Journey = {
  name: 'provider-stuck',
  title: 'the provider the bot created hangs in initializing; the next action is told, and it ends',
  environment: { CAM_CREATE_PROVIDER: 'true' },
  async play(cast) {
    const { megan, isaiah, stage } = cast;
    const { cam } = stage.outside;
    await throughTheMove(cast);
    megan.doesNotSee('is still being set up');
    await cast.later('An hour passes; the provider is looked at.', HOUR_MS);
    megan.sees('The provider Contoso-Prod is still being set up, unchanged since');
    megan.sees('Next: Isaiah Langer reads');
    isaiah.sees('The provider Contoso-Prod is still being set up, unchanged since');
    await isaiah.presses('Check the provider');
    const made = cam.providers().length;
    if (made !== 1) throw new NotSeen(`${made} providers were made.`);
    await cast.meanwhile('Isaiah Langer has the provider synchronized again.', () => {
      cam.advance();
      cam.advance();
      return Promise.resolve();
    });
    await cast.later('An hour passes; the provider is looked at.', HOUR_MS);
    megan.sees('The provider Contoso-Prod is ready');
    megan.sees('all five outcomes are reached');
  },
};
