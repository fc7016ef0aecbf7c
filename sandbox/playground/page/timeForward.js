import { html } from '/libraries/preact.js';
import { ask } from './world.js';

const HOUR_MS = 3_600_000;
const STEPS = [
  { label: '1 hour', ms: HOUR_MS },
  { label: '1 day', ms: 24 * HOUR_MS },
  { label: '1 week', ms: 7 * 24 * HOUR_MS },
];

/** Moves the sandbox's clock; reminders and deadlines fall due. */
export const TimeForward = ({ className }) =>
  html`<div class=${`steps ${className}`} role="group" aria-label="Move time forward">
    ${STEPS.map(
      ({ label, ms }) =>
        html`<button
          key=${ms}
          onClick=${() => ask('/advance', { ms })}
          aria-label=${`Forward ${label}`}
        >
          +${label}
        </button>`,
    )}
  </div>`;
