import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { readCard, unfolded } from '../../sandbox/cardText.js';
import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { authorize, sendRequest } from '../../sandbox/journeys/steps.js';
import type { PersonKey } from '../../sandbox/people.js';
import { openStage, type Stage } from '../../sandbox/stage.js';

let stage: Stage;
let cast: Cast;
beforeEach(async () => {
  stage = await openStage({ platforms: ['slack'] });
  cast = castOf(stage, { requester: 'slack', approver: 'slack' });
});
afterEach(() => stage.close());

/** What a person reads on their Home tab, and the buttons there. */
async function homeOf(person: PersonKey) {
  expect(await stage.slack.openHome(person)).toBe(200);
  await stage.settled();
  const { blocks = [] } = stage.slack.homes().find((home) => home.person === person) ?? {};
  const { lines, buttons } = unfolded(readCard({ type: 'blocks', blocks }));
  return { text: lines.join('\n'), titles: buttons.map(({ title }) => title) };
}

describe('the Home tab', () => {
  test('shows the requester the five outcomes, each with what it waits for, and a start', async () => {
    await sendRequest(cast);

    const { text, titles } = await homeOf('megan');

    expect(text).toMatch(/My migrations[^]+Contoso-Prod/);
    expect(text).toContain('Waits for the answer of Alex Wilber');
    expect(text.match(/[①②③④⑤] /g)).toEqual(['① ', '② ', '③ ', '④ ', '⑤ ']);
    expect(text).not.toContain('Waits for you');
    expect(titles).toContain('Remind Alex Wilber');
    expect(titles.some((title) => title.startsWith('Start'))).toBe(true);
  });

  test('shows the approver first what waits on them, as the card they answer on', async () => {
    await sendRequest(cast);

    const { text, titles } = await homeOf('alex');

    expect(text).toMatch(/^Waits for you\nMegan Bowen asks you to authorize Lumen for Azure/);
    expect(titles).toContain('Sign in with Microsoft to accept');
  });

  test('follows the migration, and waits on nobody who has done their part', async () => {
    await sendRequest(cast);
    await authorize(cast);

    const alex = await homeOf('alex');
    const megan = await homeOf('megan');

    expect(alex.titles).toContain('Sign in and choose subscriptions');
    expect(megan.text).toContain('Partner Center shows the reseller relationship');
    expect(megan.text).not.toContain('Waits for you');
  });

  test('takes a press on the progress and shows what is true then', async () => {
    await sendRequest(cast);
    await homeOf('megan');
    const home = stage.slack.home('megan');

    await stage.slack.press('megan', home?.id ?? '', 'Withdraw');
    await stage.settled();

    const shown = stage.slack.homes().find(({ person }) => person === 'megan');
    expect(JSON.stringify(shown?.blocks)).toContain('Yes, withdraw');
  });

  test('shows nobody a migration of others', async () => {
    await sendRequest(cast);

    const { text } = await homeOf('diego');

    expect(text).not.toContain('Contoso-Prod');
    expect(text).toContain('Nothing yet.');
  });
});
