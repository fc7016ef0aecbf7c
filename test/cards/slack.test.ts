import { describe, expect, test } from '@jest/globals';

import { refuseBlocks } from '../../sandbox/outside/slack/blockKit/refuse.js';
import { buttonsOf } from '../../src/cards/buttons/buttons.js';
import { cardLines } from '../../src/cards/lines.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { fieldNameOf } from '../../src/cards/slack/actionIds.js';
import { renderSlack } from '../../src/cards/slack/renderSlack.js';
import { fieldsOf } from '../../src/cards/teams/fields.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import { lineText } from '../../src/cards/text.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import type { CardOf } from '../../src/messages/card.js';
import type { Line } from '../../src/messages/span.js';
import { CONTEXT, LONG_TOKENS } from './context.js';
import { golden } from './golden.js';
import { elementsIn, inputIdsIn } from './reading.js';
import { blockIdsIn, nodesIn, nodesOf, paragraphsIn, tokensIn } from './slackReading.js';

const WORDS = wordsOf('en-US');

/** A link reads as its label in a message; its address is behind it. */
const readable = (line: Line): Line =>
  line.map((span) => ('link' in span ? { say: span.link } : span));

/** What the buttons of the same card send from Teams. */
const teamsTokens = (name: string): readonly string[] =>
  elementsIn(renderTeams(SAMPLES[name]!, CONTEXT))
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ data }) => (data as { t: string }).t);

/** The fields that the same card asks for in Teams itself; what is behind its buttons is a modal in Slack. */
const teamsFields = (name: string): readonly string[] => {
  const { body } = renderTeams(SAMPLES[name]!, CONTEXT);
  const open = inputIdsIn(body.filter(({ type }) => type.startsWith('Input.')));
  return Object.keys(fieldsOf(Object.fromEntries(open.map((id) => [id, 'x']))));
};

