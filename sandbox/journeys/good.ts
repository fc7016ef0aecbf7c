import type { Journey } from './journey.js';
import { enable, throughTheMove } from './steps.js';

/** The whole way: draft, consent, access, move, enable, and all five outcomes reached. */
export const good: Journey = {
  name: 'good',
  title: 'from "hi" to all five outcomes',
  async play(cast) {
    await throughTheMove(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
  },
};
