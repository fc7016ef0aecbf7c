import type { AgreementKind, CustomerTenant, TermsRef } from '../../messages/account.js';
import type { Action } from '../../messages/actions.js';
import type { Doubt, Problem, QuestionId } from '../../messages/answers.js';
import type { CardKind, CardOf } from '../../messages/card.js';
import type { AnswerRow } from '../../messages/cardBase.js';
import type { MailModel } from '../../messages/mail.js';
import type { Notice, NoticeCode } from '../../messages/notice.js';
import type { OutcomeLine } from '../../messages/outcomes.js';
import type { Line } from '../../messages/span.js';
import type { AskingAction, FieldName } from '../asks.js';
import type { CardTexts } from './texts.js';

/** One question of the draft. `partner` is the partner's name. */
interface QuestionWords {
  /** Names the answer in a summary and after "edit". */
  readonly name: string;
  /** The same in one word, as it is typed. */
  readonly typedName: string;
  readonly ask: (partner: string) => Line;
  readonly help: (partner: string) => Line;
  readonly why: (partner: string) => Line;
  readonly label: string;
  readonly placeholder: string;
  readonly example: string;
  /** Said by the input itself while it is empty. */
  readonly missing: string;
  /** What the values of a closed question are called. */
  readonly choices?: (partner: string) => Readonly<Record<string, string>>;
}

/** A yes-or-no about a proposed answer. */
interface DoubtWords {
  readonly ask: (about: DoubtAbout) => readonly Line[];
  readonly yes: string;
  readonly no: string;
}
export interface DoubtAbout {
  readonly partner: string;
  readonly proposed: string;
  readonly detail: string | undefined;
  readonly tenant: CustomerTenant | undefined;
  readonly agreement: AgreementKind | undefined;
}

/** One way of buying Azure, and what follows from it. */
interface AgreementWords {
  readonly name: string;
  readonly consequences: (partner: string) => readonly Line[];
}

/** One button. */
interface ActionWords {
  /** At most 40 characters; the accessible name too, so it says what it does. */
  readonly title: string;
  /** What to type instead of pressing. Absent: there is no typed way. */
  readonly typed?: string;
  /** Said before the button does anything, where a statement is recorded under the person's name. */
  readonly confirm?: Line;
}

/** An input behind a button. */
export interface FieldWords {
  readonly label: string;
  readonly missing: string;
  readonly placeholder?: string;
}

/** An outcome in two sentences: what it is and how it stands, then its evidence or its wait. */
export interface OutcomeWords {
  /** ① to ⑤. */
  readonly number: Line;
  readonly head: Line;
  readonly state: Line;
}

/** A mail before it becomes text and HTML. */
export interface MailWords {
  readonly subject: string;
  readonly greeting: Line;
  /** Paragraphs before and after the one link. */
  readonly before: readonly Line[];
  readonly link?: { readonly title: string; readonly said: (host: string) => Line };
  readonly after: readonly Line[];
}

type ByCode<Codes extends string, Value> = Readonly<Record<Codes, Value>>;

/** Everything said in one language. Another locale is a second value of this type. */
export interface Words {
  readonly lang: string;
  readonly date: (at: Date) => string;
  readonly country: (iso: string) => string;
  readonly questions: ByCode<QuestionId, QuestionWords>;
  readonly problems: ByCode<Problem['code'], (problem: Problem) => readonly Line[]>;
  readonly doubts: ByCode<Doubt['code'], DoubtWords>;
  readonly agreements: ByCode<AgreementKind, AgreementWords>;
  readonly actions: ByCode<Action, ActionWords>;
  readonly fields: (name: FieldName, action: Action) => FieldWords;
  readonly titles: TitleWords;
  readonly outcome: (outcome: OutcomeLine, partner: string, isOver?: boolean) => OutcomeWords;
  readonly notices: ByCode<NoticeCode, (notice: Notice) => readonly Line[]>;
  readonly row: (row: AnswerRow, partner: string) => Line;
  readonly termsName: (terms: TermsRef) => Line;
  readonly cards: { readonly [Kind in CardKind]: (card: CardOf<Kind>) => CardTexts[Kind] };
  readonly typing: TypingWords;
  readonly slack: SlackWords;
  readonly mail: (mail: MailModel) => MailWords;
}

/** Titles of buttons that depend on what they are about. */
export interface TitleWords {
  readonly edit: (name: string) => string;
  readonly acceptTerms: (partner: string | undefined) => string;
  readonly remind: (name: string) => string;
  readonly signInToAccept: string;
  readonly signInToChoose: (isListed: boolean) => string;
  readonly signInToFind: string;
  readonly signInToCheck: string;
  readonly letAppIn: string;
  readonly oneByOne: string;
  readonly askSupport: string;
  /** The yes to a question whether something should be lost, and to following another's request. */
  readonly yes: ByCode<'cancelQuestion' | 'startOverQuestion' | 'tenantHeld', string>;
  readonly openPage: (host: string) => string;
  readonly readTerms: (title: string) => string;
  readonly openTerms: string;
  readonly evidence: string;
  readonly about: (title: string, name: string) => string;
  readonly open: string;
  readonly openCase: (caseNumber: string) => string;
}

/** How a card is answered by typing. */
export interface TypingWords {
  readonly fields: string;
  readonly choices: string;
  readonly actions: string;
  readonly edit: (name: string) => string;
  /** What works at every step of the draft. */
  readonly anyTime: string;
}

/** What only Slack asks and shows: dialogs before a press, modals, the Home tab. */
export interface SlackWords {
  /** Said before a press that works at once and for good. */
  readonly confirms: Readonly<Partial<Record<Action, Line>>>;
  readonly confirm: string;
  readonly cancel: string;
  /** A modal that asks for something; its title and its button have at most 24 characters. */
  readonly modals: ByCode<AskingAction, ModalWords>;
  readonly form: ModalWords;
  /** The modal with one full text of terms. */
  readonly terms: { readonly title: string; readonly close: string };
  /** Names the case that a modal is about. */
  readonly ofCase: (caseNumber: string) => Line;
  /** Names the subscription that a modal is about. */
  readonly about: (subscription: string) => Line;
  readonly pickPerson: { readonly label: string; readonly placeholder: string };
  readonly home: {
    readonly waiting: string;
    readonly mine: string;
    readonly more: (count: number) => Line;
  };
}
export interface ModalWords {
  readonly title: string;
  readonly submit: string;
  /** What sending it does, where the title does not say enough. */
  readonly effect?: Line;
}
