import { z } from 'zod';

import { refuseView } from '../blockKit/refuse.js';
import { asList } from '../json.js';
import type { SlackAnswer } from '../sender.js';
import type { SlackView, Views } from '../views.js';

const view = z.record(z.string(), z.unknown());

/** What an app may answer to a submitted view; nothing closes it. */
const answer = z.union([
  z.discriminatedUnion('response_action', [
    z.object({
      response_action: z.literal('errors'),
      errors: z.record(z.string(), z.string()),
    }),
    z.object({ response_action: z.literal('update'), view }),
    z.object({ response_action: z.literal('push'), view }),
    z.object({ response_action: z.literal('clear') }),
  ]),
  z.literal('').transform(() => undefined),
  z.strictObject({}).transform(() => undefined),
]);

export const NOT_ANSWERED = 'Slack could not reach Handover. Try again.';

/** Does with a submitted view what the app answered. */
export function settle(modal: SlackView, { failure, body }: SlackAnswer, views: Views): void {
  const read = answer.safeParse(body);
  if (failure !== undefined || !read.success) {
    views.refuse(modal, { trouble: NOT_ANSWERED });
    return;
  }
  const { data } = read;
  switch (data?.response_action) {
    case undefined:
      views.close(modal);
      return;
    case 'clear':
      views.closeAll(modal.user);
      return;
    case 'errors':
      refuse(modal, data.errors, views);
      return;
    case 'update':
    case 'push':
      show(modal, data, views);
  }
}

/** Only input blocks can carry an error; any other id is the app's mistake, and Slack says so. */
function refuse(modal: SlackView, errors: Readonly<Record<string, string>>, views: Views): void {
  const inputs = asList(modal.view['blocks']).filter(({ type }) => type === 'input');
  const areKnown = Object.keys(errors).every((id) => inputs.some((one) => one['block_id'] === id));
  views.refuse(modal, areKnown ? { errors } : { trouble: NOT_ANSWERED });
}

function show(
  modal: SlackView,
  {
    response_action,
    view: next,
  }: { readonly response_action: 'update' | 'push'; readonly view: z.output<typeof view> },
  views: Views,
): void {
  if (refuseView(next, 'modal')) views.refuse(modal, { trouble: NOT_ANSWERED });
  else if (response_action === 'update') views.update(modal, next);
  else views.push(modal.user, next);
}
