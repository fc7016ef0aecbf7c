/** What Microsoft Teams takes, and what we allow ourselves of it. */
export const TEAMS_LIMITS = {
  // Bots' messages may have about 100 KB, older pages say 40 KB, connectors 28 KB
  // (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages, seen 2026-08).
  // A card below the smallest of them is safe everywhere. In bytes of UTF-8.
  cardBytes: 25_000,
  // Six actions in one set are shown, more go into a menu or are dropped
  // (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference, seen 2026-08).
  // Three stay readable on a phone.
  actionsInSet: 3,
  // Bot-sent cards: 1.5 (same page).
  version: '1.5',
} as const;

/** What people can take in, in characters as they count them. */
export const TEXT_LIMITS = {
  /** A button's title. */
  title: 60,
  /** Something a person typed, shown back. */
  typed: 600,
  /** An operator's note. */
  note: 160,
  /** An id, an address or a command; longer ones are a programming error. */
  code: 2_000,
  /** The line shown where a card cannot be. */
  fallback: 300,
  /** Terms shown inside a card; longer ones open on our page. In UTF-16 units. */
  termsInCard: 12_000,
  /** Both texts of the consent card together. */
  termsBehindButtons: 6_000,
} as const;

/** How many of several like things a card shows. */
export const LIST_LIMITS = {
  notes: 3,
  details: 15,
  subscriptions: 5,
  /** Subscriptions with buttons or commands of their own at a time; each takes about 3 KB. */
  workedOn: 2,
  items: 8,
  /** Choices of one input; where there are more, the answer is typed. */
  choices: 60,
} as const;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Words that are too long end with "…", never inside a character. */
export function shortened(words: string, limit: number): string {
  if (words.length <= limit) return words;
  const kept: string[] = [];
  // One at a time: a text of a megabyte is not taken apart for its first line.
  for (const { segment } of graphemes.segment(words)) {
    if (kept.length === limit) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return words;
}

/**
 * A value that means something only as a whole.
 * @throws {RangeError} it is longer than `limit`, in UTF-16 units.
 */
export function whole(value: string, limit: number): string {
  if (value.length <= limit) return value;
  throw new RangeError(
    `A value of ${value.length} characters was to be shown, the limit is ${limit}: '${value.slice(0, 40)}…'.`,
  );
}
