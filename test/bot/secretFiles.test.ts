import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { ConfigError } from '../../src/bot/config.js';
import { withSecretFiles } from '../../src/bot/secretFiles.js';

describe('a secret in a file', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handover-secret-'));
    file = join(folder, 'link_key');
    await writeFile(file, 'a key\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const sentencesFor = (environment: Record<string, string>): readonly string[] => {
    try {
      withSecretFiles(environment);
      return [];
    } catch (error) {
      return (error as ConfigError).sentences;
    }
  };

  test('is the value of its variable, without the line break at its end', () => {
    expect(withSecretFiles({ LINK_KEY_FILE: file, PORT: '1' })).toMatchObject({
      LINK_KEY: 'a key',
      PORT: '1',
    });
  });

  test('that cannot be read is refused in a sentence that names the variable and the file', () => {
    const none = join(folder, 'none');

    expect(sentencesFor({ LINK_KEY_FILE: none })).toEqual([
      `LINK_KEY_FILE names '${none}', which cannot be read.`,
    ]);
  });

  test('beside its value is refused', () => {
    expect(sentencesFor({ LINK_KEY_FILE: file, LINK_KEY: 'another' })).toEqual([
      'LINK_KEY and LINK_KEY_FILE are both set; take one away.',
    ]);
  });

  test('is not looked for behind variables that name files themselves', () => {
    const environment = { DIRECTORY_FILE: 'people.json', WEBHOOK_ROOTS_FILE: 'roots.pem' };

    expect(withSecretFiles(environment)).toEqual(environment);
  });
});
