import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createVisitor } from '../../sandbox/visit.js';
import { pageText, sendForm } from '../../sandbox/webPage.js';
import { createLedger } from './ledger.js';
import { inSight } from './sight.js';

/** Who presses, where, and what; 64 in all, in turns. */
const ROADS = [
  'alexOnPage',
  'alexInSlack',
  'leeInSlack',
  'meganInSlack',
  'leeOnPage',
  'meganInTeams',
];
const PRESSES = 64;
const DECISIONS = ['TermsAccepted', 'ConsentDeclined'];
const REASON = 'We renew elsewhere.';

/** One press, made ready before the race; the answer is its HTTP status and what the person reads. */
type Press = () => Promise<{ readonly status: number; readonly words: string }>;

let stage: Stage;
let cast: Cast;
const ledger = createLedger();

/** The form of Alex's page, open in front of somebody who signed in. */
async function onPage(person: 'alex' | 'lee', action: string): Promise<Press> {
  const browser = createVisitor(person);
  const page = await browser.get(cast.alex.linkOf('Sign in with Microsoft to accept'));
  return async () => {
    const answer = await sendForm(browser, page, action, { reason: REASON });
    return { status: answer.status, words: pageText(answer) };
  };
}

/** The modal of Alex's card, sent by somebody; each stands in a modal of its own. */
function inSlack(person: string, token: string, index: number): Press {
  const user = { id: `U0${person.toUpperCase()}`, team_id: stage.slack.teamId };
  const values = { reason: { input: { type: 'plain_text_input', value: REASON } } };
  const view = { id: `V${index}`, hash: 'h', callback_id: 'fields', private_metadata: token };
  const payload = JSON.stringify({
    ...{ type: 'view_submission', user, team: { id: stage.slack.teamId } },
    view: { ...view, state: { values } },
  });
  const body = new URLSearchParams({ payload }).toString();
  return async () => {
    const { status, body: answer } = await stage.slack.send(
      body,
      'application/x-www-form-urlencoded',
    );
    return { status, words: JSON.stringify(answer) };
  };
}

/** What Alex's button in Slack carries, pressed as a Teams button by the requester. */
function inTeams(sealed: string, index: number): Press {
  const known = stage.teams.recorded().findLast(({ body }) => body.includes('Megan Bowen'));
  const action = { type: 'Action.Execute', verb: 'press', data: { t: sealed } };
  const body = JSON.stringify({
    ...(JSON.parse(known?.body ?? '{}') as object),
    ...{ type: 'invoke', name: 'adaptiveCard/action', value: { action }, text: undefined },
    id: `race-${index}`,
  });
  return async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(known?.url ?? '', { method: 'POST', headers, body });
    return { status: answer.status, words: await answer.text() };
  };
}

/** The seal of Alex's "Decline" and the modal it opened, as Slack holds them. */
async function opened() {
  const chat = stage.slack.chats().find(({ person }) => person === 'alex');
  const card = chat!.messages.findLast((message) =>
    JSON.stringify(message.card).includes('Decline'),
  )!;
  await stage.slack.press('alex', card.id, 'Decline…');
  await stage.settled();
  const metadata = String(stage.slack.openView('alex')?.view['private_metadata']);
  const sealed = /press\.consent\.decline[^]*?"value":"([^"]+)"/.exec(
    JSON.stringify(card.card),
  )?.[1];
  return { metadata, sealed: sealed ?? '' };
}

async function pressOf(
  road: string,
  index: number,
  { metadata, sealed }: Awaited<ReturnType<typeof opened>>,
) {
  switch (road) {
    case 'alexOnPage':
      return onPage(
        'alex',
        Math.floor(index / ROADS.length) % 2 ? 'consent.accept' : 'consent.decline',
      );
    case 'leeOnPage':
      return onPage('lee', 'consent.accept');
    case 'meganInTeams':
      return inTeams(sealed, index);
    default:
      return inSlack(road.replace('InSlack', ''), metadata, index);
  }
}

let answers: readonly { readonly road: string; readonly status: number; readonly words: string }[];
beforeAll(async () => {
  stage = await openStage({
    platforms: ['teams', 'slack'],
    wrapStore: ledger.wrapStore,
    // All of them at once on a busy machine take longer than Slack would wait for one.
    slackPatienceMs: 60_000,
    environment: { PAGE_REQUESTS_PER_MINUTE: '10000' },
  });
  cast = castOf(stage, { requester: 'teams', approver: 'slack' });
  await sendRequest(cast);
  const held = await opened();
  const racers: { road: string; press: Press }[] = [];
  for (let index = 0; index < PRESSES; index += 1) {
    const road = ROADS[index % ROADS.length]!;
    racers.push({ road, press: await pressOf(road, index, held) });
  }
  answers = await Promise.all(
    racers.map(async ({ road, press }) => ({ road, ...(await press()) })),
  );
  await stage.settled();
});
afterAll(() => stage.close());

/** Everything we said to somebody in Slack, beside Alex's card. */
const told = (person: string): string =>
  stage.slack
    .chats()
    .flatMap(({ person: whose, messages }) =>
      messages.filter(({ onlyFor, from }) =>
        onlyFor ? onlyFor === person : whose === person && from === 'handover',
      ),
    )
    .map((message) => wordsOf(message))
    .join('\n');

const by = (person: string) => answers.filter(({ road }) => road.startsWith(person));

describe('64 presses of three people in Slack, in Teams and on the page, all at once,', () => {
  test('come to exactly one decision, and it is the approver’s', async () => {
    const events = Object.entries(await ledger.events())
      .filter(([stream]) => stream.startsWith('migration/'))
      .flatMap(([, list]) => list) as readonly { type: string; by?: { name: string } }[];
    const decided = events.filter(({ type }) => DECISIONS.includes(type));

    expect(decided).toMatchObject([{ by: { name: 'Alex Wilber' } }]);
  });

  test('are each answered, none with a 500 and none with silence', () => {
    expect(answers).toHaveLength(PRESSES);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(
      by('megan')
        .concat(by('lee'))
        .filter(({ words }) => words === ''),
    ).toEqual([]);
  });

  test('tell everyone but the approver, privately, that the answer is not theirs', () => {
    expect(told('alex')).toMatch(/declined|accepted/);
    expect(told('lee')).toContain('This is for Alex Wilber');
    expect(told('megan')).toContain('This is for Alex Wilber');
    expect(by('meganInTeams').filter(({ words }) => !words.includes('out of date'))).toEqual([]);
  });

  test('tell requester and support once what was decided', () => {
    cast.megan.sees('Alex Wilber');
    const support = inSight(stage.teams).filter(({ chat }) => chat.startsWith('19:'));
    const lines = support.filter(({ words }) => /^\W*Alex Wilber (declined|accepted)/.test(words));

    expect(lines).toHaveLength(1);
  });
});
