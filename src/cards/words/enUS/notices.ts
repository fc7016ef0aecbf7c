import type { Words } from '../words.js';
import { DRAFT_NOTICES } from './noticesDraft.js';
import { GDAP_NOTICES } from './noticesGdap.js';
import { OTHER_NOTICES } from './noticesRest.js';
import { SENT_NOTICES } from './noticesSent.js';

/** The words of every notice. */
export const NOTICES: Words['notices'] = {
  ...DRAFT_NOTICES,
  ...SENT_NOTICES,
  ...OTHER_NOTICES,
  ...GDAP_NOTICES,
};
