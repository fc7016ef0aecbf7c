import { Card } from './card.js';
import { Blocks } from './slack/blocks.js';
import { html } from '/libraries/preact.js';
import { clockOf } from './times.js';

const editedMark = (edits) => (edits > 1 ? `edited ${edits} times` : 'edited');

/** The card to draw: what a press answered, until the message itself changes. */
const cardOf = (message, outcome) =>
  outcome?.card && outcome.replaces === JSON.stringify(message.card) ? outcome.card : message.card;

/** A card is replaced in place: the second click of a double click would press what was never read. */
function keepFirstClick(event) {
  if (event.detail < 2 || !event.target.closest('button')) return;
  event.preventDefault();
  event.stopPropagation();
}

/** One message: words, a card, or both, and what a press on it came to. */
export function Message({ message, people, isChannel, outcome, onPress, onDismiss }) {
  const author = people.find(({ key }) => key === message.from);
  const reader = people.find(({ key }) => key === message.onlyFor);
  const name = author?.name ?? 'Handover';
  const card = cardOf(message, outcome);
  const isOwn = author !== undefined && !isChannel;
  const label = `Card from ${name}, ${clockOf(message.at)}`;
  return html`<li
    class="message"
    data-own=${isOwn}
    data-private=${reader !== undefined}
    data-hue=${people.indexOf(author)}
    onClickCapture=${keepFirstClick}
  >
    ${reader && html`<p class="private-mark">Only visible to ${reader.name}</p>`}
    <p class="byline">
      <span class=${isOwn ? 'unseen' : 'author'}>${name}</span>
      <time datetime=${message.at}>${clockOf(message.at)}</time>
      ${message.edits > 0 && html`<span class="edited">${editedMark(message.edits)}</span>`}
    </p>
    ${message.text && card?.type !== 'blocks' && html`<p class="words">${message.text}</p>`}
    ${
      card?.type === 'AdaptiveCard' &&
      html`<${Card} json=${card} ...${{ label, people, onPress }} />`
    }
    ${
      card?.type === 'blocks' &&
      html`<div role="group" aria-label=${label}>
        <${Blocks} id=${`m-${message.id}`} blocks=${card.blocks} ...${{ people, onPress }} />
      </div>`
    }
    ${outcome?.line && html`<${PrivateLine} ...${{ outcome, onDismiss }} />`}
  </li>`;
}

/** A line only the person who pressed can see. */
const PrivateLine = ({ outcome, onDismiss }) =>
  html`<div class="private" data-trouble=${outcome.isTrouble}>
    <p>
      <span class="private-mark">Only ${outcome.reader} sees this</span>
      ${outcome.line}
    </p>
    <button class="quiet" onClick=${onDismiss} aria-label="Dismiss this line">✕</button>
  </div>`;
