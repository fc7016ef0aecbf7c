import { beforeAll, describe, expect, test } from '@jest/globals';

import { good } from '../../sandbox/journeys/good.js';
import type { Cast, Pair } from '../../sandbox/journeys/journey.js';
import { play } from '../../sandbox/play.js';
import type { ChatWorld } from '../../sandbox/world.js';
import { createLedger } from './ledger.js';
import { type Told, toldIn } from './told.js';

const PAIRS = [
  { requester: 'teams', approver: 'teams' },
  { requester: 'slack', approver: 'slack' },
  { requester: 'slack', approver: 'teams' },
  { requester: 'teams', approver: 'slack' },
] as const satisfies readonly Pair[];

/** What a whole journey left behind. */
interface Left extends Told {
  /** First messages in a support channel, by platform; what is in threads is not counted. */
  readonly supportPosts: Readonly<Record<'teams' | 'slack', number>>;
  /** Whether anything was ever said to them, by platform. */
  readonly reached: Readonly<Record<'megan' | 'alex', readonly string[]>>;
}

const topLevelPosts = (world: ChatWorld): number =>
  world
    .chats()
    .filter(({ kind }) => kind === 'channel')
    .flatMap(({ messages }) => messages)
    .filter(({ id, thread, from }) => from === 'handover' && (thread ?? id) === id).length;

const reaches = (world: ChatWorld, who: 'megan' | 'alex'): boolean =>
  world
    .chats()
    .filter(({ person }) => person === who)
    .some(({ messages }) => messages.some(({ from }) => from === 'handover'));

const reachedOn = ({ stage }: Cast, who: 'megan' | 'alex'): readonly string[] =>
  (['teams', 'slack'] as const).filter((platform) => reaches(stage[platform], who));

async function playOn(pair: Pair): Promise<Left> {
  const ledger = createLedger();
  const left: Left[] = [];
  const options = { pair, wrapStore: ledger.wrapStore };
  const { failure } = await play(good, options, async (cast) => {
    const { teams, slack } = cast.stage;
    left.push({
      ...toldIn(await ledger.events()),
      supportPosts: { teams: topLevelPosts(teams), slack: topLevelPosts(slack) },
      reached: { megan: reachedOn(cast, 'megan'), alex: reachedOn(cast, 'alex') },
    });
  });
  expect(failure).toBeUndefined();
  return left[0]!;
}

const played = new Map<Pair, Left>();
beforeAll(async () => {
  for (const pair of PAIRS) played.set(pair, await playOn(pair));
}, 300_000);
const left = (pair: Pair): Left => played.get(pair)!;

describe.each(PAIRS)(
  'the whole journey, asked in $requester and approved in $approver,',
  (pair) => {
    test('comes to the same events in the same order as in Teams alone', () => {
      expect(left(pair).events.length).toBeGreaterThan(35);
      expect(left(pair).events).toEqual(left(PAIRS[0]).events);
    });

    test('proves the approver by what the platform can vouch for', () => {
      const how = pair.approver === 'teams' ? 'teamsIdentity' : 'microsoftSignIn';

      expect(left(pair).proofs).toMatchObject([{ how, name: 'Alex Wilber' }]);
    });

    test('keeps what the approver was shown, and accepts what was shown last', () => {
      const { shown, accepted } = left(pair);
      const places = { teams: ['teams'], slack: ['slack', 'page'] }[pair.approver];

      expect(shown).toHaveLength(places.length);
      expect(shown[0]?.text).toContain('Megan Bowen asks you to authorize Lumen for Azure');
      expect(accepted).toEqual([{ shown: shown.at(-1)?.digest, shownOn: places.at(-1) }]);
    });

    test('reaches each of them on their own platform only', () => {
      expect(left(pair).reached).toEqual({ megan: [pair.requester], alex: [pair.approver] });
    });

    test.each(['teams', 'slack'] as const)(
      'puts at most three messages of their own into the support channel of %s, where it is served',
      (platform) => {
        const isServed = [pair.requester, pair.approver].some((one) => one === platform);
        const posts = left(pair).supportPosts[platform];

        expect(posts > 0).toBe(isServed);
        expect(posts).toBeLessThanOrEqual(3);
      },
    );
  },
);
