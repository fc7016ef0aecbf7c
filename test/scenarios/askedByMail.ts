import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { askByMail, newestLink } from '../../sandbox/journeys/mailOnly.js';
import { openStage, type Stage, type StageOptions } from '../../sandbox/stage.js';

/** A stage on which the Azure admin was just asked by mail. */
export interface AskedByMail {
  readonly stage: Stage;
  readonly cast: Cast;
  /** What the mail leads to. */
  readonly link: string;
}

export async function openAskedByMail(options: StageOptions = {}): Promise<AskedByMail> {
  const stage = await openStage(options);
  const cast = castOf(stage);
  await askByMail(cast);
  return { stage, cast, link: newestLink(cast, 'request to authorize') };
}
