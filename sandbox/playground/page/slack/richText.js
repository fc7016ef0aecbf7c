import { dateIn } from './dates.js';
import { drawLink, drawMention } from './notation.js';
import { html } from '/libraries/preact.js';

/** The few the app uses, as Slack draws them; any other by its name. */
const EMOJI = {
  white_check_mark: '✅',
  hourglass_flowing_sand: '⏳',
  large_orange_circle: '🟠',
  white_circle: '⚪',
  warning: '⚠️',
  information_source: 'ℹ️',
  octagonal_sign: '🛑',
};

/** A `rich_text` block: runs of text that parse no notation at all. */
export const RichText = ({ block, people }) =>
  html`<div class="rich">${block.elements.map((part) => drawPart(part, people))}</div>`;

function drawPart(part, people) {
  const runs = () => part.elements.map((run) => drawRun(run, people));
  switch (part.type) {
    case 'rich_text_list':
      return drawList(part, people);
    case 'rich_text_preformatted':
      return html`<pre tabindex="0">${runs()}</pre>`;
    case 'rich_text_quote':
      return html`<blockquote>${runs()}</blockquote>`;
    default:
      return html`<p>${runs()}</p>`;
  }
}

function drawList({ style, indent = 0, elements }, people) {
  const items = elements.map(
    (item) => html`<li>${item.elements.map((run) => drawRun(run, people))}</li>`,
  );
  const inset = { marginLeft: `${indent * 20}px` };
  return style === 'ordered'
    ? html`<ol style=${inset}>
        ${items}
      </ol>`
    : html`<ul style=${inset}>
        ${items}
      </ul>`;
}

function drawRun(run, people) {
  switch (run.type) {
    case 'link':
      return styled(drawLink(run.url, run.text ?? run.url), run.style);
    case 'user':
      return drawMention(run.user_id, people);
    case 'date':
      return html`<time datetime=${new Date(run.timestamp * 1_000).toISOString()}
        >${dateIn(run.format, run.timestamp, run.fallback)}</time
      >`;
    case 'emoji':
      return EMOJI[run.name] ?? `:${run.name}:`;
    default:
      return styled(run.text, run.style);
  }
}

function styled(words, { bold, italic, strike, code } = {}) {
  if (code) return html`<code>${words}</code>`;
  if (bold) return html`<strong>${styled(words, { italic, strike })}</strong>`;
  if (italic) return html`<em>${styled(words, { strike })}</em>`;
  return strike ? html`<s>${words}</s>` : words;
}
