type Node = Readonly<Record<string, unknown>>;

/** Every object with a type inside drawn blocks, in reading order. */
export function nodesIn(drawn: unknown): readonly Node[] {
  if (typeof drawn !== 'object' || drawn === null) return [];
  const inside = Object.values(drawn).flatMap(nodesIn);
  return 'type' in drawn ? [{ ...drawn }, ...inside] : inside;
}

/** Every object of this type inside drawn blocks. */
export const nodesOf = (drawn: unknown, type: string): readonly Node[] =>
  nodesIn(drawn).filter((node) => node['type'] === type);

const RUNS = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'];

/** The words of a run; of a point in time what stands in where it cannot be shown. */
const runText = ({ text, fallback }: Node): string =>
  [text, fallback].filter((words) => typeof words === 'string').join('');

const textOf = (node: Node): readonly string[] => {
  if (RUNS.includes(String(node['type']))) {
    return [(node['elements'] as readonly Node[]).map(runText).join('')];
  }
  return node['type'] === 'plain_text' ? [String(node['text'])] : [];
};

/** What can be read in drawn blocks, paragraph by paragraph; points in time by their fallback. */
export const paragraphsIn = (drawn: unknown): readonly string[] => nodesIn(drawn).flatMap(textOf);

/** The presses of drawn blocks, as they were sealed. */
export const tokensIn = (drawn: unknown): readonly string[] =>
  nodesOf(drawn, 'button').flatMap(({ action_id, value }) =>
    String(action_id).startsWith('press.') ? [String(value)] : [],
  );

/** The names under which inputs stand, by block. */
export const blockIdsIn = (drawn: unknown): readonly string[] =>
  nodesOf(drawn, 'input').map(({ block_id }) => String(block_id));
