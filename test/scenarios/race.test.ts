import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import type { Pressed } from '../../sandbox/world.js';
import { createLedger } from './ledger.js';

const PRESSES = 64;
const RACERS = ['alex', 'lee', 'megan'] as const;
const BUTTONS = ['Accept terms and continue', 'Decline'] as const;
const DECISIONS = ['TermsAccepted', 'ConsentDeclined'];

let stage: Stage;
const ledger = createLedger();
let answers: readonly Pressed[];
beforeAll(async () => {
  stage = await openStage({ wrapStore: ledger.wrapStore });
  await sendRequest(castOf(stage));
  const alexs = stage.teams.chats().find(({ person }) => person === 'alex');
  const card = alexs!.messages.findLast((message) => message.card !== undefined)!;
  answers = await Promise.all(
    Array.from({ length: PRESSES }, (_, index) =>
      stage.teams.press(
        RACERS[index % RACERS.length]!,
        card.id,
        BUTTONS[Math.floor(index / RACERS.length) % BUTTONS.length]!,
        { reason: 'We renew elsewhere.' },
      ),
    ),
  );
  await stage.settled();
});
afterAll(() => stage.close());

describe('64 presses of three people on one consent card, all at once,', () => {
  test('come to exactly one decision', async () => {
    const [events = []] = await ledger.migrations();

    expect(events.filter((type) => DECISIONS.includes(type))).toHaveLength(1);
  });

  test('are each answered: with the card as it stands now, or a line that says why not', () => {
    expect(answers).toHaveLength(PRESSES);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.filter(({ card, toast }) => !card && !toast)).toEqual([]);
  });

  test('tell everyone but the approver that the answer is not theirs', () => {
    const others = answers.filter((_, index) => RACERS[index % RACERS.length] !== 'alex');

    expect(others.filter(({ toast }) => !toast)).toEqual([]);
  });
});
