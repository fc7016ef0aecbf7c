import type { CardOf } from '../../../messages/card.js';
import type { Line } from '../../../messages/span.js';
import { line, listed, onlyIf, say, strong, when } from '../line.js';
import type { Words } from '../words.js';
import { DOUBTS } from './doubts.js';
import { PROBLEMS } from './problems.js';
import { QUESTIONS } from './questions.js';
import { rowWords } from './rows.js';
import { termsName } from './terms.js';

type Draft = 'welcome' | 'question' | 'form' | 'terms' | 'summary';

const steps = ({ progress }: Pick<CardOf<'question'>, 'progress'>): Line =>
  when(progress, ({ step, of }) => [line` · ${step} of ${of}`]).flat();

const problemOf = ({ problem }: Pick<CardOf<'question'>, 'problem'>): readonly Line[] =>
  when(problem, (it) => PROBLEMS[it.code](it));

const understood = (card: CardOf<'question'>): readonly Line[] =>
  onlyIf(
    card.understood.length > 0,
    line`Understood: ${card.understood.flatMap((row, index) => [
      ...onlyIf(index > 0, line`; `).flat(),
      ...rowWords(row, card.partner),
    ])}`,
  );

const doubtOf = (card: CardOf<'question'>): readonly Line[] =>
  when(card.doubt, (doubt) =>
    DOUBTS[doubt.code].ask({
      partner: card.partner,
      proposed: card.proposed ?? '',
      detail: doubt.detail,
      tenant: card.tenant,
      agreement: card.agreement,
    }),
  );

/** Said with the agreement question, before the terms: what everybody gives up. */
const stop = (card: CardOf<'question'>): readonly Line[] =>
  onlyIf(
    card.question === 'scope' && card.doubt === undefined,
    line`Cost-center administrators: Cloud Application Manager shows its own Migrate option to organization administrators only, so one of them will be asked to help there.`,
  );

/** The cards of the draft, from hello to summary. */
export const DRAFT_CARDS: Pick<Words['cards'], Draft> = {
  welcome: (card) => ({
    title: [line`Bring your Azure account into ${card.partner}’s care`],
    what: [
      line`Hello ${card.name}. Handover asks a few questions, sends one request to your Azure admin, and shows every step until it is done.`,
      line`You get one bill for Azure from ${card.partner}, and ${card.partner} is the first to ask for Azure support.`,
      line`Nothing is sent before you have seen exactly what, and to whom.`,
    ],
    needed: [
      line`${strong('Have at hand:')} who your Azure admin is (a Global Administrator), that you administer the organization or cost center in Cloud Application Manager, and five minutes.`,
    ],
    open: [
      ...when(card.draft, (number) => [
        line`Your draft ${strong(number)} is waiting where you left it.`,
      ]),
      ...onlyIf(card.open > 0, line`Open migrations of yours: ${card.open}.`),
    ],
  }),
  question: (card) => ({
    title: [line`${strong(QUESTIONS[card.question].name)}${steps(card)}`],
    understood: understood(card),
    problem: problemOf(card),
    doubt: doubtOf(card),
    ask: card.doubt ? [] : [QUESTIONS[card.question].ask(card.partner)],
    hint: card.doubt ? [] : [QUESTIONS[card.question].help(card.partner)],
    stop: stop(card),
  }),
  form: (card) => ({
    title: [line`All questions in one form`],
    intro: [line`Fill in what you know. Whatever is missing or unclear is asked afterwards.`],
    problems: card.problems.flatMap(({ question, problem }) =>
      PROBLEMS[problem.code](problem).map(
        (sentence) => line`${strong(QUESTIONS[question].name)}: ${sentence}`,
      ),
    ),
    next: [
      line`Then you see what your agreement means, read both parties’ terms, and check a summary. Nothing is sent before that.`,
    ],
  }),
  terms: (card) => ({
    title: [
      line`${strong(card.terms.party === 'partner' ? `Terms of ${card.partner}` : 'Terms of Microsoft')}${steps(card)}`,
    ],
    problem: problemOf(card),
    loss: [
      line`Before you accept: ${card.partner} becomes the first to ask for Azure incidents, bills and requests. Microsoft’s help desk and billing pages end for this account.`,
    ],
    intro: [
      line`The text below is complete. Accepting records your name, the time and this exact text. Nothing is sent before you press Send in the summary.`,
    ],
    reference: [termsName(card.terms)],
  }),
  summary: (card) => ({
    title: [line`Check before anything is sent`],
    problem: problemOf(card),
    rows: card.rows.map((row) => rowWords(row, card.partner)),
    sends: [
      line`${strong('What is sent:')} a request to authorize ${card.partner} as reseller for this Azure account, with your name and both parties’ terms.`,
      line`${strong('To:')} ${card.approver.name}, ${say(PLATFORMS[card.approverPlatform])}; and by mail to ${listed([card.notifyEmail])}.`,
      line`${strong('Answer due by:')} ${card.deadline}. Until then you can withdraw it.`,
    ],
    nothingYet: [line`Nothing was sent so far.`],
  }),
};

const PLATFORMS: Readonly<Record<CardOf<'summary'>['approverPlatform'], string>> = {
  teams: 'in Microsoft Teams',
  slack: 'in Slack',
  mail: 'by mail only',
};
