import { Composer } from './composer.js';
import { gistOf } from './columns.js';
import { html, useState } from '/libraries/preact.js';
import { Log } from './log.js';
import { Message } from './message.js';
import { sentenceOf, usePresses } from './presses.js';
import { HomeTab, HomeTabs } from './slack/home.js';
import { ModalView, usedBy } from './slack/modals.js';
import { ask } from './world.js';

const initials = (name) =>
  name
    .split(' ')
    .map(([letter]) => letter)
    .join('');

/** One chat: its messages, newest last, and a place to write. In a channel anyone may speak. */
export function Chat({ column, people, modal, isShown }) {
  const { key, platform, hue, isChannel, chat } = column;
  const [speakerKey, setSpeakerKey] = useState(column.speaker.key);
  const [replyTo, setReplyTo] = useState(undefined);
  const [isHome, setHome] = useState(false);
  const speaker = people.find((person) => person.key === speakerKey);
  const presses = usePresses(platform, speaker);

  const pressOn = (message) => (button, inputs) => {
    usedBy(speaker.key, key);
    return presses.press(message, button, inputs);
  };
  const drawMessage = (message) =>
    html`<${Message}
      key=${message.id}
      ...${{ message, people, isChannel }}
      outcome=${presses.outcomes[message.id]}
      onPress=${pressOn(message)}
      onDismiss=${() => presses.dismiss(message.id)}
    />`;
  async function say(text) {
    usedBy(speaker.key, key);
    const thread = replyTo?.id;
    return sentenceOf(await ask('/say', { platform, person: speaker.key, text, chat, thread }));
  }
  function chooseTab(toHome) {
    setHome(toHome);
    if (toHome) void ask('/home', { person: speaker.key });
  }
  return html`<section
    class="chat"
    data-hue=${hue}
    data-shown=${String(isShown)}
    aria-labelledby=${`chat-${key}`}
  >
    <${Head} column=${column} inert=${modal !== undefined}>
      ${column.hasHome && html`<${HomeTabs} isHome=${isHome} onChoose=${chooseTab} />`}
    <//>
    <div class="chat-body" inert=${modal !== undefined}>
      ${
        isHome
          ? html`<${HomeTab}
              home=${column.home}
              person=${speaker}
              ...${{ people }}
              onPress=${pressOn(column.home)}
            />`
          : html`<${Log} ...${{ column, drawMessage }} onReply=${isChannel && setReplyTo} />
              <${Composer}
                speaker=${speaker}
                people=${isChannel ? people : undefined}
                placeholder=${placeholderOf(column)}
                replyTo=${replyTo && gistOf(replyTo)}
                onNoReply=${() => setReplyTo(undefined)}
                onSpeaker=${setSpeakerKey}
                onSay=${say}
              />`
      }
    </div>
    ${modal && html`<${ModalView} key=${modal.id} ...${{ modal, people }} onPress=${pressOn(modal)} />`}
  </section>`;
}

const placeholderOf = ({ platform, isChannel }) => {
  if (isChannel) return '@Handover …';
  return platform === 'slack' ? 'Write, or /handover …' : 'Write to Handover';
};

const Head = ({ column: { key, title, subtitle, isChannel }, inert, children }) =>
  html`<header class="chat-head" inert=${inert}>
    <span class="disc" aria-hidden="true">${isChannel ? '#' : initials(title)}</span>
    <div>
      <h2 id=${`chat-${key}`}>${title}</h2>
      <p>${subtitle}</p>
    </div>
    ${children}
  </header>`;
