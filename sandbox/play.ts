import {
  type Cast,
  castOf,
  type Journey,
  type Pair,
  platformsOf,
  TEAMS_ONLY,
} from './journeys/journey.js';
import { openStage, type StageOptions } from './stage.js';

/** How a journey went: its transcript, and where it went otherwise. */
export interface Played {
  readonly journey: Journey;
  readonly transcript: string;
  readonly failure: unknown;
}

/** Plays one journey on a stage of its own. */
export async function play(
  journey: Journey,
  { pair = TEAMS_ONLY, ...options }: StageOptions & { readonly pair?: Pair } = {},
  after?: (cast: Cast) => Promise<void>,
): Promise<Played> {
  const environment = { ...journey.environment, ...options.environment };
  const { usesCertificate } = journey;
  const stage = await openStage({
    platforms: platformsOf(pair),
    usesCertificate,
    ...options,
    environment,
  });
  const cast = castOf(stage, pair);
  let failure: unknown;
  try {
    await journey.play(cast);
    await after?.(cast);
  } catch (error) {
    failure = error;
  }
  cast.transcript.catchUp();
  await stage.close();
  return { journey, transcript: cast.transcript.text(), failure };
}
