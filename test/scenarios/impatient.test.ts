import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { readCard, unfolded } from '../../sandbox/cardText.js';
import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { authorize, sendRequest } from '../../sandbox/journeys/steps.js';
import { type Player, wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createLedger } from './ledger.js';

/** The words of the newest message somebody sees. */
const newest = (player: Player): string => wordsOf(player.messages().at(-1)!);

/** How many cards with this button stand in sight. */
const withButton = (player: Player, title: string): number =>
  player
    .messages()
    .filter(
      ({ card }) => card && unfolded(readCard(card)).buttons.some((one) => one.title === title),
    ).length;

describe.each(['teams', 'slack'] as const)('an impatient person in %s', (platform) => {
  let stage: Stage;
  let cast: Cast;
  const ledger = createLedger();
  beforeAll(async () => {
    stage = await openStage({ platforms: [platform], wrapStore: ledger.wrapStore });
    cast = castOf(stage, { requester: platform, approver: platform });
    await sendRequest(cast);
  });
  afterAll(() => stage.close());

  test('who starts another draft still reaches the request on its way', async () => {
    const { megan } = cast;
    await megan.says('start');
    const draft = newest(megan);

    await megan.says('where is it?');
    expect(newest(megan)).toContain('Waits for the answer of Alex Wilber');

    await megan.says('remind alex');
    expect(newest(megan)).toContain('Alex Wilber was reminded');

    await megan.says('hi');
    expect(newest(megan)).toBe(draft);
    await megan.says('cancel');
    await megan.says('yes');
  });

  test('who names another domain afterwards starts nothing by it', async () => {
    await cast.megan.says('wrong domain, it should be fabrikam.com');

    expect(newest(cast.megan)).toContain('its answers stand as they are');
  });

  test('who is to authorize gets the card of that step below a second "accept"', async () => {
    const { alex } = cast;
    await authorize(cast);
    await alex.says('thanks');
    for (const words of ['accept', 'check', 'next', 'done', 'hi']) {
      await alex.says(words);
      expect(newest(alex)).toContain('Which subscriptions come into Lumen’s care?');
    }

    expect(withButton(alex, 'Enter subscription ids…')).toBe(1);
  });

  test('can act on that card', async () => {
    await cast.alex.presses('Enter subscription ids', {
      subscriptions: '0b1c2d3e-4f50-4617-8899-aabbccddeeff',
    });

    const [events = []] = await ledger.migrations();
    expect(events).toContain('SubscriptionsChosen');
  });
});

describe('one person with two requests on their way', () => {
  let stage: Stage;
  let cast: Cast;
  const ANSWERS = [
    'migrate fabrikam.onmicrosoft.com, call it Fabrikam-Prod, mail it to me',
    'yes',
    'Contoso',
    'lee@contoso.example',
    'pay as you go',
    'accept',
    'accept',
    'send',
  ];
  beforeAll(async () => {
    stage = await openStage();
    cast = castOf(stage);
    await sendRequest(cast);
    for (const answer of ANSWERS) await cast.megan.says(answer);
  });
  afterAll(() => stage.close());

  test.each(['withdraw', 'remind', 'details'])(
    'who types "%s" is asked which one',
    async (words) => {
      await cast.megan.says(words);

      expect(newest(cast.megan)).toMatch(/^Which case is that about\? Put its number first: /);
    },
  );

  test('who asks where it is sees both', async () => {
    await cast.megan.says('where is it?');

    expect(newest(cast.megan)).toMatch(
      /Fabrikam-Prod[^]*Contoso-Prod|Contoso-Prod[^]*Fabrikam-Prod/,
    );
  });
});
