import type { Finding, State } from './finding.js';

const SIGNS: Readonly<Record<State, string>> = {
  works: '✓',
  attention: '!',
  broken: '✗',
  unused: '–',
};

const CLOSING = (broken: number, attention: number): string => {
  if (broken > 0) return `${broken} of these must be mended before everything works.`;
  return attention > 0 ? 'Everything works; look at what is marked “!”.' : 'Everything works.';
};

const count = (findings: readonly Finding[], state: State): number =>
  findings.filter((finding) => finding.state === state).length;

/** The findings as people read them, a line each. */
export function asText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ service }) => service.length));
  const lines = findings.map(
    ({ service, state, sentence }) => `${SIGNS[state]} ${service.padEnd(width)}  ${sentence}`,
  );
  return [...lines, '', CLOSING(count(findings, 'broken'), count(findings, 'attention'))].join(
    '\n',
  );
}

/** The findings for a machine. */
export const asJson = (findings: readonly Finding[]): string =>
  JSON.stringify({ ok: count(findings, 'broken') === 0, findings }, undefined, 2);

/** 0 when nothing is broken, else 1. */
export const exitCodeOf = (findings: readonly Finding[]): number =>
  count(findings, 'broken') === 0 ? 0 : 1;
