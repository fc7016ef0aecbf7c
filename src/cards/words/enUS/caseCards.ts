import type { CardOf } from '../../../messages/card.js';
import type { Line } from '../../../messages/span.js';
import { LIST_LIMITS, shortened, TEXT_LIMITS } from '../../limits.js';
import { shownSubscriptions } from '../../subscriptions.js';
import { capped, code, line, onlyIf, say, strong, when } from '../line.js';
import type { Words } from '../words.js';
import { gdapWords } from './gdap.js';
import { NOTICES } from './notices.js';
import { PHASES, STEPS } from './noticesRest.js';
import { endingWords, outcomeWords } from './outcomes.js';
import { QUESTIONS } from './questions.js';
import { more } from './rows.js';
import { rowWords } from './rows.js';

type Rest = 'progress' | 'notice' | 'article' | 'list' | 'ticket';
type Progress = CardOf<'progress'>;

const banner = (card: Progress): readonly Line[] => [
  ...onlyIf(
    card.frozen,
    line`Frozen: the Azure admin says that this request looks wrong. Nothing goes on until an operator has spoken with them.`,
  ),
  ...when(card.ending, endingWords),
  ...onlyIf(card.done, line`Done: all five outcomes are reached.`),
];

/** Is the approver's answer what everybody waits for? */
const isAsked = ({ lines, ending }: Progress): boolean =>
  !ending && lines.some(({ waiting }) => waiting?.code === 'approverAnswer');

const people = (card: Progress): readonly Line[] => [
  ...when(card.approver, (name) => [line`${strong('Azure admin:')} ${name}`]),
  ...onlyIf(
    card.audience === 'support',
    line`${strong('Owner of the case:')} ${card.owner ?? say('nobody yet')}`,
  ),
  ...when(isAsked(card) ? card.deadline : undefined, (at) => [
    line`${strong('Answer due by:')} ${at}`,
  ]),
];

const CARE: Readonly<Record<Progress['subscriptions'][number]['state'], string>> = {
  open: 'waits for Owner',
  granted: 'Owner given, new subscription to be set up',
  ready: 'ready to move',
  partly: 'partly moved',
  moved: 'moved',
};

const subscriptions = (card: Progress): readonly Line[] => {
  const shown = shownSubscriptions(card);
  return [
    ...shown.map((it) => line`${strong(it.name)} · ${code(it.id)}: ${say(CARE[it.state])}`),
    ...onlyIf(
      shown.length < card.subscriptions.length,
      more(card.subscriptions.length - shown.length),
    ),
  ];
};

const next = (card: Progress): readonly Line[] =>
  onlyIf(
    card.done && card.audience !== 'support',
    line`${strong('What comes next')}`,
    line`Azure usage appears on ${card.partner}’s next invoice; corrections to a month follow in the month after. What you used before the move is still on Microsoft’s last invoice.`,
    line`For Azure support, billing questions and requests, ask ${card.partner} from now on, not Microsoft.`,
    line`If you gave Owner to ${card.partner}’s user, remove it where it is no longer needed.`,
  );

const progress: Words['cards']['progress'] = (card) => ({
  title: [line`${strong(card.title)}`],
  subtitle: [
    line`Case ${strong(card.caseNumber ?? '')} · requested by ${card.requestedBy}, ${card.sentAt}`,
    ...when(card.asOf, (at) => [line`As of ${at}. Ask again to see what changed since.`]),
  ],
  banner: banner(card),
  outcomes: card.lines.flatMap((outcome) => {
    const { number, head, state } = outcomeWords(outcome, card.partner, card.ending !== undefined);
    const first = line`${number} ${head}`;
    return state.length > 0 ? [first, state] : [first];
  }),
  gdap: gdapWords(card),
  subscriptions: subscriptions(card),
  people: people(card),
  details: capped(
    card.details.map((row) => rowWords(row, card.partner)),
    LIST_LIMITS.details,
    more,
  ),
  notes: card.notes
    .slice(-LIST_LIMITS.notes)
    .map(
      (note) =>
        line`${strong('Note')} by ${note.by}, ${note.at}: ${shortened(note.text, TEXT_LIMITS.note)}`,
    ),
  next: next(card),
});

const LISTS: Readonly<Record<CardOf<'list'>['list'], string>> = {
  mine: 'My migrations',
  rest: 'And these',
  stuck: 'Open cases, the longest waiting first',
  found: 'Found',
  claimed: 'Claimed by me',
};

const items = (card: CardOf<'list'>): readonly Line[] =>
  card.items.length === 0
    ? [card.list === 'mine' ? line`Nothing yet. To begin, type: start` : line`Nothing here.`]
    : capped(
        card.items.map(
          (it) =>
            line`${strong(it.caseNumber)} · ${it.title}: ${say(PHASES[it.phase] ?? 'open')} since ${it.since}${when(it.waitsFor, (who) => [line`; waits for ${who}`]).flat()}`,
        ),
        LIST_LIMITS.items,
        more,
      );

const ticket: Words['cards']['ticket'] = (card) => ({
  title: [
    line`Ticket ${card.number}${when(card.caseNumber, (it) => [line` · case ${it}`]).flat()}`,
  ],
  asked: [
    line`${strong('From:')} ${card.by.name} (${card.by.email})`,
    line`${strong('Asked:')} “${card.words}”`,
    ...when(card.openQuestion, (question) => [
      line`${strong('While answering:')} ${say(QUESTIONS[question].name)}`,
    ]),
  ],
  rows: card.rows.map((row) => rowWords(row, card.partner ?? 'the partner')),
  tried: card.tried.map((text) => line`${strong('Tried:')} ${STEPS[text] ?? text}`),
});

/** The cards about a case, and those with nothing but text. */
export const CASE_CARDS: Pick<Words['cards'], Rest> = {
  progress,
  notice: (card) => ({ title: [], lines: NOTICES[card.notice.code](card.notice) }),
  article: (card) => ({
    title: [line`${strong(card.title)}`],
    body: card.body,
    source: when(card.source, (source) => [line`Source: ${code(source)}`]),
  }),
  list: (card) => ({
    title: [
      line`${say(LISTS[card.list])}${when(card.query, (query) => [line`: “${query}”`]).flat()}`,
    ],
    items: items(card),
  }),
  ticket,
};
