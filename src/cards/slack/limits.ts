/**
 * What Slack takes, in UTF-16 units where nothing else is said. Words are shortened to it, values never.
 * Numbers without a comment of their own: docs.slack.dev/reference/block-kit, seen 2026-08.
 */
export const SLACK_LIMITS = {
  message: {
    blocks: 50,
    // All text of one message together. Slack documents no number; above about 13,200 it was seen to
    // answer `msg_blocks_too_long`.
    text: 12_500,
    // docs.slack.dev/reference/methods/chat.update, seen 2026-08: after escaping, in bytes of UTF-8.
    fallbackBytes: 4_000,
  },
  view: {
    blocks: 100,
    title: 24,
    metadata: 3_000,
    // docs.slack.dev/reference/methods/views.open, seen 2026-08, in bytes of UTF-8.
    bytes: 250_000,
  },
  /** `block_id`, `action_id` and `callback_id`. */
  id: 255,
  header: 150,
  section: 3_000,
  context: 3_000,
  actions: 25,
  button: { text: 75, value: 2_000, url: 3_000, label: 75 },
  confirm: { title: 100, text: 300, button: 30 },
  input: { label: 2_000, hint: 2_000, placeholder: 150, value: 3_000 },
  // For values, other pages of the reference say 150; the smaller is always taken.
  option: { text: 75, value: 75, description: 75 },
  options: { radio: 10, checkboxes: 10, menu: 100 },
} as const;

/** What we allow ourselves of it. */
export const SLACK_CHOICES = {
  /** More choices than this fold into a menu. */
  inSight: 5,
  /** Longest answer on one line, in UTF-16 units. */
  lineInput: 320,
  /** Terms shown in a message; longer ones are read in a modal. In UTF-16 units. */
  termsInMessage: 6_000,
  /**
   * Blocks of terms in a modal; longer ones are read on a page of ours. Three bytes of UTF-8 for each
   * unit is the most there can be, so that `view.bytes` holds in every language.
   */
  termsInModal: 26,
  /** What is left of each typed text, in characters, until a message fits. */
  typed: [600, 150, 40],
} as const;
