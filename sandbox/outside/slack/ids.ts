/** The names the sandbox's Slack has for itself and for the app. */
export const TEAM = { id: 'T0SANDBOX', domain: 'sandbox', name: 'Sandbox' } as const;
/** The workspace of people who are here only through a shared channel. */
export const OTHER_TEAM_ID = 'T0ELSEWHERE';
export const APP_ID = 'A0HANDOVER';
export const BOT = { id: 'B0HANDOVER', userId: 'U0HANDOVER', name: 'handover' } as const;
export const SUPPORT_CHANNEL_ID = 'C0SUPPORT';
export const COMMAND = '/handover';

/** A number never given before. */
export type Next = () => number;

export function createNext(): Next {
  let given = 0;
  return () => (given += 1);
}
