import { html, useEffect, useRef, useState } from '/libraries/preact.js';

/** Makes the field as high as its words, up to the limit of the style sheet. */
function fit(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** Enter sends, Shift+Enter begins a new line; unsent words stay. */
export function Composer(props) {
  const { speaker, people, placeholder, replyTo, onNoReply, onSpeaker, onSay } = props;
  const field = useRef(null);
  const [trouble, setTrouble] = useState(undefined);
  const [isSending, setSending] = useState(false);

  async function send() {
    const { current: input } = field;
    const text = input.value.trim();
    if (!text || isSending) return;
    setSending(true);
    const problem = await onSay(text);
    setSending(false);
    setTrouble(problem);
    if (problem === undefined && input.value.trim() === text) input.value = '';
    fit(input);
    input.focus();
  }
  function onKeyDown(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  }
  function onSubmit(event) {
    event.preventDefault();
    void send();
  }

  useEffect(() => {
    if (replyTo) field.current.focus();
  }, [replyTo]);
  const label = `Write as ${speaker.name}`;
  return html`<form class="composer" onSubmit=${onSubmit} aria-busy=${isSending}>
    ${trouble && html`<p class="trouble" role="alert">${trouble}</p>`}
    ${
      people &&
      html`<div class="speaker">
        <span aria-hidden="true">As</span>
        <select
          aria-label="Speak as"
          value=${speaker.key}
          onChange=${(event) => onSpeaker(event.target.value)}
        >
          ${people.map(({ key, name }) => html`<option key=${key} value=${key}>${name}</option>`)}
        </select>
      </div>`
    }
    ${
      replyTo &&
      html`<p class="reply-to">
        <span>Reply in the thread of “${replyTo}”</span>
        <button
          type="button"
          class="quiet"
          aria-label="Write outside the thread"
          onClick=${onNoReply}
        >
          ✕
        </button>
      </p>`
    }
    <div class="field">
      <textarea
        rows="1"
        ref=${field}
        aria-label=${label}
        placeholder=${placeholder}
        onInput=${(event) => fit(event.target)}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button class="send" aria-label=${`Send as ${speaker.name}`}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 16V4M4.8 9.2 10 4l5.2 5.2" /></svg>
      </button>
    </div>
  </form>`;
}
