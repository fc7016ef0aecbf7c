import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const DOCUMENT = 'docs/threat-model.md';

/** `[title](../test/file.test.ts)`; the title is part of a test's own. */
const REFERENCE = /\[([^\]]+)\]\((\.\.\/[^)]+\.ts)\)/g;

const document = await readFile(DOCUMENT, 'utf8');
const threats = document
  .split(/^### /m)
  .slice(1)
  .map((text): readonly [string, string] => [text.split('\n')[0] ?? '', text]);
const references = [...document.matchAll(REFERENCE)].map(
  ([, title = '', file = '']): readonly [string, string] => [title, join('docs', file)],
);

describe('the threat model', () => {
  test('holds threats', () => {
    expect(threats.length).toBeGreaterThan(20);
  });

  test.each(threats)('names a test for “%s”', (_threat, text) => {
    const files = [...text.matchAll(REFERENCE)].map(([, , file]) => file);

    expect(files.some((file) => file?.endsWith('.test.ts'))).toBe(true);
  });

  test.each(references)('names “%s”, which stands in %s', async (title, file) => {
    const text = (await readFile(file, 'utf8')).replaceAll(/\s+/g, ' ');

    expect(text.includes(title)).toBe(true);
  });
});
