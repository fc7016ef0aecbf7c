import { html, useLayoutEffect, useRef } from '/libraries/preact.js';
import { drawCard } from './drawing.js';

/** What names a control to a person: its label, else its own words. */
const nameOf = (control) => (control.labels?.[0] ?? control).textContent.trim();

/** What in the card has the focus, in words that also find it in the card drawn anew. */
function focusIn(place) {
  const focused = document.activeElement;
  return place.contains(focused) ? { tag: focused.tagName, name: nameOf(focused) } : undefined;
}

function restoreFocus(place, { tag, name }) {
  const controls = [...place.querySelectorAll('button, input, select, textarea, a')];
  const same = controls.find((each) => each.tagName === tag && nameOf(each) === name);
  (same ?? place).focus({ preventScroll: true });
}

/** An Adaptive Card. It is drawn again only when its JSON changes, so typed words stay. */
export function Card({ json, label, people, onPress }) {
  const place = useRef(null);
  const latest = useRef(onPress);
  latest.current = onPress;

  async function press(button, inputs) {
    const { current: element } = place;
    if (element.ariaBusy === 'true') return;
    element.ariaBusy = 'true';
    await latest.current(button, inputs);
    element.ariaBusy = 'false';
  }
  useLayoutEffect(() => {
    const focus = focusIn(place.current);
    place.current.replaceChildren(drawCard(json, people, press));
    if (focus) restoreFocus(place.current, focus);
  }, [JSON.stringify(json)]);
  return html`<div class="card" role="group" aria-label=${label} tabindex="-1" ref=${place}></div>`;
}
