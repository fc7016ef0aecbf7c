import { html } from '/libraries/preact.js';

const shortName = ({ title, isChannel }) => (isChannel ? title : title.split(' ')[0]);

/** The bar at the foot of a phone: one chat at a time, or the desk. */
export const Tabs = ({ columns, current, unread, onChoose }) =>
  html`<nav class="tabs" aria-label="Chats and desk">
    ${columns.map(
      (column) =>
        html`<${Tab}
          key=${column.key}
          label=${shortName(column)}
          hue=${column.hue}
          count=${unread(column)}
          isCurrent=${column.key === current}
          onChoose=${() => onChoose(column.key)}
        />`,
    )}
    <${Tab}
      label="Desk"
      count=${0}
      isCurrent=${current === 'desk'}
      onChoose=${() => onChoose('desk')}
    />
  </nav>`;

const Tab = ({ label, hue, count, isCurrent, onChoose }) =>
  html`<button data-hue=${hue} aria-current=${isCurrent ? 'true' : undefined} onClick=${onChoose}>
    <span class="tab-label">${label}</span>
    ${count > 0 && html`<span class="count" aria-label=${`${count} new`}>${count}</span>`}
  </button>`;
