/**
 * Where personal values stand in an event, as key names found at any depth. The store keeps these
 * values beside the event under a random salt and the event carries only the salted digest, so that
 * purging them leaves the history verifiable.
 */
export const PERSONAL_KEYS: readonly string[] = [
  'name',
  'email',
  'notifyEmail',
  'typed',
  'words',
  'reason',
  'text',
];
