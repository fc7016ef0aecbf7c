import { describe, expect, test } from '@jest/globals';
import AdaptiveCards from 'adaptivecards/dist/adaptivecards.js';

import { buttonsOf } from '../../src/cards/buttons/buttons.js';
import { TEAMS_LIMITS } from '../../src/cards/limits.js';
import { cardLines } from '../../src/cards/lines.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import { lineText } from '../../src/cards/text.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import type { Line } from '../../src/messages/span.js';
import { CONTEXT, LONG_TOKENS } from './context.js';
import { golden } from './golden.js';
import { elementsIn, inputIdsIn, paragraphsIn } from './reading.js';

const NAMED = Object.entries(SAMPLES);
const WORDS = wordsOf('en-US');

const eventsOf = (context: InstanceType<typeof AdaptiveCards.SerializationContext>) =>
  Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);

/** A link reads as its label in a card; its address is behind it. */
const readable = (line: Line): Line =>
  line.map((span) => ('link' in span ? { say: span.link } : span));

describe.each(NAMED)('the Teams card %s', (name, card) => {
  const drawn = renderTeams(card, CONTEXT);

  test('is a valid Adaptive Card', () => {
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    const parsed = new AdaptiveCards.AdaptiveCard();

    // adaptivecards 3.0.6 tests `lang` with a regular expression that remembers: every second card fails.
    const { lang, ...rest } = drawn;
    parsed.parse(rest, context);

    expect(lang).toBe('en');
    expect(eventsOf(context)).toEqual([]);
    expect(parsed.validateProperties().validationEvents).toEqual([]);
  });

  test('looks as it did', () => {
    const json = `${JSON.stringify(drawn, null, 2)}\n`;

    expect(json).toBe(golden(`teams/${name}.json`, json));
  });

  test('says every sentence of the card', () => {
    const sentences = cardLines(card, 'en-US').map((line) => lineText(readable(line), WORDS));

    const said = paragraphsIn(drawn).join(' ');

    expect(sentences.filter((sentence) => !said.includes(sentence))).toEqual([]);
  });

  test('has every button of the card, sealed', () => {
    const tokens = buttonsOf(card, 'en-US').flatMap((button) =>
      button.leads === 'press' ? [CONTEXT.seal(button.press)] : [],
    );

    const sealed = elementsIn(drawn)
      .filter(({ type }) => type === 'Action.Execute')
      .map(({ data }) => (data as { t: string }).t);

    expect(sealed.toSorted()).toEqual(tokens.toSorted());
  });

  test('falls back to the same data where Execute is unknown', () => {
    const executes = elementsIn(drawn).filter(({ type }) => type === 'Action.Execute');

    expect(executes.map(({ fallback }) => fallback)).toEqual(
      executes.map(({ title, data, associatedInputs }) => ({
        type: 'Action.Submit',
        title,
        data,
        associatedInputs,
      })),
    );
  });

  test('gives every input a label, an error message and an id of its own', () => {
    const inputs = elementsIn(drawn).filter(({ type }) => String(type).startsWith('Input.'));

    expect(inputs.filter(({ label, errorMessage }) => !label || !errorMessage)).toEqual([]);
    expect(new Set(inputIdsIn(drawn)).size).toBe(inputs.length);
  });

  test('stays below the size every client takes, with tokens as long as real ones', () => {
    const bytes = Buffer.byteLength(JSON.stringify(renderTeams(card, LONG_TOKENS)), 'utf8');

    expect(bytes).toBeLessThan(TEAMS_LIMITS.cardBytes);
  });
});
