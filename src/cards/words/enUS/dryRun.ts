import type { Notice, NoticeCode } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { LIST_LIMITS } from '../../limits.js';
import { capped, line, strong } from '../line.js';
import type { Words } from '../words.js';
import { at, value } from './value.js';

type DryRun = Extract<NoticeCode, 'dryRunStarted' | 'moveValidated' | 'moveNotValidated'>;

const subscription = (it: Notice): Line => value(it, 'subscription', 'the subscription');

/** Why there is no answer, and whose turn it is. */
const WHY: Readonly<Record<string, Line>> = {
  slow: line`Azure had no answer within ten minutes. Try it again later; what it said so far is not kept.`,
  unauthorised: line`Handover may not move resources there, and needs that right to try it. Next: whoever is Owner of both subscriptions has Azure validate the move themselves, as the operators’ guide shows, or gives Handover’s app the right and presses again.`,
  notFound: line`Azure does not know the subscription, or no longer knows the dry run. Next: an operator checks the new subscription and presses again.`,
  unreachable: line`Azure did not answer. Press again later.`,
  throttled: line`Azure asked us to slow down. Press again in an hour.`,
};
const OTHERWISE = line`Azure answered in a way that was not understood. Next: whoever is Owner has Azure validate the move themselves, as the operators’ guide shows.`;

const fateOf = (it: Notice): Line =>
  it.items?.length
    ? line`${value(it, 'movable', 'Some')} of ${value(it, 'of', 'the')} resources can move as they are. Not these, in Azure’s words:`
    : line`All ${value(it, 'of', '')} resources can move as they are.`;

const refused = (it: Notice): readonly Line[] =>
  capped(
    (it.items ?? []).map((item) => line`${item}`),
    LIST_LIMITS.items,
    (count) => line`And ${count} more; the evidence has them all.`,
  );

const isEmpty = (it: Notice): boolean => it.values?.['of'] === '0';

/** What is said about the dry run of a move. */
export const DRY_RUN: Pick<Words['notices'], DryRun> = {
  dryRunStarted: () => [
    line`Azure is asked whether what is still to be moved could move. Nothing is moved. It takes a few minutes; the answers come into this thread.`,
  ],
  moveValidated: (it) =>
    isEmpty(it)
      ? [line`Dry run for ${subscription(it)}${at(it)}: there is nothing in it to move.`]
      : [
          line`${strong('Dry run')} for ${subscription(it)}${at(it)}. ${fateOf(it)}`,
          ...refused(it),
          line`Nothing was moved. Azure may still refuse a part on the day: a partial move is a normal outcome.`,
        ],
  moveNotValidated: (it) => [
    line`The dry run for ${subscription(it)} has no answer${at(it)}. ${WHY[it.values?.['fault'] ?? ''] ?? OTHERWISE}`,
  ],
};
