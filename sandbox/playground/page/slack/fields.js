import { html } from '/libraries/preact.js';

/**
 * What can be filled in. Each field names itself in `data-name`, so that whoever presses can collect
 * what stands in them; drawing a block anew never touches what was typed.
 */

const wordsOf = (text) => text?.text ?? '';

/** What the fields inside an element hold, by name; several choices stand apart by commas. */
export function collect(place) {
  const named = [...place.querySelectorAll('[data-name]')];
  return Object.fromEntries(named.map((field) => [field.dataset.name, valueOf(field)]));
}

function valueOf(field) {
  if (field.tagName !== 'FIELDSET') return field.multiple ? chosen(field) : field.value;
  const checked = [...field.querySelectorAll('input:checked')];
  return checked.map(({ value }) => value).join(',');
}
const chosen = ({ selectedOptions }) => [...selectedOptions].map(({ value }) => value).join(',');

/** An element of an input block or of actions, as a control. `about` are its ARIA attributes. */
export function Field({ element, name, people, about, onUse }) {
  switch (element.type) {
    case 'radio_buttons':
    case 'checkboxes':
      return html`<${Choices} ...${{ element, name, about, onUse }} />`;
    case 'static_select':
    case 'multi_static_select':
      return html`<${Menu}
        ...${{ element, name, about, onUse }}
        groups=${groupsOf(element)}
        preset=${presetOf(element)}
      />`;
    case 'users_select':
    case 'multi_users_select':
      return html`<${Menu}
        ...${{ element, name, about, onUse }}
        groups=${[{ options: people.map(({ key, name: who }) => ({ value: key, label: who })) }]}
        preset=${[]}
      />`;
    default:
      return html`<${Words} ...${{ element, name, about }} />`;
  }
}

const asOption = ({ text, value }) => ({ value, label: wordsOf(text) });
const groupsOf = ({ options, option_groups: groups }) =>
  groups
    ? groups.map(({ label, options: some }) => ({
        label: wordsOf(label),
        options: some.map(asOption),
      }))
    : [{ options: options.map(asOption) }];
const presetOf = ({ initial_option: one, initial_options: many }) =>
  (many ?? (one ? [one] : [])).map(({ value }) => value);

const KINDS = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
};

function Words({ element, name, about }) {
  const { multiline, placeholder, max_length: maxLength, type } = element;
  const preset = element.initial_value ?? element.initial_date ?? '';
  const shared = { ...about, 'data-name': name, placeholder: wordsOf(placeholder), maxLength };
  return multiline
    ? html`<textarea class="field" rows="3" defaultValue=${preset} ...${shared}></textarea>`
    : html`<input
        class="field"
        type=${KINDS[type] ?? 'text'}
        defaultValue=${preset}
        ...${shared}
      />`;
}

function Menu({ element, name, about, groups, preset, onUse }) {
  const isMany = element.type.startsWith('multi_');
  const empty = wordsOf(element.placeholder) || 'Choose …';
  const draw = ({ value, label }) =>
    html`<option key=${value} value=${value} selected=${preset.includes(value)}>${label}</option>`;
  return html`<select
    class="field"
    data-name=${name}
    multiple=${isMany}
    ...${about}
    onChange=${onUse}
  >
    ${!isMany && html`<option value="">${empty}</option>`}
    ${groups.map(({ label, options }) =>
      label ? html`<optgroup label=${label}>${options.map(draw)}</optgroup>` : options.map(draw),
    )}
  </select>`;
}

function Choices({ element, name, about, onUse }) {
  const preset = presetOf(element);
  const type = element.type === 'checkboxes' ? 'checkbox' : 'radio';
  return html`<fieldset class="choices" data-name=${name} ...${about} onChange=${onUse}>
    ${element.options.map(
      ({ text, value, description }) =>
        html`<label key=${value}>
          <input
            type=${type}
            name=${`${about.id}-choice`}
            value=${value}
            defaultChecked=${preset.includes(value)}
          />
          <span>
            ${wordsOf(text)}
            ${description && html`<span class="faint">${wordsOf(description)}</span>`}
          </span>
        </label>`,
    )}
  </fieldset>`;
}