describe.each(Object.entries(SAMPLES))('the Slack message %s', (name, card) => {
  const drawn = renderSlack(card, CONTEXT);

  test('is taken by Slack', () => {
    expect(refuseBlocks(drawn.blocks, 'message')).toBeUndefined();
  });

  test('is taken by Slack with tokens as long as real ones', () => {
    expect(refuseBlocks(renderSlack(card, LONG_TOKENS).blocks, 'message')).toBeUndefined();
  });

  test('looks as it did', () => {
    const json = `${JSON.stringify(drawn, null, 2)}\n`;

    expect(json).toBe(golden(`slack/${name}.json`, json));
  });

  test('says every sentence of the card', () => {
    const sentences = cardLines(card, 'en-US').map((line) => lineText(readable(line), WORDS));

    const said = paragraphsIn(drawn.blocks).join('\n');

    expect(sentences.filter((sentence) => !said.includes(sentence))).toEqual([]);
  });

  test('has every button of the card, sealed', () => {
    const tokens = buttonsOf(card, 'en-US').flatMap((button) =>
      button.leads === 'press' ? [CONTEXT.seal(button.press)] : [],
    );

    expect(tokensIn(drawn.blocks).toSorted()).toEqual(tokens.toSorted());
  });

  test('offers the same actions as the Teams card', () => {
    expect(tokensIn(drawn.blocks).toSorted()).toEqual(teamsTokens(name).toSorted());
  });

  test('asks for the same fields as the Teams card', () => {
    const names = new Set(blockIdsIn(drawn.blocks).map(fieldNameOf));

    expect([...names].toSorted()).toEqual(teamsFields(name).toSorted());
  });

  test('gives every button an id of its own', () => {
    const ids = nodesOf(drawn.blocks, 'button').map(({ action_id }) => action_id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  test('holds no text in which markup is read', () => {
    expect(nodesIn(drawn.blocks).filter(({ type }) => type === 'mrkdwn')).toEqual([]);
    expect(nodesOf(drawn.blocks, 'plain_text').filter(({ emoji }) => emoji !== false)).toEqual([]);
  });

  test('has a line for notifications', () => {
    expect(drawn.text.trim()).not.toBe('');
  });
});

describe('a point in time', () => {
  test('is shown in the zone of the reader, and in UTC where that is unknown', () => {
    const [asked] = nodesOf(renderSlack(SAMPLES['consent']!, CONTEXT).blocks, 'date');

    expect(asked).toEqual({
      type: 'date',
      timestamp: 1_795_348_800,
      format: '{date_short}, {time}',
      fallback: '22 Nov 2026, 12:00 UTC',
    });
  });
});

describe('an input', () => {
  test('is another one in the next asking, so that Slack forgets what was typed into the first', () => {
    const question = SAMPLES['question-domain'] as CardOf<'question'>;
    const next = { ...question, version: question.version + 1 };

    expect(blockIdsIn(renderSlack(question, CONTEXT).blocks)).toEqual(['answer~3']);
    expect(blockIdsIn(renderSlack(next, CONTEXT).blocks)).toEqual(['answer~4']);
  });

  test('for a person lets them be picked, too', () => {
    const { blocks } = renderSlack(SAMPLES['question-approver']!, CONTEXT);

    expect(
      nodesOf(blocks, 'input').map(({ element }) => (element as { type: string }).type),
    ).toEqual(['plain_text_input', 'users_select']);
    expect(blockIdsIn(blocks).map(fieldNameOf)).toEqual(['answer', 'answer']);
  });

  test('with few choices shows them all, with many a menu', () => {
    const kindOf = (name: string) =>
      nodesOf(renderSlack(SAMPLES[name]!, CONTEXT).blocks, 'input').map(
        ({ element }) => (element as { type: string }).type,
      );

    expect(kindOf('question-option')).toEqual(['radio_buttons']);
    expect(kindOf('question-agreement')).toEqual(['static_select']);
  });

  test('shows the id of a choice apart, whole', () => {
    const { blocks } = renderSlack(SAMPLES['subscriptions-listed']!, CONTEXT);
    const [first] = nodesOf(blocks, 'checkboxes').flatMap(
      ({ options }) => options as readonly object[],
    );

    expect(first).toMatchObject({
      text: { text: 'Contoso-Prod' },
      description: { text: '0a1b2c3d-0001-4000-8000-000000000001' },
      value: '0a1b2c3d-0001-4000-8000-000000000001',
    });
  });
});

describe('a dialog', () => {
  const dialogs = (name: string) =>
    nodesOf(renderSlack(SAMPLES[name]!, CONTEXT).blocks, 'button').flatMap(
      ({ action_id, confirm }) => (confirm ? [String(action_id)] : []),
    );

  test('stands before the request is sent', () => {
    expect(dialogs('summary')).toEqual(['press.draft.send.1']);
  });

  test('stands before a statement is recorded', () => {
    expect(dialogs('owner-grant')).toEqual(['press.access.attest.3']);
  });

  test('does not stand before a question or a modal that asks by itself', () => {
    expect(dialogs('progress-requester')).toEqual([]);
    expect(dialogs('consent-sign-in')).toEqual([]);
  });
});

describe('terms', () => {
  const termsIn = (name: string, length: number) => {
    const text = Array.from({ length }, (_, index) => `${index}. A paragraph of terms.`).join(
      '\n\n',
    );
    return { text, drawn: renderSlack(SAMPLES[name]!, { ...CONTEXT, termsText: () => text }) };
  };

  test('that are short stand in the message as they are', () => {
    const { text, drawn } = termsIn('terms-partner', 20);

    expect(paragraphsIn(drawn.blocks)).toContain(text);
  });

  test('that are long are read in a modal, by their digest', () => {
    const { drawn } = termsIn('terms-partner', 1_000);

    expect(nodesOf(drawn.blocks, 'button')[0]).toMatchObject({
      action_id: 'read.1',
      value: 'a'.repeat(64),
    });
  });

  test('that no modal can hold are read on a page of ours', () => {
    const { drawn } = termsIn('terms-partner', 5_000);

    expect(nodesOf(drawn.blocks, 'button')[0]).toMatchObject({
      text: { text: 'Open the full text' },
    });
    expect(nodesOf(drawn.blocks, 'button')[0]?.['url']).toContain('/consent/');
  });

  test('of a request are both read in modals', () => {
    const { drawn } = termsIn('consent', 20);

    expect(
      nodesOf(drawn.blocks, 'button').flatMap(({ action_id }) =>
        String(action_id).startsWith('read.') ? [action_id] : [],
      ),
    ).toEqual(['read.1', 'read.2']);
  });
});
