import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { acceptTerms, answerEverything, authorize } from '../../sandbox/journeys/steps.js';
import { PEOPLE } from '../../sandbox/people.js';
import { openStage, type Stage } from '../../sandbox/stage.js';

const MANIFEST = '11111111-2222-4333-8444-555555555555';
const environment = { TEAMS_INSTALL: 'true', MicrosoftAppId: MANIFEST };

let stage: Stage;
let cast: Cast;

/** Alex's Teams has no Handover, until somebody installs it there. */
beforeEach(async () => {
  stage = await openStage({ environment });
  cast = castOf(stage);
  stage.teams.setInstalled('alex', false);
  const catalogue = stage.outside.arm.teamsCatalogue;
  catalogue.manifestId = MANIFEST;
  catalogue.onInstall = (objectId) => {
    if (objectId === PEOPLE.alex.objectId) stage.teams.setInstalled('alex', true);
  };
});
afterEach(() => stage.close());

async function send(): Promise<void> {
  await answerEverything(cast);
  await acceptTerms(cast);
  await cast.megan.presses('Send the request');
  await stage.settled();
}

const mailsTo = (address: string) =>
  stage.outside.mailbox.messages().filter(({ to }) => to.includes(address));

describe('an approver who has no Handover in Teams', () => {
  test('is asked in Teams all the same: it is installed for them first', async () => {
    await send();

    cast.alex.sees('Megan Bowen asks you to authorize Lumen for Azure');
    await authorize(cast);
  });

  test('is asked by mail where a policy forbids to install it', async () => {
    stage.outside.arm.teamsCatalogue.isForbidden = true;

    await send();

    expect(mailsTo(PEOPLE.alex.email)).toHaveLength(1);
  });

  test('is asked by mail where it was not published', async () => {
    stage.outside.arm.teamsCatalogue.manifestId = undefined;

    await send();

    expect(mailsTo(PEOPLE.alex.email)).toHaveLength(1);
  });

  test('is asked in Teams once Graph answers again', async () => {
    stage.outside.arm.faults.set('unavailable', 1);

    await send();
    await stage.advance(60_000);

    cast.alex.sees('Megan Bowen asks you to authorize Lumen for Azure');
  });
});
