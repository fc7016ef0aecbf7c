import type { GivenAnswer, QuestionId } from '../../messages/answers.js';
import type { EventOf } from '../events.js';
import type { Draft, Migration, Proposal } from '../state.js';
import { type EventType, type Steps, unchanged } from './step.js';

/** The draft's own events, in the order of `events.ts`. */
type DraftType =
  | 'AnswerGiven'
  | 'AnswerProposed'
  | 'ProposalRejected'
  | 'AnswerRefused'
  | 'AnswersCleared'
  | 'QuestionReopened'
  | 'QuestionRepeated'
  | 'FormOpened'
  | 'ConfirmationAsked'
  | 'ConfirmationDropped'
  | 'DraftRestarted'
  | 'DraftSaved'
  | 'DraftOfferedAgain'
  | 'DraftPutAway'
  | 'DraftResumed'
  | 'DraftCancelled'
  | 'QuestionPassedOn';

/** A migration as its first event leaves it. */
export function begun(event: EventOf<'DraftStarted'>): Migration {
  return {
    id: event.migration,
    caseNumber: event.caseNumber,
    version: 1,
    phase: 'draft',
    requester: event.requester,
    startedBy: event.requester,
    startedAt: event.at,
    draft: { ...blank, account: event.account, asks: 1, posts: 1, touchedAt: event.at },
    request: undefined,
    holdsTenant: false,
    consent: undefined,
    relationship: undefined,
    notFoundAt: undefined,
    agreementSigned: undefined,
    otherAccounts: [],
    guestObjectId: undefined,
    listed: [],
    subscriptions: [],
    provider: undefined,
    gdap: undefined,
    completedAt: undefined,
    ending: undefined,
    withdrawAsked: false,
    owner: undefined,
    notes: [],
    joined: [],
    failedCall: undefined,
  };
}

const blank = {
  answers: {},
  reopened: undefined,
  corrects: false,
  proposed: undefined,
  waiting: [],
  confirming: undefined,
  form: false,
  history: [],
  status: 'open',
} as const;

interface Said {
  readonly type: EventType;
  readonly at: Date;
  readonly via?: 'typed' | 'card';
}

/** Every draft event makes older cards stale; a typed one puts the next card below in a new slot. */
const said = (state: Migration, event: Said, change: Partial<Draft> = {}): Migration => ({
  ...state,
  draft: {
    ...state.draft,
    ...change,
    asks: state.draft.asks + 1,
    posts: state.draft.posts + (event.via === 'typed' ? 1 : 0),
    touchedAt: event.via ? event.at : state.draft.touchedAt,
  },
});

const without = (history: readonly QuestionId[], questions: readonly QuestionId[]) =>
  history.filter((question) => !questions.includes(question));

/** Doubts are settled one by one: when the first is, the next comes up. */
function withoutProposals(draft: Draft, questions: readonly QuestionId[]): Partial<Draft> {
  const proposals = draft.proposed ? [draft.proposed, ...draft.waiting] : [];
  const [proposed, ...waiting] = proposals.filter(
    (one) => !questions.includes(one.answer.question),
  );
  return { proposed, waiting };
}

/** Another answer to the same question takes its place; one to another question waits its turn. */
function withProposal(draft: Draft, { answer, doubt }: Proposal): Partial<Draft> {
  const proposal = { answer, doubt };
  const isSame = (other: Proposal) => other.answer.question === answer.question;
  const { proposed, waiting } = draft;
  if (!proposed || isSame(proposed)) return { proposed: proposal };
  return { proposed, waiting: [...waiting.filter((other) => !isSame(other)), proposal] };
}

const settles = (draft: Draft, answer: GivenAnswer): Partial<Draft> => ({
  reopened: draft.reopened === answer.question ? undefined : draft.reopened,
  ...withoutProposals(draft, [answer.question]),
  confirming: undefined,
  // An answer closes the form; a `FormOpened` after it opens the form again.
  form: false,
});

export const draftSteps: Steps<DraftType> = {
  AnswerGiven: (state, event) => {
    const { draft } = state;
    const { question, value } = event.answer;
    return said(state, event, {
      ...settles(draft, event.answer),
      answers: { ...draft.answers, [question]: value },
      history: [...without(draft.history, [question]), question],
    });
  },
  AnswerProposed: (state, event) =>
    said(state, event, {
      ...withProposal(state.draft, event),
      confirming: undefined,
      form: false,
    }),
  ProposalRejected: (state, event) =>
    said(state, event, withoutProposals(state.draft, [event.question])),
  // A refused answer is asked for at once: what was wrong with it stands on that question's card.
  AnswerRefused: (state, event) =>
    said(state, event, {
      confirming: undefined,
      reopened: event.question,
      corrects: state.draft.corrects && state.draft.reopened === event.question,
    }),
  AnswersCleared: (state, event) => {
    const { answers, history, reopened } = state.draft;
    const cleared = (question: string) => event.questions.some((one) => one === question);
    return said(state, event, {
      answers: Object.fromEntries(Object.entries(answers).filter(([name]) => !cleared(name))),
      history: without(history, event.questions),
      ...withoutProposals(state.draft, event.questions),
      reopened: reopened && cleared(reopened) ? undefined : reopened,
    });
  },
  QuestionReopened: (state, event) =>
    said(state, event, {
      reopened: event.question,
      corrects: event.named === true,
      proposed: undefined,
      waiting: [],
      confirming: undefined,
      form: false,
      // Taken out, so that a second `back` goes one further.
      history: without(state.draft.history, [event.question]),
    }),
  QuestionRepeated: (state, event) => said(state, event),
  FormOpened: (state, event) => said(state, event, { form: true, confirming: undefined }),
  ConfirmationAsked: (state, event) =>
    event.what === 'withdraw'
      ? { ...state, withdrawAsked: true }
      : said(state, event, { confirming: event.what }),
  ConfirmationDropped: (state, event) =>
    state.phase === 'draft'
      ? said(state, event, { confirming: undefined })
      : { ...state, withdrawAsked: false },
  DraftRestarted: (state, event) => said(state, event, blank),
  DraftSaved: (state, event) => said(state, event, { status: 'saved', confirming: undefined }),
  DraftOfferedAgain: (state, event) => said(state, event),
  DraftPutAway: (state, event) => said(state, event, { status: 'putAway' }),
  DraftResumed: (state, event) => said(state, event, { status: 'open' }),
  DraftCancelled: (state, event) => ({
    ...said(state, event, { confirming: undefined }),
    phase: 'ended',
    ending: { code: 'cancelled', at: event.at, by: state.requester.name },
  }),
  // The open question stays as it stands; only support has something new to read.
  QuestionPassedOn: unchanged,
};
