import type { PersonKey } from '../people.js';
import { createPlayer, type Player } from '../player.js';
import type { Stage } from '../stage.js';
import { createTranscript, type Transcript } from '../transcript.js';
import { createVisitor, type Visitor } from '../visit.js';

/** A story from first word to last, played through the real bot. Throws where it goes otherwise. */
export interface Journey {
  readonly name: string;
  /** One line for `--list`. */
  readonly title: string;
  play(cast: Cast): Promise<void>;
}

/** Everybody and everything a journey may use. */
export interface Cast {
  readonly stage: Stage;
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

export function castOf(stage: Stage): Cast {
  const transcript = createTranscript(stage.teams);
  const playerOf = (person: PersonKey, inChannel = false): Player =>
    createPlayer({
      person,
      inChannel,
      transcript,
      world: stage.teams,
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
    transcript,
    megan: playerOf('megan'),
    alex: playerOf('alex'),
    lee: playerOf('lee'),
    diego: playerOf('diego'),
    joni: playerOf('joni'),
    isaiah: playerOf('isaiah', true),
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
