import { Blocks } from './blocks.js';
import { html } from '/libraries/preact.js';

/** The two tabs of the app in Slack. Opening the Home tab tells the app. */
export const HomeTabs = ({ isHome, onChoose }) =>
  html`<div class="home-tabs" role="group" aria-label="Tabs of Handover">
    <button class="quiet" aria-pressed=${!isHome} onClick=${() => onChoose(false)}>Messages</button>
    <button class="quiet" aria-pressed=${isHome} onClick=${() => onChoose(true)}>Home</button>
  </div>`;

/** What the app put on this person's Home tab. */
export const HomeTab = ({ home, person, people, onPress }) =>
  html`<div class="log" role="region" aria-label=${`Home tab, ${person.name}`} tabindex="0">
    ${
      home
        ? html`<${Blocks}
            id=${`home-${home.id}`}
            blocks=${home.blocks}
            ...${{ people, onPress }}
          />`
        : html`<p class="empty">Handover has put nothing here yet.</p>`
    }
  </div>`;
