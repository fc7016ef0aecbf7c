import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('a command line', () => {
  test.each([
    'src/bot/purge/main.ts',
    'src/bot/doctor/main.ts',
    'src/bot/evidence/main.ts',
    'src/bot/storeMove/main.ts',
    'sandbox/main.ts',
  ])('of %s shows no stack', (file) => {
    const command = ['--import', 'tsx', file, '--bogus'];

    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: ROOT,
      encoding: 'utf8',
    });

    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(/^Unknown option '--bogus'\.\n\nnpm run /);
    expect(stdout + stderr).not.toContain('    at ');
  });
});
