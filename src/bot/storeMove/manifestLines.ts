import { digestOfAll, type Manifest, type StreamLine } from '../../services/store/move/manifest.js';

const sum = (lines: readonly StreamLine[], of: (line: StreamLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

/** What a store holds, in a few lines: counts per kind, what waits, and one digest of everything. */
export function manifestLines(manifest: Manifest): readonly string[] {
  const lines = [...manifest.streams.values()];
  const kinds = [...new Set(lines.map(({ kind }) => kind))].sort();
  return [
    ...kinds.map((kind) => {
      const ofKind = lines.filter((line) => line.kind === kind);
      const events = sum(ofKind, (line) => line.events);
      return `  ${kind.padEnd(10)} ${ofKind.length} streams, ${events} events`;
    }),
    `  ${sum(lines, ({ waiting }) => waiting)} effects wait, ${sum(lines, ({ inDoubt }) => inDoubt)} of them in doubt`,
    `  ${sum(lines, ({ messages }) => messages)} messages can be edited, ${sum(lines, ({ inputs }) => inputs)} inputs are known`,
    `  digest ${digestOfAll(manifest)}`,
  ];
}
