import { describe, expect, test } from '@jest/globals';

import { inEverySupportChannel } from '../../src/bot/supportChannels.js';
import type { Effect } from '../../src/messages/effect.js';

const SAY: Effect = {
  effect: 'say',
  key: 'CaseClaimed/7/support',
  to: { to: 'supportChannel' },
  under: 'progress/support',
  notice: { code: 'claimed' },
};

describe('an effect for the support channel', () => {
  test('goes to each platform, the first under its own name', () => {
    expect(inEverySupportChannel([SAY], ['teams', 'slack'])).toEqual([
      { ...SAY, to: { to: 'supportChannel', platform: 'teams' } },
      {
        ...SAY,
        key: 'CaseClaimed/7/support@slack',
        under: 'progress/support@slack',
        to: { to: 'supportChannel', platform: 'slack' },
      },
    ]);
  });

  test('keeps its name where there is one platform', () => {
    expect(inEverySupportChannel([SAY], ['slack'])).toMatchObject([
      { key: SAY.key, under: 'progress/support', to: { platform: 'slack' } },
    ]);
  });

  test('stays as it is where there is no support channel', () => {
    expect(inEverySupportChannel([SAY], [])).toEqual([SAY]);
  });

  test('is the only kind that is copied', () => {
    const wake: Effect = { effect: 'wake', key: 'w', timer: 'reconcile', dueAt: new Date(0) };

    expect(inEverySupportChannel([wake], ['teams', 'slack'])).toEqual([wake]);
  });
});
