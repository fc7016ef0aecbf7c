import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as vega from 'vega';
import { compile } from 'vega-lite';

/** Draws what the bench found: turns per second, and how late the slowest hundredth is. */
const folder = process.argv[2];
const { subjects, at, machine } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
const values = subjects.flatMap(({ title, speed }) =>
  speed.at.map(({ people, turnsPerSecond, p99 }) => ({
    title,
    people: `${people} ${people === 1 ? 'person' : 'people'}`,
    turnsPerSecond,
    p99,
  })),
);
const order = subjects.map(({ title }) => title);
/** Where bars begin: a logarithmic scale has no zero, and a bar without a beginning has no width. */
const SHORTEST = 0.5;
const bars = (field, title) => ({
  width: 230,
  height: { step: 20 },
  mark: { type: 'bar', tooltip: false },
  encoding: {
    y: { field: 'title', type: 'nominal', sort: order, title: null },
    x: { field, type: 'quantitative', title, scale: { type: 'log', domainMin: SHORTEST } },
    x2: { datum: SHORTEST },
    color: {
      condition: { test: "indexof(datum.title, 'Handover') === 0", value: '#0f6cbd' },
      value: '#9aa5b1',
    },
    column: {
      field: 'people',
      sort: ['1 person', '32 people', '256 people'],
      title: null,
      header: { labelFontSize: 13 },
    },
  },
});
const { spec } = compile({
  title: {
    text: 'The same five-field form, medians of interleaved rounds',
    subtitle: `${at}, ${machine}; logarithmic scale`,
    anchor: 'start',
  },
  background: 'white',
  config: { axis: { labelLimit: 500 } },
  data: { values },
  vconcat: [
    bars('turnsPerSecond', 'turns per second (longer is better)'),
    bars('p99', 'p99, milliseconds (shorter is better)'),
  ],
});
const view = new vega.View(vega.parse(spec), { renderer: 'none' });
writeFileSync(join(folder, 'results.svg'), await view.toSVG());
