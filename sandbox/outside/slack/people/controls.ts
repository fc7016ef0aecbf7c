import { asJson, asList, asText, type Json } from '../json.js';

/** Something in blocks that a person can press or fill in, with the block it stands in. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly element: Json;
  /** What it is called: its own words, or the label above it. */
  readonly title: string;
  /** Only in an input block: whether it may stay empty. */
  readonly isOptional: boolean;
}

const textOf = (value: unknown): string => asText(asJson(value)['text']);

/** Every control of some blocks, from the top down. */
export const controlsOf = (blocks: readonly Json[]): readonly Control[] =>
  blocks.flatMap((block) =>
    elementsOf(block)
      .map((element) => ({
        blockId: asText(block['block_id']),
        actionId: asText(element['action_id']),
        type: asText(element['type']),
        element,
        title:
          asText(element['accessibility_label']) ||
          textOf(element['text']) ||
          textOf(block['label']) ||
          textOf(element['placeholder']),
        isOptional: block['type'] !== 'input' || block['optional'] === true,
      }))
      .filter(({ actionId }) => actionId !== ''),
  );

const elementsOf = (block: Json): readonly Json[] => [
  ...(block['type'] === 'actions' ? asList(block['elements']) : []),
  ...[block['accessory'], block['element']].flatMap((one) => (one ? [asJson(one)] : [])),
];

/**
 * Whether a control can be meant by this name: its title, its ids, or both ids with a slash between. The
 * number an app puts behind a block's id, so that Slack forgets what was typed before, may be left out.
 */
export const isNamed = ({ blockId, actionId, title }: Control, name: string): boolean =>
  [title, actionId, blockId, blockId.replace(/~\d+$/, ''), `${blockId}/${actionId}`].includes(name);

/** A button or menu a person can press, by its words or its action id. */
export const pressable = (blocks: readonly Json[], name: string): Control | undefined => {
  const found = controlsOf(blocks).filter((control) => isNamed(control, name));
  return found.find(({ type }) => type === 'button') ?? found[0];
};

/** What a menu offers, groups opened. */
export const optionsOf = ({ element }: Control): readonly Json[] => [
  ...asList(element['options']),
  ...asList(element['option_groups']).flatMap((group) => asList(group['options'])),
];

export const titleOfOption = (option: Json): string => textOf(option['text']);
