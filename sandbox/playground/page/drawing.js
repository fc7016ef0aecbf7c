import { hostConfig } from './hostConfig.js';

/* global AdaptiveCards, markdownit */

/** Teams reads bold, italics, lists and links in a TextBlock, and nothing else of Markdown. */
const markdown = markdownit('zero').enable(['emphasis', 'list', 'link', 'escape', 'entity']);
const plainLinkOpen = (tokens, index, options, _env, self) => {
  tokens[index].attrSet('target', '_blank');
  tokens[index].attrSet('rel', 'noopener');
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.link_open = plainLinkOpen;
// A card is no control: the keyboard steps from one of its controls to the next.
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** Teams fills a people picker from the directory; here the directory is the sandbox's people. */
function withPeople(part, people) {
  if (Array.isArray(part)) return part.map((each) => withPeople(each, people));
  if (part === null || typeof part !== 'object') return part;
  const copy = Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, withPeople(value, people)]),
  );
  if (!String(part['choices.data']?.dataset ?? '').startsWith('graph.microsoft.com/users')) {
    return copy;
  }
  const { 'choices.data': _query, ...plain } = copy;
  const choices = people.map(({ name, role, objectId }) => ({
    title: `${name} – ${role}`,
    value: objectId,
  }));
  return { ...plain, style: 'compact', choices: [...(plain.choices ?? []), ...choices] };
}

/** What the button's inputs hold; a cleared one says so, lest the card's own value stand for it. */
const inputsOf = (action) =>
  Object.fromEntries(
    Object.values(action.getReferencedInputs?.() ?? {}).map(({ id, value }) => [
      id,
      String(value ?? ''),
    ]),
  );

/**
 * Draws an Adaptive Card as an element. `onPress(button, inputs)` is called only after every
 * required input of the pressed button holds a value, as in Teams; links open a new tab.
 */
export function drawCard(json, people, onPress) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) {
      if (/^https?:/.test(action.url ?? '')) window.open(action.url, '_blank', 'noopener');
      return;
    }
    onPress(action.id || action.tooltip || action.title, inputsOf(action));
  };
  card.parse(withPeople(json, people));
  return card.render() ?? document.createTextNode('This card cannot be drawn.');
}
