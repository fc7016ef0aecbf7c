import type { TurnReport } from '../src/bot/turn.js';
import type { PlaygroundEvent } from './playground/server.js';

/** What was recorded, as it happens, for the page. */
export interface Feed {
  readonly onTurn: (turn: TurnReport) => void;
  all(): readonly PlaygroundEvent[];
  onChange(listener: () => void): void;
}

const MOST_EVENTS = 500;

/** One line a person can read: who, and the few values that tell what it was about. */
function summaryOf(event: Readonly<Record<string, unknown>>): string {
  const by = event['by'] ?? event['requester'];
  const who = typeof by === 'object' && by !== null && 'name' in by ? String(by.name) : '';
  const about = ['question', 'phase', 'round', 'extent', 'state', 'change', 'reason', 'number']
    .map((name) => event[name])
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  const answer = event['answer'];
  const question =
    typeof answer === 'object' && answer !== null && 'question' in answer ? [answer.question] : [];
  return [who, ...question, ...about].filter((part) => part !== '').join(' · ');
}

export function createFeed(now: () => Date): Feed {
  const events: PlaygroundEvent[] = [];
  const listeners: (() => void)[] = [];
  return {
    onTurn({ stream, events: happened }) {
      for (const event of happened) {
        const plain = event as Readonly<Record<string, unknown>>;
        const type = String(plain['type']);
        events.push({ stream, type, at: now(), summary: summaryOf(plain) });
      }
      events.splice(0, Math.max(0, events.length - MOST_EVENTS));
      for (const tell of listeners) tell();
    },
    all: () => events,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
