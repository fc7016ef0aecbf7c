import { budgetKeyOf, type Effect } from '../../messages/effect.js';
import type { Clock } from '../../services/clock.js';
import type { OnCall } from '../../services/http.js';
import type { Store } from '../../services/store/store.js';
import type { Route } from '../server.js';
import type { TurnReport } from '../turn.js';
import type { OutboxWatch } from './outboxWatch.js';
import type { SendingWatch } from './sending.js';

/** Counts by labels; a plain map, so that nothing is loaded before somebody asks. */
type Tally = Map<string, number>;
const newTally = (): Tally => new Map<string, number>();
/** Several labels as one; no label holds a tab. */
const labels = (...values: readonly string[]): string => values.join('\t');
const count = (tally: Tally, label: string): void => {
  tally.set(label, (tally.get(label) ?? 0) + 1);
};

/** What is counted as it happens. */
export interface Counted {
  readonly onTurn: (turn: Pick<TurnReport, 'input' | 'ack'>) => void;
  readonly onOutcome: (effect: string, outcome: string) => void;
  readonly onCall: OnCall;
  readonly turns: Tally;
  readonly acks: Tally;
  /** By effect and outcome. */
  readonly deliveries: Tally;
  /** By service and status. */
  readonly calls: Tally;
}

/** Nothing counted yet. */
export function createCounted(): Counted {
  const [turns, acks, deliveries, calls] = [newTally(), newTally(), newTally(), newTally()];
  return {
    ...{ turns, acks, deliveries, calls },
    onTurn({ input, ack }) {
      count(turns, input);
      count(acks, ack);
    },
    onOutcome(effect, outcome) {
      count(deliveries, labels(effect, outcome));
    },
    onCall(service, status) {
      count(calls, labels(service, status));
    },
  };
}

export interface MetricsOptions {
  readonly counted: Counted;
  readonly watch: Pick<OutboxWatch, 'waiting'>;
  readonly store: Pick<Store, 'find'>;
  readonly clock: Clock;
  readonly sending: Pick<SendingWatch, 'now'>;
}

/** More open migrations than this are not counted one by one. */
const MOST_OPEN = 10_000;

/** `GET /metrics`, in Prometheus' text. No label names a person or a case. */
export const metricsRoute = (options: MetricsOptions): Route => ({
  method: 'GET',
  path: '/metrics',
  handler: async () => {
    const { Counter, Gauge, Registry } = await import('prom-client');
    const registry = new Registry();
    const registers = [registry];
    const counter = (name: string, help: string, labelNames: readonly string[], tally: Tally) => {
      const metric = new Counter({ name, help, labelNames, registers });
      for (const [labels, value] of tally) metric.inc(labelled(labelNames, labels), value);
    };
    const gauge = (name: string, help: string, labelNames: readonly string[], tally: Tally) => {
      const metric = new Gauge({ name, help, labelNames, registers });
      for (const [labels, value] of tally) metric.set(labelled(labelNames, labels), value);
    };
    const { counted } = options;
    counter('handover_turns_total', 'Inputs decided and stored.', ['input'], counted.turns);
    counter('handover_acks_total', 'Answers given, by kind.', ['ack'], counted.acks);
    const attempts = 'Attempts to deliver, by what they came to.';
    counter('handover_deliveries_total', attempts, ['effect', 'outcome'], counted.deliveries);
    const asked = 'Requests to services, by what they were answered.';
    counter('handover_calls_total', asked, ['service', 'status'], counted.calls);
    const { depth, age } = outboxOf(options);
    gauge('handover_outbox_waiting', 'Effects that wait here, due or not.', ['lane'], depth);
    gauge('handover_outbox_overdue_seconds', 'The longest overdue effect.', ['lane'], age);
    const paused = new Map([['', options.sending.now().sending === 'paused' ? 1 : 0]]);
    gauge('handover_sending_paused', '1 while operators hold back what leaves.', [], paused);
    const { open, oldest } = await migrationsOf(options);
    gauge('handover_migrations_open', 'Open migrations by phase.', ['phase'], open);
    gauge('handover_migrations_age_seconds', 'The oldest in each phase.', ['phase'], oldest);
    const headers = { 'content-type': registry.contentType };
    return { status: 200, headers, body: await registry.metrics() };
  },
});

const labelled = (names: readonly string[], labels: string): Record<string, string> => {
  const values = labels.split('\t');
  return Object.fromEntries(names.map((name, place) => [name, values[place] ?? '']));
};

function outboxOf({ watch, clock }: MetricsOptions): { depth: Tally; age: Tally } {
  const [depth, age] = [newTally(), newTally()];
  for (const { effect, dueAt } of watch.waiting()) {
    const lane = kindOfLane(effect);
    count(depth, lane);
    keepLargest(age, lane, Math.max(0, secondsSince(dueAt, clock)));
  }
  return { depth, age };
}

/** Lanes are people's rooms; a label tells only of which kind. */
const kindOfLane = (effect: Effect): string =>
  effect.effect === 'showCard' || effect.effect === 'say' ? effect.to.to : budgetKeyOf(effect);

async function migrationsOf({ store, clock }: MetricsOptions) {
  const [open, oldest] = [newTally(), newTally()];
  for (const { phase, since } of await store.find({ open: true, limit: MOST_OPEN })) {
    count(open, phase);
    keepLargest(oldest, phase, secondsSince(since, clock));
  }
  return { open, oldest };
}

const secondsSince = (then: Date, clock: Clock): number =>
  (clock.now().getTime() - then.getTime()) / 1_000;

function keepLargest(tally: Tally, label: string, value: number): void {
  tally.set(label, Math.max(tally.get(label) ?? 0, value));
}
