import type { Journey } from './journey.js';
import { authorize, enable, giveAccess, moveEverything, sendRequest } from './steps.js';

/** The whole way: draft, consent, access, move, enable, and all five outcomes reached. */
export const good: Journey = {
  name: 'good',
  title: 'from "hi" to all five outcomes',
  async play(cast) {
    await sendRequest(cast);
    await authorize(cast);
    await giveAccess(cast);
    await moveEverything(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
  },
};
