import type { KnownBlock, ModalView } from '@slack/types';

import type { Press } from '../../messages/actions.js';
import type { CardOf } from '../../messages/card.js';
import { subscriptionId } from '../../messages/ids.js';
import type { Line } from '../../messages/span.js';
import type { AskingAction } from '../asks.js';
import { type Field, fieldsFor, pressOf } from '../buttons/button.js';
import { buttonsOf } from '../buttons/buttons.js';
import type { RenderContext } from '../context.js';
import { TEXT_LIMITS, whole } from '../limits.js';
import type { ModalWords, Words } from '../words/words.js';
import { wordsOf } from '../words/wordsOf.js';
import { FIELDS, modalBlockId } from './actionIds.js';
import { fullText } from './fullText.js';
import { inputBlocks } from './inputs.js';
import { createKit, type Kit, plain } from './kit.js';
import { SLACK_CHOICES, SLACK_LIMITS } from './limits.js';

const { view: LIMITS } = SLACK_LIMITS;

/**
 * The modal that a press asks first; `undefined` where nothing is to be filled in. Its
 * `private_metadata` is the sealed press, every input's `block_id` is its field.
 */
export function modalForAction(press: Press, context: RenderContext): ModalView | undefined {
  const words = wordsOf(context.locale);
  const fields = fieldsFor(press.action, words);
  const said = modalWords(words)[press.action];
  if (fields.length === 0 || !said) return undefined;
  const kit = kitFor(words);
  const blocks = fields.flatMap((field) => fieldBlocks(field, words));
  const head = [...aboutOf(press, words), ...(said.effect ? [said.effect] : [])];
  return asking(said, press, [...kit.lines(head), ...blocks], context);
}

/** The words of modals by any action; most have none. */
const modalWords = (words: Words): Readonly<Partial<Record<Press['action'], ModalWords>>> =>
  words.slack.modals satisfies Readonly<Record<AskingAction, ModalWords>>;

const kitFor = (words: Words): Kit => createKit(words, TEXT_LIMITS.typed);

/** Who has several cases at hand reads which one this is; what is reported of one of several subscriptions names it. */
function aboutOf({ caseNumber, subject }: Press, words: Words): readonly Line[] {
  const subscription = subscriptionId.safeParse(subject);
  return [
    ...(caseNumber === undefined ? [] : [words.slack.ofCase(caseNumber)]),
    ...(subscription.success ? [words.slack.about(subscription.data)] : []),
  ];
}

/** An input that says what it expects. */
const fieldBlocks = (field: Field, words: Words): readonly KnownBlock[] =>
  inputBlocks(field, modalBlockId, words).map((block, index) =>
    index === 0 && field.required
      ? { ...block, hint: plain(field.missing, SLACK_LIMITS.input.hint) }
      : block,
  );

const asking = (
  { title, submit }: ModalWords,
  press: Press,
  blocks: readonly KnownBlock[],
  context: RenderContext,
): ModalView => ({
  type: 'modal',
  callback_id: FIELDS,
  private_metadata: whole(context.seal(press), LIMITS.metadata),
  title: plain(title, LIMITS.title),
  submit: plain(submit, LIMITS.title),
  close: plain(wordsOf(context.locale).slack.cancel, LIMITS.title),
  blocks: [...blocks],
});

/** The whole form as a modal: what is known is filled in, what was not taken stands above its input. */
export function formModal(card: CardOf<'form'>, context: RenderContext): ModalView {
  const words = wordsOf(context.locale);
  const kit = kitFor(words);
  const { intro, next } = words.cards.form(card);
  const fields = buttonsOf(card, context.locale).flatMap((button) =>
    button.leads === 'press' && button.open ? button.fields : [],
  );
  const blocks = fields.flatMap((field) => [
    ...kit.signed('warning', problemLines(field.name, card, words)),
    ...inputBlocks(field, modalBlockId, words),
  ]);
  const press = pressOf(card, 'draft.submitForm');
  return asking(
    words.slack.form,
    press,
    [...kit.lines(intro), ...blocks, ...kit.small(next)],
    context,
  );
}

const problemLines = (name: string, card: CardOf<'form'>, words: Words): readonly Line[] =>
  card.problems
    .filter(({ question }) => question === name)
    .flatMap(({ problem }) => words.problems[problem.code](problem));

/**
 * One full text of terms, to be read. Every word of it is there.
 * @throws {RangeError} a modal cannot hold it; such texts are read on a page of ours.
 */
export function termsModal(digest: string, context: RenderContext): ModalView {
  const words = wordsOf(context.locale);
  const { title, close } = words.slack.terms;
  const pieces = fullText(context.termsText(digest));
  if (pieces.length > SLACK_CHOICES.termsInModal) {
    throw new RangeError(`Terms of ${pieces.length} blocks do not fit into a modal of Slack.`);
  }
  const blocks: KnownBlock[] = [
    ...pieces.map((piece): KnownBlock => ({
      type: 'section',
      text: plain(piece, SLACK_LIMITS.section),
    })),
    ...kitFor(words).small([[{ say: 'SHA-256 ' }, { code: digest }]]),
  ];
  return {
    type: 'modal',
    callback_id: 'terms',
    title: plain(title, LIMITS.title),
    close: plain(close, LIMITS.title),
    blocks,
  };
}
