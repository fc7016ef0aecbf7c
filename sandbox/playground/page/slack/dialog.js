import { html, useEffect, useLayoutEffect, useRef } from '/libraries/preact.js';

const FIRST = 'input, select, textarea, .dialog-foot button';

/** Puts the focus into what just opened, and back where it came from once it is gone. */
function useFocus() {
  const place = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    (place.current.querySelector(FIRST) ?? place.current).focus({ preventScroll: true });
    return () => before?.isConnected && before.focus({ preventScroll: true });
  }, []);
  return place;
}

/**
 * A dialog over one chat; everybody else's chat goes on. Escape closes it.
 * `onSend` is absent where there is nothing to send.
 */
export function Dialog({
  id,
  title,
  role = 'dialog',
  note,
  trouble,
  errors,
  labels,
  onSend,
  onClose,
  children,
}) {
  const place = useFocus();
  const faults = Object.keys(errors ?? {}).join();
  useEffect(() => {
    if (faults) place.current.querySelector('[aria-invalid="true"]')?.focus();
  }, [faults]);
  function onKeyDown(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }
  function onSubmit(event) {
    event.preventDefault();
    onSend?.(place.current);
  }
  return html`<div class="veil">
    <div
      class="dialog"
      role=${role}
      aria-labelledby=${`${id}-title`}
      tabindex="-1"
      ref=${place}
      onKeyDown=${onKeyDown}
    >
      <form novalidate onSubmit=${onSubmit}>
        <header class="dialog-head">
          <h3 id=${`${id}-title`}>${title}</h3>
          ${note && html`<p class="faint">${note}</p>`}
        </header>
        <div class="dialog-body">${children}</div>
        ${trouble && html`<p class="trouble" role="alert">${trouble}</p>`}
        <footer class="dialog-foot">
          <button type="button" class="press" onClick=${onClose}>${labels.close}</button>
          ${
            onSend &&
            html`<button class="press" data-style=${labels.style ?? 'primary'}>
              ${labels.send}
            </button>`
          }
        </footer>
      </form>
    </div>
  </div>`;
}

/** "Are you sure?" before a button acts, in the button's own words. */
export const Confirm = ({ id, confirm, onYes, onNo }) =>
  html`<${Dialog}
    id=${id}
    role="alertdialog"
    title=${confirm.title.text}
    labels=${{ send: confirm.confirm.text, close: confirm.deny.text, style: confirm.style }}
    onSend=${onYes}
    onClose=${onNo}
  >
    <p>${confirm.text.text}</p>
  <//>`;
