import { html, useState } from '/libraries/preact.js';
import { ask } from './world.js';

const FAULTS = {
  tooManyRequests: '429 too many requests',
  unavailable: '503 unavailable',
  timeout: 'no answer (time-out)',
  reset: '502 reset',
  notInstalled: 'not installed',
};

/** A switch for each fake: the next requests fail in the chosen way. */
export function Faults({ faults }) {
  const [fault, setFault] = useState('tooManyRequests');
  const [times, setTimes] = useState(1);
  return html`<div class="faults">
    <div class="fault-choice">
      <label>
        <span>The next</span>
        <input
          type="number"
          min="1"
          max="100"
          value=${times}
          onInput=${({ target }) => setTimes(target.valueAsNumber)}
        />
      </label>
      <label>
        <span>requests get</span>
        <select value=${fault} onChange=${({ target }) => setFault(target.value)}>
          ${Object.entries(FAULTS).map(
            ([value, words]) => html`<option key=${value} value=${value}>${words}</option>`,
          )}
        </select>
      </label>
    </div>
    <ul>
      ${faults.map((switched) => html`<${Switch} key=${switched.fake} ...${{ switched, fault, times }} />`)}
    </ul>
  </div>`;
}

function Switch({ switched, fault, times }) {
  const { fake, fault: current, times: left } = switched;
  const [trouble, setTrouble] = useState(undefined);
  const turn = async (body) => setTrouble((await ask('/fault', { fake, ...body })).error);
  return html`<li>
    <span>
      ${fake} ${current && html`<span class="broken">${FAULTS[current]}, ${left} left</span>`}
      ${trouble && html`<span class="broken" role="alert">${trouble}</span>`}
    </span>
    ${
      current
        ? html`<button
            class="quiet"
            onClick=${() => turn({ fault: 'none' })}
            aria-label=${`Mend ${fake}`}
          >
            Mend
          </button>`
        : html`<button
            class="quiet"
            onClick=${() => turn({ fault, times })}
            aria-label=${`Break ${fake}`}
          >
            Break
          </button>`
    }
  </li>`;
}
