import { html, useState } from '/libraries/preact.js';
import { clockOf, shortDayOf } from './times.js';

/** Every e-mail that arrived, newest first. */
export function Mail({ mail }) {
  if (mail.length === 0) return html`<p class="hint">No e-mail was sent yet.</p>`;
  const numbered = mail.map((each, index) => ({ ...each, index })).reverse();
  return html`<ul class="mail">
    ${numbered.map((each) => html`<${Letter} key=${each.index} ...${each} />`)}
  </ul>`;
}

function Letter({ index, to, subject, text, at, link, hasHtml }) {
  const [isOpen, setOpen] = useState(false);
  const [asHtml, setAsHtml] = useState(false);
  return html`<li>
    <details onToggle=${(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="subject">${subject}</span>
        <span class="faint">to ${to} · ${shortDayOf(at)}, ${clockOf(at)}</span>
      </summary>
      ${
        isOpen &&
        html`<div class="letter">
          <div class="letter-tools">
            ${
              link &&
              html`<a class="button" href=${link} target="_blank" rel="noopener"
                >Open ${new URL(link).host} <span aria-hidden="true">↗</span></a
              >`
            }
            ${
              hasHtml &&
              html`<button class="quiet" aria-pressed=${asHtml} onClick=${() => setAsHtml(!asHtml)}>
                As HTML
              </button>`
            }
          </div>
          ${
            asHtml
              ? html`<iframe
                  title=${`E-mail as HTML: ${subject}`}
                  src=${`/mail/${index}`}
                  sandbox="allow-popups allow-popups-to-escape-sandbox"
                ></iframe>`
              : html`<pre tabindex="0" aria-label="E-mail as text">${text}</pre>`
          }
        </div>`
      }
    </details>
  </li>`;
}
