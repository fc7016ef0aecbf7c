import type { CardOf } from '../../messages/card.js';
import { LIST_LIMITS } from '../limits.js';
import { ownerStanding } from '../ownerStanding.js';
import type { Words } from '../words/words.js';
import type { Button, ButtonMaker } from './button.js';

/** What the approver may do instead of going on. */
const doubts = (make: ButtonMaker): readonly Button[] => [
  make.press('consent.ask'),
  make.press('consent.looksWrong'),
];

export const consentButtons = (
  card: CardOf<'consentRequest'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  card.signIn
    ? make.page('signIn', 'consent.accept', words.titles.signInToAccept)
    : make.press('consent.accept', { style: 'positive' }),
  make.press('consent.decline', { style: 'destructive' }),
  make.press('consent.forward'),
  make.press('consent.ask'),
  make.press('consent.remindMe'),
  make.press('consent.looksWrong'),
];

export const handoffButtons = (
  card: CardOf<'handoff'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  ...(card.url === undefined
    ? []
    : [
        {
          leads: 'url',
          title: words.titles.openPage(card.adminHost),
          url: card.url,
        } as const,
      ]),
  make.press('consent.check', { style: 'positive' }),
  ...doubts(make),
];

export const subscriptionsButtons = (
  card: CardOf<'subscriptions'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  ...(card.listed.length === 0
    ? []
    : [
        make.press('access.choose', {
          style: 'positive',
          open: true,
          fields: [
            {
              name: 'subscriptions',
              id: 'subscriptions',
              input: 'many',
              // Ids can be pasted instead, so an empty choice must not hold that back.
              required: false,
              choices: card.listed
                .slice(0, LIST_LIMITS.choices)
                .map(({ id, name }) => ({ value: id, label: `${name} · ${id}` })),
              ...words.fields('subscriptions', 'access.choose'),
            },
          ],
        }),
      ]),
  ...(card.signIn
    ? [make.page('signIn', 'access.choose', words.titles.signInToChoose(card.listed.length > 0))]
    : []),
  make.press('access.paste'),
  make.press('consent.ask'),
];

export const gdapGrantButtons = (
  card: CardOf<'gdapGrant'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  { leads: 'url', title: words.titles.openPage(card.adminHost), url: card.url },
  make.press('gdap.check', { style: 'positive' }),
  make.press('gdap.decline'),
  make.press('consent.ask'),
];

/** Where our app may not read, the administrator's own sign-in does, or lets the app in. */
const readOwner = (
  card: CardOf<'ownerGrant'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  ...(card.signIn ? [make.page('signIn', 'access.check', words.titles.signInToCheck)] : []),
  ...(card.checked?.code === 'ownerUnreadable'
    ? [make.page('consent', 'consent.accept', words.titles.letAppIn)]
    : []),
];

export const ownerGrantButtons = (
  card: CardOf<'ownerGrant'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => {
  const standing = ownerStanding(card);
  const ask = make.press('consent.ask');
  if (standing === 'takenBack') return [ask];
  // Nothing waits for a look, so none of them stands out.
  if (standing === 'given')
    return [make.press('access.check'), ...readOwner(card, make, words), ask];
  return card.guestObjectId === undefined
    ? [
        ...(card.signIn ? [make.page('signIn', 'access.guest', words.titles.signInToFind)] : []),
        make.press('access.guest'),
        ask,
      ]
    : [
        make.press('access.check', { style: 'positive' }),
        ...readOwner(card, make, words),
        make.press('access.attest'),
        ask,
      ];
};
