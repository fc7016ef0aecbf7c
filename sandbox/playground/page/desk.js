import { Faults } from './faults.js';
import { Mail } from './mail.js';
import { html } from '/libraries/preact.js';
import { clockOf, shortDayOf } from './times.js';
import { TimeForward } from './timeForward.js';

/** Everything beside the chats: mail, what was recorded, trouble to make, pages of the outside world. */
export function Desk({ state, isShown }) {
  return html`<aside class="desk" data-shown=${String(isShown)} aria-label="Desk" tabindex="0">
    <${TimeForward} className="on-phone" />
    <${Part} title="Mail" count=${state.mail.length}>
      <${Mail} mail=${state.mail} />
    <//>
    <${Part} title="Recorded" count=${state.events.length}>
      <${Events} events=${state.events} />
    <//>
    <${Part} title="Pages outside" count=${state.links.length}>
      <${Links} links=${state.links} />
    <//>
    <${Part} title="Make trouble">
      <${Faults} faults=${state.faults} />
    <//>
  </aside>`;
}

const Part = ({ title, count, children }) =>
  html`<details class="part" open>
    <summary>
      <h2>${title}</h2>
      ${count > 0 && html`<span class="count">${count}</span>`}
    </summary>
    ${children}
  </details>`;

/** Newest first, so that what just happened needs no scrolling. */
function Events({ events }) {
  if (events.length === 0) return html`<p class="hint">Nothing was recorded yet.</p>`;
  const numbered = events.map((event, index) => ({ ...event, number: index + 1 })).reverse();
  return html`<ol class="events" reversed>
    ${numbered.map(
      ({ number, type, stream, summary, at }) =>
        html`<li key=${number}>
          <p class="event-type">
            <code>${type}</code>
            <time datetime=${at}>${clockOf(at)}</time>
          </p>
          <p>${summary}</p>
          <p class="faint">${shortDayOf(at)} · ${stream}</p>
        </li>`,
    )}
  </ol>`;
}

function Links({ links }) {
  if (links.length === 0) return html`<p class="hint">There are none.</p>`;
  return html`<ul class="links">
    ${links.map(
      ({ title, url }) =>
        html`<li key=${url}>
          <a href=${url} target="_blank" rel="noopener"
            >${title}<span aria-hidden="true"> ↗</span></a
          >
        </li>`,
    )}
  </ul>`;
}
