import { gistOf, threadsOf } from './columns.js';
import { html, useLayoutEffect, useRef } from '/libraries/preact.js';
import { dayOf } from './times.js';
import { ask } from './world.js';

/** Pixels from the end within which a reader still counts as reading the end. */
const NEAR_END = 120;

/** Keeps the newest message in view for a reader who is at the end, however its height changes. */
function useEnd() {
  const log = useRef(null);
  const wasAtEnd = useRef(true);
  useLayoutEffect(() => {
    const { current: element } = log;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  function onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = log.current;
    wasAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  }
  return { log, onScroll };
}

/** The messages of a chat by day, or of a channel by thread. */
export function Log({ column, drawMessage, onReply }) {
  const { log, onScroll } = useEnd();
  const { title, messages, isChannel } = column;
  const items = isChannel ? channelItems : chatItems;
  return html`<div
    class="log"
    role="log"
    aria-live="off"
    aria-label=${`Messages, ${title}`}
    tabindex="0"
    ref=${log}
    onScroll=${onScroll}
  >
    <div class="log-content">
      ${messages.length === 0 && html`<${Empty} ...${{ column }} />`}
      <ol>
        ${items(messages, drawMessage, onReply)}
      </ol>
    </div>
  </div>`;
}

const isNewDay = (message, earlier) => !earlier || dayOf(message.at) !== dayOf(earlier.at);

const DayLine = ({ at }) => html`<li class="day"><span>${dayOf(at)}</span></li>`;

const chatItems = (messages, drawMessage) =>
  messages.flatMap((message, index) => [
    isNewDay(message, messages[index - 1]) &&
      html`<${DayLine} key=${`day-${message.id}`} at=${message.at} />`,
    drawMessage(message),
  ]);

const channelItems = (messages, drawMessage, onReply) =>
  threadsOf(messages).flatMap(({ root, replies }, index, threads) => [
    isNewDay(root, threads[index - 1]?.root) &&
      html`<${DayLine} key=${`day-${root.id}`} at=${root.at} />`,
    html`<li class="thread" key=${`thread-${root.id}`}>
      <ol>
        ${drawMessage(root)}
        ${
          replies.length > 0 &&
          html`<li class="replies">
            <ol aria-label="Replies">
              ${replies.map(drawMessage)}
            </ol>
          </li>`
        }
      </ol>
      ${
        !root.onlyFor &&
        html`<button
          class="reply"
          onClick=${() => onReply(root)}
          aria-label=${`Reply to ${gistOf(root)}`}
        >
          Reply
        </button>`
      }
    </li>`,
  ]);

/** An empty chat says how to begin. */
function Empty({ column }) {
  const { person, platform } = column;
  if (!person) return html`<p class="empty">Nothing was posted here yet.</p>`;
  const [first] = person.name.split(' ');
  return html`<div class="empty">
    <p>${first} has not met Handover yet.</p>
    <button class="button" onClick=${() => ask('/arrive', { platform, person: person.key })}>
      Open the chat as ${first}
    </button>
  </div>`;
}
