/**
 * Where personal values stand in an event, as key names found at any depth: names, addresses, and whatever
 * somebody typed freely. An answer's `value` goes by the name of its question, the members of a list
 * by the name of the list. The store keeps these values beside the event under a random salt and
 * the event carries only the salted digest, so that purging them leaves the history verifiable.
 */
export const PERSONAL_KEYS: readonly string[] = [
  'name',
  'email',
  'notifyEmail',
  'providerName',
  'typed',
  'suggestions',
  'detail',
  'words',
  'reason',
  'text',
  'left',
  'counterpart',
  'address',
];
