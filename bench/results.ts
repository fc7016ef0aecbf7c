import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import type { Grown } from './measures/memory.js';
import type { Speed, SpeedAt } from './measures/speed.js';
import type { WithStored } from './measures/stored.js';
import type { Timers } from './measures/timers.js';
import { RESULTS } from './places.js';

/** Everything one run of the bench found. */
export interface Results {
  readonly at: string;
  readonly machine: string;
  readonly rounds: number;
  /** The floor first; medians over the rounds. */
  readonly subjects: readonly { readonly title: string; readonly speed: Speed }[];
  /** The same over Slack's protocol. */
  readonly slack: Results['subjects'];
  readonly memory: readonly { readonly title: string; readonly grown: Grown }[];
  readonly stored: readonly WithStored[];
  readonly timers: Timers | undefined;
}

/** The machine in a line. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

/** Writes the figures and the table; answers the table. */
export async function writeResults(results: Results): Promise<string> {
  const table = tableOf(results);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(RESULTS, 'results.md'), table);
  return table;
}

function tableOf(results: Results): string {
  const { at, rounds, subjects, slack, memory, stored, timers } = results;
  return [
    `# Measured ${at}`,
    '',
    `${results.machine}. Medians of ${rounds} interleaved rounds; in brackets the ratio to the floor.`,
    '',
    ...speedRows(subjects),
    ...(slack.length > 0 ? ['', ...slackRows(slack)] : []),
    ...(memory.length > 0 ? memoryRows(memory) : []),
    ...(stored.length > 0 ? storedRows(stored) : []),
    ...(timers ? timerRows(timers) : []),
    '',
  ].join('\n');
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (columns: number): string => row(...Array.from({ length: columns }, () => '---'));
const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

function speedRows(subjects: Results['subjects']): readonly string[] {
  const floor = subjects[0]?.speed;
  const people = floor?.at.map((one) => one.people) ?? [];
  const head = [
    'bot',
    ...people.map((count) => `turns/s, ${count} people`),
    ...people.map((count) => `p50 / p95 / p99 ms, ${count}`),
    'CPU ms/turn, 32',
    'first reply ms',
    'idle MB',
  ];
  return [
    row(...head),
    rule(head.length),
    ...subjects.map(({ title, speed }) => row(title, ...speedCells(speed, floor))),
  ];
}

/** In brackets the ratio to the Bolt bot, which is the last. */
function slackRows(slack: Results['slack']): readonly string[] {
  const beside = slack.at(-1)?.speed;
  const people = beside?.at.map((one) => one.people) ?? [];
  const head = [
    'bot in Slack',
    ...people.map((count) => `turns/s, ${count} people`),
    ...people.map((count) => `request to ack p50 / p99 ms, ${count}`),
    ...people.map((count) => `request to reply p50 / p99 ms, ${count}`),
    'CPU ms/turn, 32',
  ];
  const cells = (at: readonly SpeedAt[]): readonly string[] => [
    ...at.map(
      ({ turnsPerSecond: found }, index) =>
        `${figure(found)} (${times(found, beside?.at[index]?.turnsPerSecond)})`,
    ),
    ...at.map(({ ack }) => `${figure(ack.p50)} / ${figure(ack.p99)}`),
    ...at.map(({ p50, p99 }) => `${figure(p50)} / ${figure(p99)}`),
    figure(at.find((one) => one.people === 32)?.cpuMsPerTurn ?? NaN),
  ];
  return [
    row(...head),
    rule(head.length),
    ...slack.map(({ title, speed }) => row(title, ...cells(speed.at))),
  ];
}

function speedCells(speed: Speed, floor: Speed | undefined): readonly string[] {
  const share = (at: SpeedAt, index: number): string =>
    `${figure(at.turnsPerSecond)} (${percent(at.turnsPerSecond, floor?.at[index]?.turnsPerSecond)})`;
  const late = (at: SpeedAt, index: number): string =>
    `${figure(at.p50)} / ${figure(at.p95)} / ${figure(at.p99)} (${times(at.p99, floor?.at[index]?.p99)})`;
  const busy = speed.at.find(({ people }) => people === 32) ?? speed.at[0];
  return [
    ...speed.at.map(share),
    ...speed.at.map(late),
    busy ? figure(busy.cpuMsPerTurn) : '',
    `${figure(speed.firstReplyMs)} (${times(speed.firstReplyMs, floor?.firstReplyMs)})`,
    `${figure(speed.idleMb)} (${times(speed.idleMb, floor?.idleMb)})`,
  ];
}

const percent = (value: number, floor = NaN): string => `${((value / floor) * 100).toFixed(1)} %`;
const times = (value: number, floor = NaN): string => `${(value / floor).toFixed(1)} ×`;

const memoryRows = (memory: Results['memory']): readonly string[] => [
  '',
  row('bot', 'conversations', 'MB idle', 'MB after', 'MB after as many again'),
  rule(5),
  ...memory.map(({ title, grown }) =>
    row(
      title,
      String(grown.conversations),
      figure(grown.idleMb),
      figure(grown.onceMb),
      figure(grown.twiceMb),
    ),
  ),
];

const storedRows = (stored: Results['stored']): readonly string[] => [
  '',
  row(
    'Handover with stored migrations',
    'start to first reply ms',
    'turns/s, 32 people',
    'CPU ms/turn',
  ),
  rule(4),
  ...stored.map(({ migrations, firstReplyMs, at }) =>
    row(
      String(migrations),
      figure(firstReplyMs),
      figure(at.turnsPerSecond),
      figure(at.cpuMsPerTurn),
    ),
  ),
];

const timerRows = ({ timers, allTakenMs, p99 }: Timers): readonly string[] => [
  '',
  `${timers} timers that came due while nobody ran: all decided ${figure(allTakenMs)} ms after the start; p99 of 8 people meanwhile ${figure(p99)} ms.`,
];
