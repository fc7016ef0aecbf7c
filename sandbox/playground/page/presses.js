import { announce } from './announce.js';
import { useState } from '/libraries/preact.js';
import { ask } from './world.js';

/** What went wrong, or `undefined`. */
export function sentenceOf({ error, status, toast }) {
  if (error) return error;
  return status >= 400 ? (toast ?? `Handover answered ${status}. Try again.`) : undefined;
}

/** What each press came to, kept beside its message: a private line, or a card only this person sees. */
export function usePresses(platform, speaker) {
  const [outcomes, setOutcomes] = useState({});
  async function press(message, button, inputs) {
    const body = { platform, person: speaker.key, message: message.id, button, inputs };
    const answer = await ask('/press', body);
    const trouble = sentenceOf(answer);
    const outcome = {
      // In Slack a private line is a message of its own, and a dialog says what is wrong with it.
      line: trouble ?? (platform === 'slack' ? undefined : answer.toast),
      isTrouble: trouble !== undefined,
      card: answer.card,
      replaces: JSON.stringify(message.card),
      reader: speaker.name,
    };
    if (outcome.line) announce(`Only ${speaker.name} sees this: ${outcome.line}`);
    setOutcomes((earlier) => ({ ...earlier, [message.id]: outcome }));
  }
  const dismiss = (id) => setOutcomes(({ [id]: _gone, ...others }) => others);
  return { outcomes, press, dismiss };
}
