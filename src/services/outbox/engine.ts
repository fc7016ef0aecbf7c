import { createAttempts } from './attempts.js';
import { createBudgets } from './budgets.js';
import { createEntries } from './entries.js';
import { createIdleness } from './idleness.js';
import type { Entry } from './lanes.js';
import type { Outbox, OutboxOptions } from './outbox.js';
import { budgetOf, PATIENCE } from './rules.js';
import { createSchedule } from './schedule.js';

/** An outbox over the store's waiting effects. It delivers nothing before it is started. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock } = options;
  const schedule = createSchedule(clock);
  const idleness = createIdleness(() => budgets.isIdle());
  const budgets = createBudgets(schedule, idleness.check);
  const attempts = createAttempts(options, schedule, { ...PATIENCE, ...options.patience });
  const entries = createEntries(schedule, (entry) => {
    budgets.run(budgetOf(entry.waiting.effect), (hold) => send(entry, hold));
  });

  async function send(entry: Entry, hold: (until: Date) => void): Promise<void> {
    // Something newer may have taken its place while it waited for its budget.
    if (entry.state !== 'inLane') return;
    const { waiting } = entry;
    entry.state = 'sending';
    const settlement = await attempts.once(waiting, hold);
    entries.settled(entry, settlement);
    if (settlement.outcome === 'failed') options.onGivenUp?.(waiting, settlement.reason);
  }
  return {
    async start() {
      store.onEffects((added, replaced) => {
        entries.take(added, replaced);
      });
      entries.take(await store.waiting(), []);
    },
    idle: idleness.wait,
    nudge: schedule.look,
    pause: budgets.pause,
    async stop() {
      schedule.stop();
      attempts.stop();
      await budgets.stop();
    },
  };
}
