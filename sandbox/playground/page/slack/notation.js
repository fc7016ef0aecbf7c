import { dateIn } from './dates.js';
import { html } from '/libraries/preact.js';

/** Slack's notation for formatted text, drawn as elements; nothing in it ever becomes HTML. */

const unescaped = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** One marked piece: a fence, code, something in angle brackets, or words between signs. */
const PIECE =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>]+)>|(?<![\w*])\*([^*\n]+)\*(?!\w)|(?<![\w_])_([^_\n]+)_(?!\w)|(?<![\w~])~([^~\n]+)~(?!\w)/;

/** Text in Slack's notation, as a list of elements. */
export function drawNotation(text, people) {
  const found = PIECE.exec(text);
  if (!found) return [unescaped(text)];
  const before = unescaped(text.slice(0, found.index));
  const after = text.slice(found.index + found[0].length);
  return [before, drawPiece(found, people), ...drawNotation(after, people)];
}

function drawPiece([, fence, code, bracket, strong, emphasis, struck], people) {
  if (fence !== undefined) return html`<pre>${unescaped(fence)}</pre>`;
  if (code !== undefined) return html`<code>${unescaped(code)}</code>`;
  if (bracket !== undefined) return drawBracket(bracket, people);
  if (strong !== undefined) return html`<strong>${drawNotation(strong, people)}</strong>`;
  if (emphasis !== undefined) return html`<em>${drawNotation(emphasis, people)}</em>`;
  return html`<s>${drawNotation(struck, people)}</s>`;
}

/** A link, a person, a date, or a call to everyone. */
function drawBracket(bracket, people) {
  const [target, label] = bracket.split('|');
  if (target.startsWith('@')) return drawMention(target.slice(1), people);
  const [kind, seconds, format] = target.split('^');
  if (kind === '!date') return dateIn(format, Number(seconds), label);
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return drawLink(unescaped(target), unescaped(label ?? target.replace(/^mailto:/, '')));
}

/** A link leads to the web or to a mailbox, and nowhere else. */
export const drawLink = (url, words) =>
  /^(https?|mailto):/.test(url)
    ? html`<a href=${url} target="_blank" rel="noopener">${words}</a>`
    : words;

/** The sandbox's Slack makes a person's id from their key. */
export function drawMention(id, people) {
  const person = people.find(({ key }) => `U0${key.toUpperCase()}` === id);
  return html`<span class="mention">@${person?.name ?? 'Handover'}</span>`;
}
