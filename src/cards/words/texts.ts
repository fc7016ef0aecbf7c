import type { Line } from '../../messages/span.js';

/** What a card says: its sentences in named groups, in reading order. A group may be empty. */
type Text<Group extends string> = Readonly<Record<'title' | Group, readonly Line[]>>;

/** The groups of each card. */
export interface CardTexts {
  readonly welcome: Text<'what' | 'needed' | 'open'>;
  readonly question: Text<'understood' | 'problem' | 'doubt' | 'ask' | 'hint' | 'stop'>;
  readonly form: Text<'intro' | 'problems' | 'next'>;
  readonly terms: Text<'problem' | 'intro' | 'reference' | 'loss'>;
  readonly summary: Text<'problem' | 'rows' | 'sends' | 'nothingYet'>;
  readonly progress: Text<
    | 'subtitle'
    | 'banner'
    | 'outcomes'
    | 'gdap'
    | 'subscriptions'
    | 'people'
    | 'details'
    | 'notes'
    | 'next'
  >;
  readonly consentRequest: Text<
    | 'subtitle'
    | 'problem'
    | 'who'
    | 'grant'
    | 'grantNot'
    | 'changes'
    | 'stays'
    | 'terms'
    | 'deadline'
    | 'host'
    | 'check'
  >;
  readonly handoff: Text<'checked' | 'tenant' | 'steps' | 'link' | 'proof'>;
  readonly subscriptions: Text<'problem' | 'intro' | 'why' | 'help'>;
  readonly ownerGrant: Text<'checked' | 'intro' | 'guest' | 'grant' | 'subscriptions' | 'after'>;
  readonly gdapGrant: Text<'checked' | 'intro' | 'why' | 'steps' | 'link' | 'proof'>;
  readonly notice: Text<'lines'>;
  readonly article: Text<'body' | 'source'>;
  readonly list: Text<'items'>;
  readonly ticket: Text<'asked' | 'rows' | 'tried'>;
}
