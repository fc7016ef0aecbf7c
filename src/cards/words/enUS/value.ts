import type { Notice } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { line, listed, say } from '../line.js';

/** A notice's value as text of somebody's, or our own words where it is not known. */
export const value = (notice: Notice, name: string, otherwise: string): Line => {
  const given = notice.values?.[name];
  return given === undefined || given === '' ? [say(otherwise)] : line`${given}`;
};

/** A sentence about a value, left out where it is not known. */
export const ifKnown = (
  notice: Notice,
  name: string,
  sentence: (value: string) => Line,
): readonly Line[] => {
  const given = notice.values?.[name];
  return given === undefined || given === '' ? [] : [sentence(given)];
};

/** A part of a sentence about a value, left out where it is not known. */
export const part = (notice: Notice, name: string, words: (value: string) => Line): Line =>
  ifKnown(notice, name, words).flat();

/** The list of a notice after its lead, left out where it is empty. */
export const list = (notice: Notice, lead: string): readonly Line[] =>
  notice.items?.length ? [line`${say(lead)} ${listed(notice.items)}`] : [];

/** When it happened, where that is known: ", 24 Nov 2026, 09:00 UTC". */
export const at = (notice: Notice): Line => (notice.at === undefined ? [] : line`, ${notice.at}`);
