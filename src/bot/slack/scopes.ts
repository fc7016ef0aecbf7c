/** What we ask a workspace for; a test compares them with the methods we call and the app manifest. */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
] as const;
