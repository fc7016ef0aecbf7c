import { BOTH } from './columns.js';
import { html } from '/libraries/preact.js';
import { useTheme } from './theme.js';
import { TimeForward } from './timeForward.js';
import { clockOf, shortDayOf } from './times.js';

/** The sandbox's time, the platform, who is shown, light or dark. */
export function TopBar(props) {
  const { state, isConnected, platform, elsewhere, onPlatform, withEverybody, onEverybody } = props;
  const theme = useTheme();
  const { now } = state;
  return html`<header class="top">
    <h1><img src="/mark.svg" alt="" />Handover <span>playground</span></h1>
    <div class="clock" role="group" aria-label="Sandbox time">
      <time datetime=${now}
        >${shortDayOf(now)} · ${clockOf(now)}
        <abbr title="Coordinated Universal Time">UTC</abbr></time
      >
      <${TimeForward} className="on-desk" />
    </div>
    <div class="switches">
      <span class="connection" data-lost=${!isConnected} role="status">
        ${isConnected ? '' : 'The sandbox does not answer'}
      </span>
      ${state.worlds.slack && html`<${Platforms} ...${{ platform, elsewhere, onPlatform }} />`}
      <button class="quiet" aria-pressed=${withEverybody} onClick=${onEverybody}>
        More people
      </button>
      <button
        class="quiet icon"
        aria-label="Dark"
        title="Light or dark"
        aria-pressed=${theme.isDark}
        onClick=${theme.toggle}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="6.5" />
          <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
        </svg>
      </button>
    </div>
  </header>`;
}

const VIEWS = { teams: 'Teams', slack: 'Slack', [BOTH]: 'Both' };

/** Which chat platform is shown, or both, and how much happened where nobody looks. */
const Platforms = ({ platform, elsewhere, onPlatform }) =>
  html`<div class="steps" role="group" aria-label="Platform">
    ${Object.entries(VIEWS).map(
      ([each, name]) =>
        html`<button
          key=${each}
          aria-pressed=${each === platform}
          onClick=${() => onPlatform(each)}
        >
          ${name}
          ${
            elsewhere[each] > 0 &&
            html`<span class="count" aria-label=${`${elsewhere[each]} new`}
              >${elsewhere[each]}</span
            >`
          }
        </button>`,
    )}
  </div>`;
