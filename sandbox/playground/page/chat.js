import { Composer } from './composer.js';
import { html, useState } from '/libraries/preact.js';
import { Log } from './log.js';
import { Message } from './message.js';
import { sentenceOf, usePresses } from './presses.js';
import { ask } from './world.js';

const initials = (name) =>
  name
    .split(' ')
    .map(([letter]) => letter)
    .join('');

/** One chat: its messages, newest last, and a place to write. In a channel anyone may speak. */
export function Chat({ column, people, isShown }) {
  const { key, platform, hue, title, subtitle, isChannel, chat } = column;
  const [speakerKey, setSpeakerKey] = useState(column.speaker.key);
  const speaker = people.find((person) => person.key === speakerKey);
  const presses = usePresses(platform, speaker);
  const heading = `chat-${key}`;

  const drawMessage = (message) =>
    html`<${Message}
      key=${message.id}
      ...${{ message, people, isChannel }}
      outcome=${presses.outcomes[message.id]}
      onPress=${(button, inputs) => presses.press(message, button, inputs)}
      onDismiss=${() => presses.dismiss(message.id)}
    />`;
  const say = async (text) =>
    sentenceOf(await ask('/say', { platform, person: speaker.key, text, chat }));

  return html`<section
    class="chat"
    data-hue=${hue}
    data-shown=${String(isShown)}
    aria-labelledby=${heading}
  >
    <header class="chat-head">
      <span class="disc" aria-hidden="true">${isChannel ? '#' : initials(title)}</span>
      <div>
        <h2 id=${heading}>${title}</h2>
        <p>${subtitle}</p>
      </div>
    </header>
    <${Log} ...${{ column, drawMessage }} />
    <${Composer}
      speaker=${speaker}
      people=${isChannel ? people : undefined}
      onSpeaker=${setSpeakerKey}
      onSay=${say}
    />
  </section>`;
}
