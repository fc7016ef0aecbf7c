import { afterEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf, DAY_MS, HOUR_MS, type Pair } from '../../sandbox/journeys/journey.js';
import { authorize, sendRequest } from '../../sandbox/journeys/steps.js';
import { PEOPLE } from '../../sandbox/people.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import type { Platform } from '../../src/messages/people.js';
import { inSight } from './sight.js';

const ISAIAH: Readonly<Record<Platform, string>> = {
  slack: 'slack:T0SANDBOX/U0ISAIAH',
  teams: `teams:${PEOPLE.isaiah.tenantId}/${PEOPLE.isaiah.objectId}`,
};
const MINUTE_MS = 60_000;

let stage: Stage;
let cast: Cast;
afterEach(() => stage.close());

async function open(platform: Platform, environment: Readonly<Record<string, string>>) {
  stage = await openStage({ platforms: [platform], environment });
  const pair: Pair = { requester: platform, approver: platform };
  cast = castOf(stage, pair);
}

const leave = (): void => {
  stage.slack.removeFromChannel();
  stage.teams.setInTeam(false);
};
const comeBack = (): void => {
  stage.slack.inviteToChannel();
  stage.teams.setInTeam(true);
};

const words = (platform: Platform, chat: (title: { kind: string; person?: string }) => boolean) => {
  const world = stage[platform];
  const ids = world
    .chats()
    .filter(({ kind, person }) => chat({ kind, ...(person && { person }) }))
    .map(({ id }) => id);
  return inSight(world)
    .filter((seen) => ids.includes(seen.chat))
    .map((seen) => seen.words);
};
const inChannel = (platform: Platform) => words(platform, ({ kind }) => kind === 'channel');
const withIsaiah = (platform: Platform) => words(platform, ({ person }) => person === 'isaiah');
const mails = (to: string) =>
  stage.outside.mailbox.messages().filter((mail) => mail.to.includes(to));
const CLOSED = 'no longer takes what Handover posts';
const about = (said: readonly string[], what: string) => said.filter((one) => one.includes(what));

describe.each<Platform>(['slack', 'teams'])(
  'a support channel in %s that we were removed from',
  (platform) => {
    test('has its cases brought to the listed operators, one living card each, told once', async () => {
      await open(platform, { OPERATORS: ISAIAH[platform] });
      leave();

      await sendRequest(cast);
      await authorize(cast);

      expect(inChannel(platform)).toEqual([]);
      expect(about(withIsaiah(platform), CLOSED)).toHaveLength(1);
      expect(about(withIsaiah(platform), 'Claim')).toHaveLength(1);
      expect(
        about(withIsaiah(platform), 'Partner Center shows the reseller relationship'),
      ).not.toEqual([]);
      expect(mails('support@lumen.example').map(({ subject }) => subject)).toEqual([
        'Lumen: Handover cannot post in the support channel',
      ]);
    });

    test('lets a listed operator work from there', async () => {
      await open(platform, { OPERATORS: ISAIAH[platform] });
      leave();
      await sendRequest(cast);
      const world = stage[platform];
      const card = world
        .chats()
        .find(({ person }) => person === 'isaiah')
        ?.messages.findLast((message) => JSON.stringify(message.card ?? {}).includes('Claim'));

      await world.press('isaiah', card?.id ?? '', 'Claim');
      await stage.settled();

      expect(withIsaiah(platform).join()).toContain('Isaiah Langer');
      cast.megan.sees('Claimed by Isaiah Langer');
    });

    test('gets everything it missed once we are invited again, and goes on there', async () => {
      await open(platform, {});
      leave();
      await sendRequest(cast);
      await stage.advance(HOUR_MS);
      expect(inChannel(platform)).toEqual([]);

      comeBack();
      await stage.advance(6 * MINUTE_MS);

      expect(about(inChannel(platform), 'Contoso-Prod')).not.toEqual([]);
      await cast.isaiah.presses('Claim');
      cast.megan.sees('Claimed by Isaiah Langer');
    });

    test('ends the cards that operators had meanwhile once it is open again', async () => {
      await open(platform, { OPERATORS: ISAIAH[platform] });
      leave();
      await sendRequest(cast);

      comeBack();
      await stage.advance(6 * MINUTE_MS);

      expect(about(withIsaiah(platform), 'Claim')).toEqual([]);
      expect(about(withIsaiah(platform), 'goes on there')).toHaveLength(1);
      expect(about(inChannel(platform), 'Claim')).toHaveLength(1);
    });

    test('is told to the support address once a day, and after a restart not anew', async () => {
      await open(platform, {});
      leave();
      await sendRequest(cast);
      await stage.restart();
      await stage.advance(HOUR_MS);

      expect(mails('support@lumen.example')).toHaveLength(1);

      await stage.advance(DAY_MS);
      expect(mails('support@lumen.example')).toHaveLength(2);
    });
  },
);

describe('one of two support channels that we were removed from', () => {
  test('is told in the other, which has every case already', async () => {
    stage = await openStage({
      platforms: ['teams', 'slack'],
      environment: { OPERATORS: ISAIAH.teams },
    });
    cast = castOf(stage, { requester: 'slack', approver: 'teams' });
    stage.slack.removeFromChannel();

    await sendRequest(cast);

    expect(about(inChannel('teams'), `in Slack ${CLOSED}`)).toHaveLength(1);
    expect(about(inChannel('teams'), 'Claim')).toHaveLength(1);
    expect(about(withIsaiah('teams'), 'Claim')).toEqual([]);
    expect(about(withIsaiah('teams'), CLOSED)).toHaveLength(1);
  });
});
