import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { loadTerms, refuseSamples } from '../../src/services/terms.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terms-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const heading = (party: string, version = '1') =>
  `---\nparty: ${party}\ntitle: Terms\nversion: ${version}\nlanguage: en-US\nsample: false\n---\n`;
const write = (name: string, text: string) => writeFile(join(folder, name), text);

describe('loading terms', () => {
  test('names each text by the SHA-256 of its bytes', async () => {
    await write('partner.md', `${heading('partner')}abc`);
    await write('microsoft.md', `${heading('microsoft')}Ünser Text`);

    const { refs, textOf } = await loadTerms(folder);

    expect(refs.partner).toEqual({
      party: 'partner',
      title: 'Terms',
      version: '1',
      language: 'en-US',
      sample: false,
      digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
    expect(textOf(refs.microsoft.digest)).toBe('Ünser Text');
  });

  test('keeps what was offered earlier readable', async () => {
    await write('partner.md', `${heading('partner', '2')}new`);
    await write('microsoft.md', `${heading('microsoft')}text`);
    await mkdir(join(folder, 'past'));
    await write('past/partner.md', `${heading('partner')}abc`);

    const { textOf } = await loadTerms(folder);

    expect(textOf('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')).toBe('abc');
  });

  test('finds the samples of the sandbox plainly marked', async () => {
    const { refs, textOf } = await loadTerms('sandbox/terms');

    expect([refs.partner.sample, refs.microsoft.sample]).toEqual([true, true]);
    expect(textOf(refs.partner.digest)).toMatch(/SAMPLE.*not a contract/);
  });

  test('refuses samples by their titles where people are bound', async () => {
    const terms = await loadTerms('sandbox/terms');

    expect(() => {
      refuseSamples(terms);
    }).toThrow(
      '"Sample terms of the partner" and "Sample in place of the Microsoft Customer Agreement"',
    );
  });

  test('takes terms in force', async () => {
    await write('partner.md', `${heading('partner')}abc`);
    await write('microsoft.md', `${heading('microsoft')}text`);
    const terms = await loadTerms(folder);

    expect(() => {
      refuseSamples(terms);
    }).not.toThrow();
  });

  test('refuses to name a text it does not have', async () => {
    const { textOf } = await loadTerms('sandbox/terms');

    expect(() => textOf('00')).toThrow('has the SHA-256 00');
  });

  test.each([
    [
      'a missing party',
      [['partner.md', `${heading('partner')}abc`]],
      'no terms of the party "microsoft"',
    ],
    ['an empty text', [['partner.md', `${heading('partner')}\n  \n`]], 'has a heading but no text'],
    ['no heading', [['partner.md', 'abc']], 'does not begin with a heading'],
    ['a wrong heading', [['partner.md', `${heading('nobody')}abc`]], 'Wrong: party'],
    ['a heading that is not YAML', [['partner.md', '---\n: [\n---\nabc']], 'Wrong: all'],
    [
      'two texts of one party',
      [
        ['a.md', `${heading('partner', '1')}abc`],
        ['b.md', `${heading('partner', '2')}abd`],
      ],
      'are both terms of the party "partner"',
    ],
    [
      'two texts of one version',
      [
        ['a.md', `${heading('partner')}abc`],
        ['b.md', `${heading('partner')}abd`],
      ],
      'two different texts of the same version',
    ],
  ])('refuses %s with a sentence', async (_what, files, sentence) => {
    await Promise.all(files.map(([name = '', text = '']) => write(name, text)));

    await expect(loadTerms(folder)).rejects.toThrow(sentence);
  });

  test('refuses a folder that is not there', async () => {
    await expect(loadTerms(join(folder, 'nowhere'))).rejects.toThrow('cannot be read');
  });
});
