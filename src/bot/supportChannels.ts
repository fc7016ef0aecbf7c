import type { Effect } from '../messages/effect.js';
import type { Platform } from '../messages/people.js';

/**
 * What goes to the support channel goes to each platform's, as an effect of its own with a slot of its
 * own. With one platform nothing changes, so that adding a second later leaves the first's cards alive.
 */
export function inEverySupportChannel(
  effects: readonly Effect[],
  platforms: readonly Platform[],
): readonly Effect[] {
  const others = platforms.slice(1);
  return effects.flatMap((effect) => {
    if (!isForSupport(effect) || platforms[0] === undefined) return [effect];
    return [
      { ...effect, to: { to: 'supportChannel', platform: platforms[0] } },
      ...others.map((platform) => copyFor(effect, platform)),
    ];
  });
}

type ForSupport = Extract<Effect, { effect: 'showCard' | 'say' }>;

const isForSupport = (effect: Effect): effect is ForSupport =>
  (effect.effect === 'showCard' || effect.effect === 'say') && effect.to.to === 'supportChannel';

function copyFor(effect: ForSupport, platform: Platform): ForSupport {
  const named = (name: string): string => `${name}@${platform}`;
  const copy = { key: named(effect.key), to: { to: 'supportChannel', platform } } as const;
  return effect.effect === 'showCard'
    ? { ...effect, ...copy, slot: named(effect.slot) }
    : { ...effect, ...copy, ...(effect.under && { under: named(effect.under) }) };
}
