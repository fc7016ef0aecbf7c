import type { CardModel } from '../messages/card.js';
import { APPROVER_SAMPLES } from './samples/approver.js';
import { CASE_SAMPLES } from './samples/cases.js';
import { DRAFT_SAMPLES } from './samples/draft.js';
import { GDAP_SAMPLES } from './samples/gdap.js';
import type { Samples } from './samples/named.js';

/** Every card in its important variants, with fixed people and times: for tests, pictures and the docs. */
export const SAMPLES: Samples = {
  ...DRAFT_SAMPLES,
  ...APPROVER_SAMPLES,
  ...CASE_SAMPLES,
  ...GDAP_SAMPLES,
};

/** The samples without their names. */
export const sampleCards: readonly CardModel[] = Object.values(SAMPLES);
