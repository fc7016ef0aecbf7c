import { describe, expect, test } from '@jest/globals';

import { refuseView } from '../../sandbox/outside/slack/blockKit/refuse.js';
import { buttonsOf } from '../../src/cards/buttons/buttons.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { CASE } from '../../src/cards/samples/fixed.js';
import { pressingOf } from '../../src/cards/slack/actionIds.js';
import { homeView } from '../../src/cards/slack/home.js';
import { formModal, modalForAction, termsModal } from '../../src/cards/slack/modal.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import { type Action, ACTIONS, type Press } from '../../src/messages/actions.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { CONTEXT } from './context.js';
import { golden } from './golden.js';
import { blockIdsIn, nodesOf, paragraphsIn } from './slackReading.js';

const press = (action: Action, subject?: string): Press => ({
  action,
  caseNumber: CASE,
  version: 3,
  ...(subject !== undefined && { subject }),
});
const asking = Object.keys(wordsOf('en-US').slack.modals) as readonly Action[];

describe.each(asking)('the modal of %s', (action) => {
  const view = modalForAction(press(action), CONTEXT);

  test('is taken by Slack', () => {
    expect(refuseView(view, 'modal')).toBeUndefined();
  });

  test('looks as it did', () => {
    const json = `${JSON.stringify(view, null, 2)}\n`;

    expect(json).toBe(golden(`slack/modal-${action}.json`, json));
  });

  test('carries the sealed press', () => {
    expect(view).toMatchObject({
      callback_id: 'fields',
      private_metadata: CONTEXT.seal(press(action)),
    });
  });

  test('shortens none of its words', () => {
    expect(paragraphsIn(view).filter((text) => text.endsWith('…'))).toEqual([]);
  });
});

describe('an action that asks for nothing', () => {
  test('has no modal', () => {
    const silent = ACTIONS.filter((action) => !asking.includes(action));

    expect(silent.filter((action) => modalForAction(press(action), CONTEXT))).toEqual([]);
  });
});

describe('a modal', () => {
  test('names its inputs after their fields, so that errors find them', () => {
    expect(blockIdsIn(modalForAction(press('consent.decline'), CONTEXT))).toEqual(['reason']);
  });

  test('that asks for a person lets them be typed or picked', () => {
    const view = modalForAction(press('consent.forward'), CONTEXT);

    expect(blockIdsIn(view)).toEqual(['to', 'to~2']);
    expect(nodesOf(view, 'input').map(({ optional }) => optional)).toEqual([true, true]);
  });

  test.each(['progress-requester', 'progress-support', 'consent', 'question-domain-unknown'])(
    'opened on the card %s names the case of that card',
    (name) => {
      const card = SAMPLES[name]!;
      const modals = buttonsOf(card, 'en-US').flatMap((button) =>
        button.leads === 'press' ? (modalForAction(button.press, CONTEXT) ?? []) : [],
      );

      const texts = modals.map((modal) => paragraphsIn(modal).join());

      expect(texts).not.toEqual([]);
      expect(texts.filter((text) => !text.includes(card.caseNumber!))).toEqual([]);
    },
  );

  test('about one of several subscriptions names it', () => {
    const id = '0a1b2c3d-0001-4000-8000-000000000001';

    expect(paragraphsIn(modalForAction(press('case.partlyMoved', id), CONTEXT)).join()).toContain(
      id,
    );
  });
});

describe('the form as a modal', () => {
  const form = SAMPLES['form'] as CardOf<'form'>;
  const view = formModal(form, CONTEXT);

  test('is taken by Slack', () => {
    expect(refuseView(view, 'modal')).toBeUndefined();
  });

  test('looks as it did', () => {
    const json = `${JSON.stringify(view, null, 2)}\n`;

    expect(json).toBe(golden('slack/modal-form.json', json));
  });

  test('is filled with what is known', () => {
    const filled = nodesOf(view, 'plain_text_input').flatMap(
      ({ initial_value }) => initial_value ?? [],
    );

    expect(filled).toEqual(['megan@contoso.example', 'contoso']);
  });

  test('says what is wrong above the input it is about', () => {
    const { blocks } = view;
    const at = blocks.findIndex((block) => block.block_id === 'domain');

    expect(paragraphsIn(blocks[at - 1]).join()).toContain('contoso');
    expect(nodesOf(blocks[at - 1], 'emoji')).toEqual([{ type: 'emoji', name: 'warning' }]);
  });
});

describe('the modal of terms', () => {
  const text = Array.from({ length: 1_500 }, (_, index) => `${index}. A paragraph.`).join('\n\n');
  const view = termsModal('a'.repeat(64), { ...CONTEXT, termsText: () => text });

  test('is taken by Slack', () => {
    expect(refuseView(view, 'modal')).toBeUndefined();
  });

  test('holds every word', () => {
    const shown = nodesOf(view.blocks, 'section').flatMap(paragraphsIn);

    expect(shown.join('\n\n')).toBe(text);
  });

  test('is refused for a text that does not fit, never cut', () => {
    const long = { ...CONTEXT, termsText: () => text.repeat(10) };

    expect(() => termsModal('a'.repeat(64), long)).toThrow(RangeError);
  });
});

/** Those that are not shown whole. */
const REST: CardModel = { ...(SAMPLES['list'] as CardOf<'list'>), list: 'rest' };

describe('the Home tab', () => {
  const cards: readonly CardModel[] = [
    SAMPLES['welcome-again']!,
    SAMPLES['progress-requester']!,
    SAMPLES['progress-done']!,
    SAMPLES['consent-sign-in']!,
    SAMPLES['question-domain']!,
    SAMPLES['question-domain']!,
  ];

  test('is taken by Slack', () => {
    expect(refuseView(homeView(cards, CONTEXT), 'home')).toBeUndefined();
  });

  test('looks as it did', () => {
    const json = `${JSON.stringify(homeView([...cards, REST], CONTEXT), null, 2)}\n`;

    expect(json).toBe(golden('slack/home.json', json));
  });

  test('shows first what waits, then how to start, then what goes on', () => {
    const headings = nodesOf(homeView(cards, CONTEXT), 'header').flatMap(paragraphsIn);

    expect(headings).toEqual([
      'Waits for you',
      'Megan Bowen asks you to authorize Lumen for Azure',
      'What is the primary domain of your Azure account?',
      'What is the primary domain of your Azure account?',
      'Bring your Azure account into Lumen’s care',
      'My migrations',
      'Contoso-Prod',
      'Contoso-Prod',
    ]);
  });

  test('counts what does not fit', () => {
    const migrations = Array.from({ length: 40 }, () => SAMPLES['progress-requester']!);
    const view = homeView(migrations, CONTEXT);
    const shown = nodesOf(view, 'header').filter(
      (header) => paragraphsIn(header)[0] === 'Contoso-Prod',
    );

    expect(refuseView(view, 'home')).toBeUndefined();
    expect(paragraphsIn(view).at(-1)).toContain(`And ${40 - shown.length} more`);
  });

  test('does not head a list that has the same title', () => {
    expect(nodesOf(homeView([SAMPLES['list']!], CONTEXT), 'header')).toHaveLength(1);
  });
});

describe('an action id', () => {
  test.each([
    ['press.consent.accept.1', 'press'],
    ['read.2', 'read'],
    ['open.3', 'open'],
    ['input', 'input'],
    ['something.else', undefined],
  ])('%s means %s', (id, meaning) => {
    expect(pressingOf(id)).toBe(meaning);
  });
});
