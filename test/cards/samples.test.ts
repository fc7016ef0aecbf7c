import { describe, expect, test } from '@jest/globals';

import { sampleCards, SAMPLES } from '../../src/cards/samples.js';
import { cardModel } from '../../src/messages/card.js';

describe('the samples', () => {
  test('show every kind of card', () => {
    const kinds = cardModel.options.map((option) => option.shape.kind.value);

    expect(kinds.filter((kind) => !sampleCards.some((card) => card.kind === kind))).toEqual([]);
  });

  test.each(Object.entries(SAMPLES))('%s is a card as it is stored', (_, card) => {
    expect(cardModel.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });
});
