import { describe, expect, test } from '@jest/globals';

import { refuseView } from '../../../sandbox/outside/slack/blockKit/refuse.js';
import { createHomeOf } from '../../../src/bot/slack/home.js';
import { SAMPLES } from '../../../src/cards/samples.js';
import { homeView } from '../../../src/cards/slack/home.js';
import type { CardModel } from '../../../src/messages/card.js';
import { migrationId, migrationStream } from '../../../src/messages/ids.js';
import type { Query, Summary } from '../../../src/services/store/store.js';
import { CASE, later, MEGAN, NOON } from '../../builders.js';
import { CONTEXT } from './kit.js';

/** Megan's migrations, newest first. */
const many = (length: number, different: Partial<Summary> = {}, first = 0): readonly Summary[] =>
  Array.from({ length }, (_, at) => {
    const index = first + at;
    const migration = migrationId.parse(`m_${String(index).padStart(12, '0')}`);
    return {
      ...{ stream: migrationStream(migration), migration, caseNumber: CASE },
      ...{ title: `Cloud-${index}`, phase: 'consent', open: true },
      ...{ requester: MEGAN.id, people: [MEGAN.id], since: later(-index) },
      ...different,
    };
  });

const PROGRESS = SAMPLES['progress-requester']!;
const STEP = SAMPLES['consent-sign-in']!;

const homeOf = (bound: readonly Summary[], claimed: readonly Summary[] = []) =>
  createHomeOf({
    store: { find: ({ owner }: Query) => Promise.resolve(owner ? claimed : bound) },
    cases: {
      standingOf: (id) =>
        Promise.resolve(
          bound.find(({ migration }) => migration === id)?.phase === 'draft'
            ? undefined
            : { progress: PROGRESS, step: STEP },
        ),
    },
    partner: 'Lumen',
  })(MEGAN);

const shape = (cards: readonly CardModel[]): readonly string[] =>
  cards.map((card) => (card.kind === 'list' ? `${card.list}: ${card.items.length}` : card.kind));

describe('a Home tab', () => {
  test('of somebody with many migrations shows the newest whole and the others as a line', async () => {
    const cards = await homeOf([...many(8), ...many(4, { open: false, phase: 'done' }, 8)]);

    expect(shape(cards)).toEqual([
      ...['consentRequest', 'consentRequest', 'consentRequest', 'welcome'],
      ...['progress', 'progress', 'progress', 'rest: 9'],
    ]);
    const view = homeView(cards, CONTEXT);
    expect(refuseView(view, 'home')).toBeUndefined();
    expect(JSON.stringify(view)).toContain('And these');
  });

  test('of somebody new shows the start and that there is nothing yet', async () => {
    expect(shape(await homeOf([]))).toEqual(['welcome', 'mine: 0']);
  });

  test('offers a draft to go on with, and lists it', async () => {
    const cards = await homeOf(many(1, { phase: 'draft' }));

    expect(cards).toMatchObject([
      { kind: 'welcome', draft: CASE, open: 1 },
      { kind: 'list', list: 'mine', items: [{ phase: 'draft', since: NOON }] },
    ]);
  });

  test('of an operator lists what they claimed', async () => {
    expect(shape(await homeOf([], many(2)))).toEqual(['welcome', 'mine: 0', 'claimed: 2']);
  });
});
