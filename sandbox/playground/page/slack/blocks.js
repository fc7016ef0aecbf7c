import { Confirm } from './dialog.js';
import { collect, Field } from './fields.js';
import { drawNotation } from './notation.js';
import { RichText } from './richText.js';
import { html, useRef, useState } from '/libraries/preact.js';

const nameOf = (block, element) => `${block.block_id}/${element.action_id}`;

/**
 * Blocks as a person sees them. `onPress(name, inputs)` gets what stands in every field beside the
 * button; a button that asks first presses only after a yes.
 */
export function Blocks({ id, blocks, people, errors = {}, onPress }) {
  const place = useRef(null);
  const [asked, setAsked] = useState(undefined);
  const [isBusy, setBusy] = useState(false);
  async function press(name) {
    if (isBusy) return;
    setBusy(true);
    await onPress(name, collect(place.current));
    setBusy(false);
  }
  const use = (name, { confirm }) => (confirm ? setAsked({ name, confirm }) : press(name));
  const draw = { id, people, errors, use };
  return html`<div class="blocks" aria-busy=${isBusy} ref=${place}>
    ${blocks.map((block, index) => html`<${Block} key=${index} ...${{ block, ...draw }} />`)}
    ${
      asked &&
      html`<${Confirm}
        id=${`${id}-confirm`}
        confirm=${asked.confirm}
        onYes=${() => {
          setAsked(undefined);
          void press(asked.name);
        }}
        onNo=${() => setAsked(undefined)}
      />`
    }
  </div>`;
}

/** Plain text, or text in Slack's notation. */
const words = (text, people) =>
  text.type === 'mrkdwn' ? drawNotation(text.text, people) : text.text;

function Block({ block, ...draw }) {
  switch (block.type) {
    case 'header':
      return html`<h4 class="block-header">${block.text.text}</h4>`;
    case 'divider':
      return html`<hr />`;
    case 'section':
      return html`<${Section} ...${{ block, ...draw }} />`;
    case 'context':
      return html`<p class="context">
        ${block.elements.map((part) =>
          part.type === 'image' ? '' : html`<span>${words(part, draw.people)}</span>`,
        )}
      </p>`;
    case 'actions':
      return html`<div class="actions">
        ${block.elements.map((element) => html`<${Control} ...${{ block, element, ...draw }} />`)}
      </div>`;
    case 'input':
      return html`<${Input} ...${{ block, ...draw }} />`;
    case 'rich_text':
      return html`<${RichText} ...${{ block, people: draw.people }} />`;
    case 'markdown':
      return html`<p class="section">${block.text}</p>`;
    default:
      return html`<p class="faint">A block of the kind “${block.type}” is not drawn here.</p>`;
  }
}

const Section = ({ block, ...draw }) =>
  html`<div class="section" data-beside=${block.accessory !== undefined}>
    <div>
      ${block.text && html`<p>${words(block.text, draw.people)}</p>`}
      ${
        block.fields &&
        html`<div class="facts">
          ${block.fields.map((field) => html`<p>${words(field, draw.people)}</p>`)}
        </div>`
      }
    </div>
    ${block.accessory && html`<${Control} ...${{ block, element: block.accessory, ...draw }} />`}
  </div>`;

/** A button, a link that looks like one, or a menu that acts when it is used. */
function Control({ block, element, id, people, use }) {
  const name = nameOf(block, element);
  if (element.type === 'button')
    return html`<${Button} ...${{ element, onUse: () => use(name, element) }} />`;
  if (element.type === 'overflow') return html`<${More} ...${{ element, name, id, use }} />`;
  const label = element.placeholder?.text ?? 'Choose';
  const about = { id: `${id}-${name}`, 'aria-label': label };
  return html`<${Field}
    ...${{ element, name, people, about }}
    onUse=${() => use(name, element)}
  />`;
}

/** A link opens its page; Slack tells the app of that press, too. */
function Button({ element, onUse }) {
  const { text, style, url, accessibility_label: label } = element;
  return url
    ? html`<a
        class="press"
        data-style=${style}
        aria-label=${label}
        href=${url}
        target="_blank"
        rel="noopener"
        onClick=${onUse}
        >${text.text} <span aria-hidden="true">↗</span></a
      >`
    : html`<button
        type="button"
        class="press"
        data-style=${style}
        aria-label=${label}
        onClick=${onUse}
      >
        ${text.text}
      </button>`;
}

/** A menu behind three dots. */
const More = ({ element, name, id, use }) =>
  html`<${Field}
    element=${{ ...element, type: 'static_select', placeholder: { text: '⋯' } }}
    name=${name}
    about=${{ id: `${id}-${name}`, 'aria-label': 'More' }}
    people=${[]}
    onUse=${() => use(name, element)}
  />`;

/** A labelled field, what helps to fill it in, and what is wrong with it. */
function Input({ block, id, people, errors }) {
  const field = `${id}-${block.block_id}`;
  const error = errors[block.block_id];
  const isGroup = ['radio_buttons', 'checkboxes'].includes(block.element.type);
  const notes = [block.hint && `${field}-hint`, error && `${field}-error`].filter(Boolean);
  const about = {
    id: field,
    'aria-describedby': notes.join(' ') || undefined,
    'aria-invalid': error ? 'true' : undefined,
    ...(isGroup ? { 'aria-labelledby': `${field}-label` } : { 'aria-required': !block.optional }),
  };
  const label = html`${block.label.text}
  ${block.optional && html`<span class="faint">&nbsp;optional</span>`}`;
  return html`<div class="input">
    ${
      isGroup
        ? html`<span class="label" id=${`${field}-label`}>${label}</span>`
        : html`<label class="label" for=${field}>${label}</label>`
    }
    <${Field} ...${{ element: block.element, name: nameOf(block, block.element), people, about }} />
    ${block.hint && html`<p class="faint" id=${`${field}-hint`}>${block.hint.text}</p>`}
    ${error && html`<p class="field-error" id=${`${field}-error`}>${error}</p>`}
  </div>`;
}
