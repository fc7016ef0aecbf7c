import type { Platform } from '../../src/messages/people.js';
import type { PersonKey } from '../people.js';
import { createPlayer, type Player } from '../player.js';
import type { Stage } from '../stage.js';
import { createTranscript, type NamedWorld, type Transcript } from '../transcript.js';
import { createVisitor, type Visitor } from '../visit.js';

/** A story from first word to last, played through the real bot. Throws where it goes otherwise. */
export interface Journey {
  readonly name: string;
  /** One line for `--list`. */
  readonly title: string;
  /** Variables it is played with, beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Our app signs in with a certificate. */
  readonly usesCertificate?: true;
  play(cast: Cast): Promise<void>;
}

/** Where the requester and the approver are. */
export interface Pair {
  readonly requester: Platform;
  readonly approver: Platform;
}
export const TEAMS_ONLY: Pair = { requester: 'teams', approver: 'teams' };

/** The platforms of a pair, each once. */
export const platformsOf = ({ requester, approver }: Pair): readonly Platform[] => [
  ...new Set([requester, approver]),
];

/** Everybody and everything a journey may use. */
export interface Cast {
  readonly stage: Stage;
  readonly pair: Pair;
  readonly transcript: Transcript;
  readonly megan: Player;
  readonly alex: Player;
  readonly lee: Player;
  readonly diego: Player;
  readonly joni: Player;
  /** In the support channel. */
  readonly isaiah: Player;
  /** The person's browser, signed in to Microsoft. */
  browserOf(person: PersonKey): Visitor;
  /** Something happens outside the chats. */
  meanwhile(what: string, happens: () => Promise<unknown>): Promise<void>;
  /** Time passes. */
  later(what: string, ms: number): Promise<void>;
}

/** As long as a person takes to read and answer; Teams' rates are per second. */
const READING_MS = 5_000;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const worldsOf = ({ teams, slack }: Stage, pair: Pair): readonly NamedWorld[] =>
  platformsOf(pair).map((platform) =>
    platform === 'teams' ? { name: 'Teams', world: teams } : { name: 'Slack', world: slack },
  );

/** Colleagues of the requester are where the requester is; operators in Teams, where there is one. */
export function castOf(stage: Stage, pair: Pair = TEAMS_ONLY): Cast {
  const { requester, approver } = pair;
  const transcript = createTranscript(worldsOf(stage, pair));
  const playerOf = (person: PersonKey, platform: Platform, inChannel = false): Player =>
    createPlayer({
      person,
      inChannel,
      transcript,
      world: stage[platform],
      settled: stage.settled,
      pause: () => stage.advance(READING_MS),
    });
  async function later(what: string, ms: number): Promise<void> {
    transcript.happened(what);
    await stage.advance(ms);
    transcript.catchUp();
  }
  return {
    stage,
    pair,
    transcript,
    megan: playerOf('megan', requester),
    alex: playerOf('alex', approver),
    lee: playerOf('lee', approver),
    diego: playerOf('diego', requester),
    joni: playerOf('joni', requester),
    isaiah: playerOf('isaiah', platformsOf(pair).length > 1 ? 'teams' : requester, true),
    browserOf: createVisitor,
    later,
    async meanwhile(what, happens) {
      transcript.happened(what);
      await happens();
      await stage.advance(READING_MS);
      transcript.catchUp();
    },
  };
}
