import { readFileSync, writeFileSync } from 'node:fs';

/** The stored text of a golden file; with `UPDATE_GOLDEN=1` it is written first. */
export function golden(path: string, actual: string): string {
  const url = new URL(`./golden/${path}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, actual);
  return readFileSync(url, 'utf8');
}
