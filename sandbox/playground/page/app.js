import { announce } from './announce.js';
import { Chat } from './chat.js';
import { BOTH, columnsOf, gistOf, writtenOn } from './columns.js';
import { Desk } from './desk.js';
import { html, render, useEffect, useMemo, useRef, useState } from '/libraries/preact.js';
import { dialogIn } from './slack/modals.js';
import { Tabs } from './tabs.js';
import { TopBar } from './topBar.js';
import { readState, watch } from './world.js';

const REFRESH_MS = 15_000;

/** The sandbox's state, always the newest, and whether it still answers. */
function useWorld() {
  const [state, setState] = useState(undefined);
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    let asked = 0;
    async function refresh(isThere) {
      const turn = ++asked;
      const read = isThere ? await readState() : undefined;
      if (turn !== asked) return;
      setConnected(read !== undefined);
      if (read) setState(read);
    }
    const stop = watch(refresh);
    // The clock and the fault switches change without a sign.
    const timer = setInterval(refresh, REFRESH_MS, true);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, []);
  return { state, isConnected };
}

/** Tells screen readers whenever Handover wrote somewhere. */
function useNews(columns) {
  const heard = useRef(undefined);
  const all = columns.flatMap(({ title, messages }) =>
    messages.filter(({ from }) => from === 'handover').map((message) => ({ title, message })),
  );
  const ids = all.map(({ message }) => message.id);
  useEffect(() => {
    const fresh = all.filter(({ message }) => heard.current && !heard.current.has(message.id));
    heard.current = new Set(ids);
    if (fresh.length === 0) return;
    announce(
      fresh.map(({ title, message }) => `Handover to ${title}: ${gistOf(message)}`).join('. '),
    );
  }, [ids.join()]);
}

/** How many messages of each column nobody looked at yet; only a phone shows one at a time. */
function useUnread(columns, current) {
  const seen = useRef({});
  for (const { key, messages } of columns) {
    if (key === current || !(key in seen.current)) seen.current[key] = messages.length;
  }
  return (column) => column.messages.length - (seen.current[column.key] ?? 0);
}

/** How many messages nobody looked at yet stand on each platform; what is shown has none. */
function useElsewhere(state, platform) {
  const seen = useRef({});
  const counts = {};
  for (const each of Object.keys(state.worlds)) {
    const written = writtenOn(state, each);
    if ([each, BOTH].includes(platform) || !(each in seen.current)) seen.current[each] = written;
    counts[each] = written - seen.current[each];
  }
  return counts;
}

function Playground() {
  const { state, isConnected } = useWorld();
  if (!state) return html`<p class="waiting" role="status">Waiting for the sandbox …</p>`;
  return html`<${World} ...${{ state, isConnected }} />`;
}

function World({ state, isConnected }) {
  const [platform, setPlatform] = useState('teams');
  const [withEverybody, setWithEverybody] = useState(false);
  const columns = useMemo(
    () => columnsOf(state, platform, withEverybody),
    [state, platform, withEverybody],
  );
  const [chosen, setCurrent] = useState(undefined);
  const current = [...columns.map(({ key }) => key), 'desk'].includes(chosen)
    ? chosen
    : columns[0].key;
  useNews(columns);
  const unread = useUnread(columns, current);
  const elsewhere = useElsewhere(state, platform);
  const inSlack = columns.filter((column) => column.platform === 'slack');
  return html`
    <${TopBar}
      ...${{ state, isConnected, platform, elsewhere, withEverybody }}
      onPlatform=${setPlatform}
      onEverybody=${() => setWithEverybody(!withEverybody)}
    />
    <div class="columns">
      <main aria-label="Chats">
        ${columns.map(
          (column) =>
            html`<${Chat}
              key=${column.key}
              ...${{ column, people: state.people }}
              modal=${dialogIn(column, inSlack, state.modals)}
              isShown=${column.key === current}
            />`,
        )}
      </main>
      <${Desk} ...${{ state }} isShown=${current === 'desk'} />
    </div>
    <${Tabs} ...${{ columns, current, unread }} onChoose=${setCurrent} />
  `;
}

render(html`<${Playground} />`, document.getElementById('app'));
