import { z } from 'zod';

type Node = Readonly<Record<string, unknown>>;

/** Everything with a type inside a drawn card, fallbacks left out. */
export function elementsIn(drawn: unknown): readonly Node[] {
  if (Array.isArray(drawn)) return drawn.flatMap(elementsIn);
  if (typeof drawn !== 'object' || drawn === null) return [];
  const node = drawn as Node;
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' ? [] : elementsIn(value),
  );
  return typeof node['type'] === 'string' ? [node, ...inside] : inside;
}

const richText = z.object({ inlines: z.array(z.object({ text: z.string() })) });

/** What can be read in a drawn card, paragraph by paragraph. */
export const paragraphsIn = (drawn: unknown): readonly string[] =>
  elementsIn(drawn).flatMap((node) => {
    const rich = richText.safeParse(node);
    if (rich.success) return [rich.data.inlines.map(({ text }) => text).join('')];
    return node['type'] === 'TextBlock' ? [String(node['text'])] : [];
  });

/** The ids of a drawn card's inputs. */
export const inputIdsIn = (drawn: unknown): readonly string[] =>
  elementsIn(drawn)
    .filter(({ type }) => String(type).startsWith('Input.'))
    .map(({ id }) => String(id));
