/** Which chats stand side by side, in which order. Pure. */

/** Who asks and who accepts come first and have their chat open; the next one speaks in channels. */
const LEADING = 2;

export const BOTH = 'both';
const PLATFORMS = { teams: 'Teams', slack: 'Slack' };

/**
 * The columns of a platform, or of both side by side: the leading people, the channels, then everybody else
 * where asked. Side by side, a person who speaks on one platform only has one column.
 */
export function columnsOf(state, view, withEverybody) {
  if (view !== BOTH) return columnsOn(state, view, withEverybody);
  const all = Object.keys(PLATFORMS)
    .flatMap((platform) => columnsOn(state, platform, withEverybody))
    .map((column) => ({
      ...column,
      subtitle: [PLATFORMS[column.platform], ...column.subtitle.split(': ').slice(0, 1)].join(
        ' · ',
      ),
    }));
  const isMet = (person) =>
    all.some((column) => column.person === person && column.messages.length > 0);
  return all
    .filter(({ person, messages }) => !person || messages.length > 0 || !isMet(person))
    .sort((one, other) => placeOf(one, state) - placeOf(other, state));
}

/** Channels stand behind those who ask and accept, before everybody else. */
const placeOf = ({ person }, { people }) => (person ? people.indexOf(person) : LEADING - 0.5);

/** The columns for one platform. A person who never opened the chat has an empty one. */
function columnsOn(state, platform, withEverybody) {
  const chats = state.worlds[platform] ?? [];
  const personal = state.people.map((person, index) => {
    const chat = chats.find((each) => each.kind === 'personal' && each.person === person.key);
    return {
      key: `${platform}/${person.key}`,
      platform,
      person,
      speaker: person,
      hue: index,
      title: person.name,
      subtitle: person.role,
      isChannel: false,
      hasHome: platform === 'slack',
      home: state.homes.find((home) => home.person === person.key),
      messages: chat?.messages ?? [],
    };
  });
  const channels = chats
    .filter((chat) => chat.kind === 'channel')
    .map((chat) => ({
      key: `${platform}/${chat.id}`,
      platform,
      chat: chat.id,
      speaker: state.people[LEADING] ?? state.people[0],
      title: chat.title,
      subtitle: 'channel',
      isChannel: true,
      messages: chat.messages,
    }));
  const everybody = withEverybody ? personal.slice(LEADING) : [];
  return [...personal.slice(0, LEADING), ...channels, ...everybody];
}

/** A channel's messages as threads, in the order of their first messages. */
export function threadsOf(messages) {
  const roots = messages.filter(({ thread, id }) => !thread || thread === id);
  return roots.map((root) => ({
    root,
    replies: messages.filter(({ thread, id }) => thread === root.id && id !== root.id),
  }));
}

/** How many messages Handover wrote on a platform. */
export const writtenOn = (state, platform) =>
  (state.worlds[platform] ?? [])
    .flatMap(({ messages }) => messages)
    .filter(({ from }) => from === 'handover').length;

/** The first words of a message, for a line that announces it. */
export function gistOf(message) {
  const words = message.text || firstText(message.card) || 'a card';
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

function firstText(part) {
  if (part === null || typeof part !== 'object') return undefined;
  if (typeof part.text === 'string') return part.text;
  if (Array.isArray(part)) return part.map(firstText).find(Boolean);
  return firstText(part.body ?? part.items ?? part.columns ?? part.inlines);
}
