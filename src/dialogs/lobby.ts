import type { CardModel } from '../messages/card.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import { valueOf } from '../messages/facts.js';
import type { Input, InputOf } from '../messages/input.js';
import type { PersonEvent } from '../migration/otherEvents.js';
import { decidePerson, type PersonState } from '../migration/others.js';
import type { Rules } from '../migration/rules.js';
import { ticketEffects } from '../migration/tickets.js';
import { articleCard, type ArticleId } from './knowledge/articles.js';
import { findArticle } from './knowledge/search.js';
import { isForSent } from './later.js';
import { listOf } from './lobbyWords.js';
import { commandIn, editIn, phraseBook } from './phrases.js';
import { recipientOf, say } from './reply.js';
import { answerOrder, forOperators, pauseFirst } from './sending.js';
import { isQuestion, LONGEST_TEXT, plain, tidy, yesOrNo } from './words.js';

type Guest = InputOf<'message'> | InputOf<'press'> | InputOf<'arrival'>;
type Answer = Decision<PersonEvent>;

/** People greet in their own language, whatever comes after; the welcome is an answer to all of them. */
const ELSEWHERE =
  'hallo,guten tag,guten morgen,guten abend,moin,servus,grüezi,grüß gott,bonjour,bonsoir,salut,coucou,hola,buenos días,buenos dias,buenas tardes,buenas,ciao,buongiorno,buonasera,salve,olá,ola,bom dia,boa tarde,oi,hej,hei,hoi,goedemorgen,goedendag,cześć,dzień dobry,ahoj,szia,привет,здравствуйте,merhaba,selam,你好,您好,こんにちは,안녕하세요,नमस्ते,مرحبا,שלום,danke,merci,gracias,grazie,obrigado';

const GREETINGS = phraseBook<'welcome' | ArticleId>([
  [
    'welcome',
    'hi,hello,hey,hi there,hello there,hey there,good morning,good afternoon,good evening,hiya,yo,howdy,home,welcome,menu,thanks,thank you,👋',
  ],
  ['welcome', ELSEWHERE],
  [
    'helpLobby',
    'help,help me,commands,what can i do,what can you do,what can i say,what can i type,what,what do you mean,huh,?,hilfe,aide,ayuda,aiuto',
  ],
  [
    'whatThen',
    'what happens then,what happens next,how does it work,how does this work,what will happen',
  ],
]);

/** Answers a person who has no draft in hand: welcome, lists, questions, and words for operators. */
export function decideLobby(state: PersonState, input: Input, rules: Rules): Answer {
  if (input.input !== 'message' && input.input !== 'press' && input.input !== 'arrival') {
    return nothing();
  }
  const seen = decidePerson(state, input).events;
  const answer = answerTo(state, input, rules);
  return { ...answer, events: [...seen, ...answer.events] };
}

function answerTo(state: PersonState, input: Guest, rules: Rules): Answer {
  if (input.input === 'arrival') return welcome(state, input, rules);
  const ordered = input.input === 'message' && answerOrder(input);
  if (ordered) return ordered;
  const listed = list(input);
  if (listed) return listed;
  return input.input === 'press' ? pressed(state, input, rules) : heard(state, input, rules);
}

function pressed(state: PersonState, input: InputOf<'press'>, rules: Rules): Answer {
  switch (input.press.action) {
    case 'draft.whatThen':
      return explain(input, 'whatThen', rules);
    case 'draft.help':
      return explain(input, 'helpLobby', rules);
    case 'draft.ticket':
    case 'migration.ticket':
      return askSupport(input, input.fields['words'] ?? input.press.subject ?? '', rules);
    default:
      return welcome(state, input, rules);
  }
}

/** Somebody wants what this is for, in a sentence of their own; the welcome has the button. */
const WANTS_TO_MIGRATE =
  /\b(?:migrat\w*|migrier\w*|migrer|migrar|mov(?:e|ing)|bring(?:ing)?|transfer(?:ring)?|switch(?:ing)?|take over)\b(?=.*\b(?:azure|account|tenant|subscriptions?|konto|compte|cuenta)\b)|\bmigrier\w*|\bmigrer\b|\bmigrar\b/i;

function heard(state: PersonState, input: InputOf<'message'>, rules: Rules): Answer {
  const words = tidy(input.text);
  if (input.text.length > LONGEST_TEXT) return notUnderstood(input);
  const known = words === '' ? 'welcome' : GREETINGS.get(plain(words));
  if (known) return greeted(state, input, known, rules);
  const ticket = TICKET.exec(words)?.[1];
  if (ticket !== undefined) return askSupport(input, ticket, rules);
  if (isForSent(words)) return whichCase(input, words);
  if (isForDrafts(words)) return withoutDraft(input, words);
  return answered(state, input, words, rules);
}

/** Operators have no drafts in their channel: what they want to cancel is one of the cases. */
const withoutDraft = (input: InputOf<'message'>, words: string): Answer =>
  isBySupport(input) ? whichCase(input, words) : say(input, { code: 'nothingOpen' });

