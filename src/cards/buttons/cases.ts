import type { Action } from '../../messages/actions.js';
import type { CardOf } from '../../messages/card.js';
import { LIST_LIMITS } from '../limits.js';
import { reportsOn, workedOn } from '../subscriptions.js';
import type { Words } from '../words/words.js';
import type { Button, ButtonMaker, PressButton } from './button.js';

type Progress = CardOf<'progress'>;

const PER_SUBSCRIPTION: readonly Action[] = ['case.moved', 'case.partlyMoved', 'case.counterpart'];

const reports = (card: Progress, make: ButtonMaker, words: Words): readonly PressButton[] =>
  workedOn(card).flatMap((care) =>
    reportsOn(card, care).map((action) => {
      const { title } = words.actions[action];
      return make.press(action, {
        subject: care.id,
        title: words.titles.about(title, care.name),
      });
    }),
  );

const STYLES: Readonly<Partial<Record<Action, PressButton['style']>>> = {
  'case.claim': 'positive',
  'case.cancel': 'destructive',
  'migration.withdraw': 'destructive',
  'migration.withdrawConfirmed': 'destructive',
  'draft.resume': 'positive',
};

const plain = (card: Progress, action: Action, make: ButtonMaker, words: Words): PressButton =>
  make.press(action, {
    style: STYLES[action],
    ...(action === 'migration.remind' &&
      card.approver !== undefined && { title: words.titles.remind(card.approver) }),
  });

export const progressButtons = (
  card: Progress,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  ...card.actions
    .filter((action) => !PER_SUBSCRIPTION.includes(action))
    .map((action) => plain(card, action, make, words)),
  ...reports(card, make, words),
  ...(card.migration !== undefined && (card.done || card.audience === 'support')
    ? [make.page('evidence', 'migration.details', words.titles.evidence, card.audience)]
    : []),
];

/** The actions that mean yes under a notice that asks. */
const YES: readonly Action[] = ['draft.cancel', 'draft.startOver', 'draft.confirm'];

/** The yes of a notice that asks; `undefined` for every other button. */
function yesTitle({ notice }: CardOf<'notice'>, action: Action, words: Words): string | undefined {
  const titles: Readonly<Record<string, string>> = words.titles.yes;
  return YES.includes(action) ? titles[notice.code] : undefined;
}

export const noticeButtons = (
  card: CardOf<'notice'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] =>
  card.actions.map((action) => {
    const yes = yesTitle(card, action, words);
    return make.press(action, {
      subject: card.subject,
      style: STYLES[action],
      ...(yes !== undefined && { title: yes, typed: words.actions['draft.confirm'].typed }),
    });
  });

export const listButtons = (
  card: CardOf<'list'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] =>
  card.items.slice(0, LIST_LIMITS.items).map(({ migration, caseNumber }) => {
    const button = make.press('migration.status', {
      title: words.titles.openCase(caseNumber),
      short: words.titles.open,
      typed: caseNumber,
    });
    return { ...button, press: { action: 'migration.status', migration, version: 0 } };
  });
