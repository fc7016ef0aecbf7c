/** A question or an answer on the process's own channel; late answers are known by their number. */
export interface Numbered<Content> {
  readonly number: number;
  readonly content: Content;
}

/** What the load generator is asked to do. */
export type Command =
  | { readonly command: 'play'; readonly play: Play }
  /** Sends the first message until somebody answers it: how long a start takes. */
  | { readonly command: 'firstReply'; readonly url: string; readonly spoken: Spoken };

/** `signed`: Teams, and every activity carries a token. Events of Slack are always signed. */
export type Spoken = 'teams' | 'signed' | 'slack';

/** People who fill in the form, one after the other, without pausing. */
export interface Play {
  /** Where the bot takes activities. */
  readonly url: string;
  /** How many people are at it at once. */
  readonly people: number;
  /** Ends after so long; a form begun by then is finished. Not both. */
  readonly seconds?: number;
  /** Ends after so many forms. */
  readonly conversations?: number;
  readonly spoken: Spoken;
  /** A part of each reply in turn, by which it is known that the form is really played. */
  readonly expects: readonly string[];
}

/** What came of a play. */
export interface Played {
  readonly turns: number;
  /** Turns before the time ran, one for each person. */
  readonly openingTurns: number;
  readonly conversations: number;
  readonly seconds: number;
  /** Milliseconds from sending until answered and replied to. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Milliseconds until the request was answered, whenever the reply came. */
  readonly ack: { readonly p50: number; readonly p99: number };
  /** Turns without an answer, without a reply in time, or with another reply than expected. */
  readonly failures: number;
  readonly firstFailure?: string | undefined;
}

/** It listens. */
export interface Ready {
  readonly report: 'ready';
  readonly connectorUrl: string;
  readonly openIdUrl: string;
}

/** What the generator tells; `ready` has the number 0. */
export type Report =
  | Ready
  | { readonly report: 'played'; readonly played: Played }
  | { readonly report: 'firstReply'; readonly at: number }
  | { readonly report: 'failed'; readonly why: string };

/** Who the bot is to the fake Bot Framework where tokens are checked. */
export const APP_ID = '0a1b2c3d-0000-4000-8000-000000000001';
export const TOKEN_ISSUER = 'https://api.botframework.com';

/** What Slack signs with, and the token it gave the bot. */
export const SLACK_SECRET = 'a-secret-for-the-bench-and-nothing-else';
export const SLACK_TOKEN = 'xoxb-of-the-bench';