/** What is wanted of a case, but not of which: several are open, or this room has many. */
function whichCase(input: InputOf<'message'>, typed: string): Answer {
  const isPersonal = input.conversation.kind === 'personal';
  const open = (valueOf(input.facts.migrations) ?? []).filter(({ phase }) => !OVER.includes(phase));
  if (isPersonal && open.length === 0) return say(input, { code: 'nothingOpen' });
  const items = isPersonal ? open : [];
  const [first] = items;
  const values = { typed: typed.slice(0, 60), ...(first && { caseNumber: first.caseNumber }) };
  const asked = say(input, { code: 'whichCase', values });
  const card: CardModel = { kind: 'list', version: 0, list: 'mine', items };
  const list = isPersonal ? [show(input, `list/${input.id}`, card)] : [];
  return { ...asked, effects: [...list, ...asked.effects] };
}

/** From the knowledge base, else from support. */
function answered(
  state: PersonState,
  input: InputOf<'message'>,
  words: string,
  rules: Rules,
): Answer {
  const isPersonal = input.conversation.kind === 'personal';
  if (isPersonal && !isQuestion(words) && WANTS_TO_MIGRATE.test(words)) {
    return welcome(state, input, rules);
  }
  const article = findArticle(words);
  if (article) return explain(input, article, rules);
  return isQuestion(words) && !isBySupport(input)
    ? askSupport(input, words, rules)
    : notUnderstood(input);
}

/** Operators in their own channel are support: a ticket would come back to them. */
const isBySupport = ({ conversation, facts }: InputOf<'message'>): boolean =>
  conversation.kind !== 'personal' && valueOf(facts.operator) === true;

const TICKET = /^(?:ticket|open a ticket|ask support)\b[:,\s]*(.*)$/i;

/** In a room, a greeting gets what can be typed there; the welcome is for one person. */
function greeted(
  state: PersonState,
  input: InputOf<'message'>,
  known: 'welcome' | ArticleId,
  rules: Rules,
): Answer {
  const isPersonal = input.conversation.kind === 'personal';
  if (known === 'welcome' && isPersonal) return welcome(state, input, rules);
  const isHelp = known === 'welcome' || known === 'helpLobby';
  return explain(
    input,
    isHelp && isBySupport(input) ? 'helpOperators' : helpIfGreeted(known),
    rules,
  );
}

const helpIfGreeted = (known: 'welcome' | ArticleId): ArticleId =>
  known === 'welcome' ? 'helpLobby' : known;

function show(input: Guest, slot: string, card: CardModel): Effect {
  return { effect: 'showCard', key: slot, to: recipientOf(input), slot, card };
}

const notUnderstood = (input: InputOf<'message'>): Answer =>
  say(input, { code: 'notUnderstood', values: { typed: tidy(input.text).slice(0, 200) } });

const OVER: readonly string[] = ['done', 'ended'];

/** Once for an arrival, however often the platform reports it; whenever somebody greets. */
function welcome(state: PersonState, input: Guest, rules: Rules): Answer {
  if (input.input === 'arrival' && state.greeted) return nothing();
  const items = valueOf(input.facts.migrations) ?? [];
  const draft = items.find(({ phase }) => phase === 'draft')?.caseNumber;
  const card: CardModel = {
    kind: 'welcome',
    version: 0,
    partner: rules.partner,
    name: input.from.name,
    ...(draft && { draft }),
    open: items.filter(({ phase }) => !OVER.includes(phase)).length,
  };
  const events: readonly PersonEvent[] = state.greeted
    ? []
    : [{ type: 'Greeted', at: input.fresh.at }];
  const effects = [show(input, `welcome/${input.id}`, card)];
  return { events, effects, ack: { ack: 'none' } };
}

function explain(input: Guest, id: ArticleId, rules: Rules): Answer {
  const card = articleCard(id, rules.partner);
  return { ...nothing(), effects: [show(input, `article/${input.id}`, card)] };
}

/** Lists are read from the index; those for operators only by operators. */
function list(input: InputOf<'message'> | InputOf<'press'>): Answer | undefined {
  const listing = listOf(input);
  if (!listing) return undefined;
  const isOperator = valueOf(input.facts.operator) === true;
  // Outside the support channel, "find …" is more likely a question than an order.
  if (listing.isForOperators && !isOperator) return forOperators(input);
  const items = valueOf(input.facts.migrations) ?? [];
  const { list: name, text } = listing;
  const card: CardModel = { kind: 'list', version: 0, list: name, query: text, items };
  const paused = isOperator ? pauseFirst(input).effects : [];
  return { ...nothing(), effects: [...paused, show(input, `list/${input.id}`, card)] };
}

/** There is no case yet, so the ticket gets a number of its own. */
function askSupport(
  input: InputOf<'message'> | InputOf<'press'>,
  words: string,
  rules: Rules,
): Answer {
  const { migration, caseNumber } = input.fresh;
  const number = `T-${caseNumber}`;
  const company = input.from.email?.split('@')[1] ?? input.from.name;
  const ticket = { number, migration, caseNumber, company, by: input.from, words, rows: [] };
  const code = input.input === 'message' && isQuestion(words) ? 'questionPassedOn' : 'ticketOpened';
  const said = say(input, { code, values: { number } });
  return { ...said, effects: [...ticketEffects(ticket, rules), ...said.effects] };
}

/** Words that mean something only while questions are asked. */
const isForDrafts = (words: string): boolean =>
  commandIn(words) !== undefined || yesOrNo(words) !== undefined || editIn(words) !== undefined;
